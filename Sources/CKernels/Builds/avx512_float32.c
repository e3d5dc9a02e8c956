#include "builds.h"

#if GRADUS_X86
#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512bw,avx512dq"))), apply_to = function)
#define TABLE gradus_avx512_float32
#define MASKED_LOAD(mask, x) _mm512_maskz_loadu_ps((__mmask16)(mask), x)
#define MASKED_STORE(y, mask, v) _mm512_mask_storeu_ps(y, (__mmask16)(mask), v)
#include "../Template/float32.h"
#include "../Template/kernels.h"
#pragma clang attribute pop
#endif
