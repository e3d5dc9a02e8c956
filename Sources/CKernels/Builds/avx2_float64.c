#include "builds.h"

#if GRADUS_X86
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define TABLE gradus_avx2_float64
#include "../Template/float64.h"
#include "../Template/kernels.h"
#pragma clang attribute pop
#endif
