#pragma once

#include <math.h>
#include <string.h>

#include "../include/CKernels.h"

#if defined(__x86_64__)
#define GRADUS_X86 1
#endif

// Every table that there may be; those for one kind of processor only where the compiler makes code for it.
extern const gradus_kernels gradus_baseline_float64, gradus_baseline_float32;
#if GRADUS_X86
extern const gradus_kernels gradus_avx2_float64, gradus_avx2_float32;
extern const gradus_kernels gradus_avx512_float64, gradus_avx512_float32;
#endif
