#include "builds.h"

#if GRADUS_X86
#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512bw,avx512dq"))), apply_to = function)
#define TABLE gradus_avx512_float64
#define MASKED_LOAD(mask, x) _mm512_maskz_loadu_pd((__mmask8)(mask), x)
#define MASKED_STORE(y, mask, v) _mm512_mask_storeu_pd(y, (__mmask8)(mask), v)
#include "../Template/float64.h"
#include "../Template/kernels.h"
#pragma clang attribute pop
#endif
