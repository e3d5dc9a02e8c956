// exp, tanh and the logistic function of a vector. No step is fused, so that every build gives the same bits.

// e^x = 2^k·e^r, |r| ≤ ln 2 / 2: e^r and k. The reduction is Cody & Waite's (1980); x − k·ln 2 is left in two parts, and 1 is added
// to the first with its rounding error kept, so that the result has little more than one rounding.
INLINE VECTOR reduced_exponential(VECTOR x, VECTOR *k) {
  *k = nearest_whole(x * INVERSE_LN2);
  VECTOR high = x - *k * LN2_HIGH;
  VECTOR low = *k * LN2_LOW;
  VECTOR r = high - low;
  VECTOR rest = r * r * POLYNOMIAL(r, exp_rest) - low;
  VECTOR sum = ONE + high;
  VECTOR lost = high - (sum - ONE);
  return sum + (lost + rest);
}

// The power of 2 in two factors, so that results that overflow or are subnormal are rounded once, at the end.
INLINE VECTOR exponential_of(VECTOR x) {
  VECTOR k, y = reduced_exponential(x, &k);
  VECTOR half = nearest_whole(k * (REAL)0.5);
  y = y * power_of_two(half) * power_of_two(k - half);
  y = x < EXP_LEAST ? (VECTOR)0 : y;
  return x > EXP_MOST ? (VECTOR)(REAL)INFINITY : y;
}

// x + x³·Q(x²) near 0 and 1 − 2/(e^2x + 1) elsewhere, of |x|; then the sign, also of −0.
INLINE VECTOR hyperbolic_tangent_of(VECTOR x) {
  VECTOR a = magnitude(x), square = a * a;
  VECTOR near = a + a * square * POLYNOMIAL(square, tanh_rest);
  VECTOR k, bounded = a > TANH_END ? (VECTOR)TANH_END : a;
  VECTOR e = reduced_exponential(bounded + bounded, &k);
  VECTOR far = ONE - 2 * ONE / (e * power_of_two(k) + ONE);
  return with_sign_of(a < TANH_EDGE ? near : far, x);
}

// 1/(1 + e^−|x|), and e^−|x| times that for negative x: nothing overflows. What 1 + e loses by rounding is put right at the end,
// where 1/(1 + e) is the quotient or what it lacks to 1.
INLINE VECTOR sigmoid_of(VECTOR x) {
  VECTOR e = exponential_of(-magnitude(x));
  VECTOR sum = ONE + e, lost = e - (sum - ONE);
  VECTOR y = (x < 0 ? e : (VECTOR)ONE) / sum;
  return y - y * ((x < 0 ? ONE - y : y) * lost);
}

#define MAP(name, function)                                                                 \
  static void name(const void *from, void *to, long count) {                                \
    const REAL *x = from;                                                                   \
    REAL *y = to;                                                                           \
    long i = 0;                                                                             \
    for (; i + LANES <= count; i += LANES) store(function(load(x + i)), y + i);             \
    if (i < count) store_part(function(load_part(x + i, count - i)), y + i, count - i);     \
  }

MAP(exponential, exponential_of)
MAP(hyperbolic_tangent, hyperbolic_tangent_of)
MAP(sigmoid, sigmoid_of)
#undef MAP
