// Arithmetic of one element after the other.

// A loop in which no pass needs what another wrote, also where x and y are one address.
#define EACH(i, count) _Pragma("clang loop vectorize(assume_safety)") for (long i = 0; i < (count); i++)

static void relu(const void *from, void *to, long count) {
  const REAL *x = from;
  REAL *y = to;
  EACH(i, count) y[i] = x[i] < 0 ? 0 : x[i];
}

// The gradient is chosen, not multiplied: an infinite one is stopped.
static void relu_slope(const void *operand, const void *gradient, void *to, long count) {
  const REAL *x = operand, *dy = gradient;
  REAL *dx = to;
  EACH(i, count) {
    REAL passed = dy[i];
    dx[i] = x[i] > 0 ? passed : 0;
  }
}

static void hyperbolic_tangent_slope(const void *result, const void *gradient, void *to, long count) {
  const REAL *y = result, *dy = gradient;
  REAL *dx = to;
  EACH(i, count) dx[i] = dy[i] * (ONE - y[i] * y[i]);
}

static void sigmoid_slope(const void *result, const void *gradient, void *to, long count) {
  const REAL *y = result, *dy = gradient;
  REAL *dx = to;
  EACH(i, count) dx[i] = dy[i] * (y[i] * (ONE - y[i]));
}

static void add(const void *left, const void *right, void *to, long count) {
  const REAL *a = left, *b = right;
  REAL *y = to;
  EACH(i, count) y[i] = a[i] + b[i];
}

static void multiply(const void *left, const void *right, void *to, long count) {
  const REAL *a = left, *b = right;
  REAL *y = to;
  EACH(i, count) y[i] = a[i] * b[i];
}

static void add_row(const void *from, void *to, long rows, long columns) {
  REAL *y = to;
  for (long n = 0; n < rows; n++) add(y + n * columns, from, y + n * columns, columns);
}
