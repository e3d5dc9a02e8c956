#include "builds.h"

static const gradus_build builds[] = {
    {"baseline", &gradus_baseline_float64, &gradus_baseline_float32},
#if GRADUS_X86
    {"AVX2", &gradus_avx2_float64, &gradus_avx2_float32},
    {"AVX-512", &gradus_avx512_float64, &gradus_avx512_float32},
#endif
};

// Each build's processors can run those before it.
int gradus_build_count(void) {
#if GRADUS_X86
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2")) return 1;
  if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512vl") ||
      !__builtin_cpu_supports("avx512bw") || !__builtin_cpu_supports("avx512dq"))
    return 2;
  return 3;
#else
  return 1;
#endif
}

const gradus_build *gradus_build_at(int place) { return &builds[place]; }

// Written once, while there is one thread and before anything reads it.
static const gradus_build *fastest = &builds[0];

__attribute__((constructor)) static void choose(void) { fastest = gradus_build_at(gradus_build_count() - 1); }

const gradus_build *gradus_fastest_build(void) { return fastest; }
