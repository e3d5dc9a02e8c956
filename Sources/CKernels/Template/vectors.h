// Vectors of 64 bytes, which the compiler makes of as many of the processor's as they take, and how they are read and written.

typedef REAL VECTOR __attribute__((ext_vector_type(LANES)));
typedef BITS VECTOR_BITS __attribute__((ext_vector_type(LANES)));

#define INLINE static inline __attribute__((always_inline))
#define ONE ((REAL)1)
#define SIGN_BIT ((BITS)1 << (sizeof(BITS) * 8 - 1))

INLINE VECTOR load(const REAL *x) {
  VECTOR v;
  memcpy(&v, x, sizeof v);
  return v;
}

INLINE void store(VECTOR v, REAL *y) { memcpy(y, &v, sizeof v); }

// The elements that are left over: fewer than a vector has. The other lanes hold 0.
#if defined(MASKED_LOAD)
INLINE VECTOR load_part(const REAL *x, long count) { return (VECTOR)MASKED_LOAD((1u << count) - 1, x); }
INLINE void store_part(VECTOR v, REAL *y, long count) { MASKED_STORE(y, (1u << count) - 1, v); }
#else
INLINE void copy_part(const REAL *from, REAL *to, long count) {
  _Pragma("clang loop unroll(full)") for (long part = LANES / 2; part > 0; part /= 2) {
    if ((count & part) == 0) continue;
    memcpy(to, from, (unsigned long)part * sizeof(REAL));
    from += part;
    to += part;
  }
}

INLINE VECTOR load_part(const REAL *x, long count) {
  REAL elements[LANES] = {0};
  copy_part(x, elements, count);
  return load(elements);
}

INLINE void store_part(VECTOR v, REAL *y, long count) {
  REAL elements[LANES];
  store(v, elements);
  copy_part(elements, y, count);
}
#endif

INLINE VECTOR_BITS bits(VECTOR v) { return (VECTOR_BITS)v; }
INLINE VECTOR magnitude(VECTOR v) { return (VECTOR)(bits(v) & ~SIGN_BIT); }
INLINE VECTOR with_sign_of(VECTOR v, VECTOR sign) { return (VECTOR)(bits(v) | (bits(sign) & SIGN_BIT)); }

// 2^k for whole k whose result is an ordinary number: the exponent's bits, moved to their place.
INLINE VECTOR power_of_two(VECTOR k) {
  return (VECTOR)(bits(k + (ROUNDER + EXPONENT_BIAS)) << MANTISSA_BITS);
}

INLINE VECTOR nearest_whole(VECTOR v) { return (v + ROUNDER) - ROUNDER; }

// c[0] + c[1]·x + … in pairs, so that the processor need not wait for one product after the other.  Estrin 1960.
INLINE VECTOR polynomial(VECTOR x, const REAL *c, int count) {
  VECTOR terms[16];
  _Pragma("clang loop unroll(full)") for (int i = 0; i < count; i++) terms[i] = c[i];
  _Pragma("clang loop unroll(full)") for (; count > 1; count = (count + 1) / 2) {
    _Pragma("clang loop unroll(full)") for (int i = 0; i < count / 2; i++)
      terms[i] = terms[2 * i] + terms[2 * i + 1] * x;
    if (count % 2) terms[count / 2] = terms[count - 1];
    x = x * x;
  }
  return terms[0];
}

#define POLYNOMIAL(x, c) polynomial(x, c, sizeof(c) / sizeof(c[0]))
