#pragma once
#include <cblas.h>
#include <dlfcn.h>

// OpenBLAS 0.3.21 takes recent Intel processors for "Prescott" (SSE3 only). Its dispatcher can be run again after
// OPENBLAS_CORETYPE is set; the two functions that do so are exported but not declared in cblas.h.
static inline int gradus_openblas_redispatch(void) {
  void (*quit)(void) = (void (*)(void))dlsym(RTLD_DEFAULT, "gotoblas_dynamic_quit");
  void (*init)(void) = (void (*)(void))dlsym(RTLD_DEFAULT, "gotoblas_dynamic_init");
  if (!quit || !init) return 0;
  quit();
  init();
  return 1;
}

static inline int gradus_cpu_has_avx512(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
}

static inline int gradus_cpu_has_avx2_fma(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}
