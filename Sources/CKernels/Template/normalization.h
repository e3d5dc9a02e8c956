// Batch normalisation of examples [rows] by features [columns]: what `Differentiation/Ops/Normalization` says, pass by pass.

// Features whose deviations are held at a time.
#define FEATURES 64

static void variance(const void *examples, const void *mean, void *to, long rows, long columns) {
  const REAL *m = mean;
  REAL *y = to;
  memset(y, 0, (unsigned long)columns * sizeof(REAL));
  for (long n = 0; n < rows; n++) {
    const REAL *x = (const REAL *)examples + n * columns;
    EACH(c, columns) {
      REAL centred = x[c] - m[c];
      y[c] += centred * centred;
    }
  }
  EACH(c, columns) y[c] /= (REAL)rows;
}

static void variance_slope(const void *examples, const void *mean, const void *gradient, void *to, long rows,
                           long columns) {
  const REAL *m = mean, *dy = gradient, scale = 2 / (REAL)rows;
  for (long n = 0; n < rows; n++) {
    const REAL *x = (const REAL *)examples + n * columns;
    REAL *dx = (REAL *)to + n * columns;
    EACH(c, columns) dx[c] = scale * (x[c] - m[c]) * dy[c];
  }
}

static void variance_mean_slope(const void *examples, const void *mean, const void *gradient, void *to, long rows,
                                long columns) {
  const REAL *m = mean, *dy = gradient, scale = 2 / (REAL)rows;
  REAL *y = to;
  memset(y, 0, (unsigned long)columns * sizeof(REAL));
  for (long n = 0; n < rows; n++) {
    const REAL *x = (const REAL *)examples + n * columns;
    EACH(c, columns) y[c] -= (x[c] - m[c]) * dy[c];
  }
  EACH(c, columns) y[c] *= scale;
}

INLINE void inverse_deviations(const REAL *variance, REAL epsilon, REAL *inverse, long count) {
  EACH(c, count) inverse[c] = ONE / __builtin_elementwise_sqrt(variance[c] + epsilon);
}

static void normalize(const void *examples, gradus_normalization by, void *to, long rows, long columns) {
  REAL inverse[FEATURES];
  for (long first = 0; first < columns; first += FEATURES) {
    long count = columns - first < FEATURES ? columns - first : FEATURES;
    const REAL *m = (const REAL *)by.mean + first;
    const REAL *gamma = (const REAL *)by.gamma + first, *beta = (const REAL *)by.beta + first;
    inverse_deviations((const REAL *)by.variance + first, (REAL)by.epsilon, inverse, count);
    for (long n = 0; n < rows; n++) {
      const REAL *x = (const REAL *)examples + n * columns + first;
      REAL *y = (REAL *)to + n * columns + first;
      EACH(c, count) y[c] = gamma[c] * ((x[c] - m[c]) * inverse[c]) + beta[c];
    }
  }
}

static void normalize_slope(const void *gradient, gradus_normalization by, void *to, long rows, long columns) {
  REAL scale[FEATURES];
  for (long first = 0; first < columns; first += FEATURES) {
    long count = columns - first < FEATURES ? columns - first : FEATURES;
    inverse_deviations((const REAL *)by.variance + first, (REAL)by.epsilon, scale, count);
    multiply(scale, (const REAL *)by.gamma + first, scale, count);
    for (long n = 0; n < rows; n++)
      multiply((const REAL *)gradient + n * columns + first, scale, (REAL *)to + n * columns + first, count);
  }
}

// Σₙ dy·(x − m)·s⁻¹
INLINE void sum_normalized(const REAL *examples, const REAL *gradient, gradus_normalization by, REAL *y, long rows,
                           long columns) {
  const REAL *m = by.mean, *variance = by.variance, epsilon = (REAL)by.epsilon;
  memset(y, 0, (unsigned long)columns * sizeof(REAL));
  for (long n = 0; n < rows; n++) {
    const REAL *x = examples + n * columns, *dy = gradient + n * columns;
    EACH(c, columns) y[c] += dy[c] * (x[c] - m[c]);
  }
  EACH(c, columns) y[c] *= ONE / __builtin_elementwise_sqrt(variance[c] + epsilon);
}

static void normalize_part_slope(int part, const void *x, const void *dy, gradus_normalization by, void *to, long rows,
                                 long columns) {
  const REAL *variance = by.variance, *gamma = by.gamma, epsilon = (REAL)by.epsilon;
  REAL *y = to;
  if (part == gradus_mean || part == gradus_beta) sum_rows(dy, y, rows, columns);
  if (part == gradus_variance || part == gradus_gamma) sum_normalized(x, dy, by, y, rows, columns);
  if (part == gradus_mean || part == gradus_variance) {
    EACH(c, columns) {
      REAL inverse = ONE / __builtin_elementwise_sqrt(variance[c] + epsilon), weight = gamma[c] * inverse;
      y[c] *= part == gradus_mean ? -weight : -(weight * inverse) / 2;
    }
  }
}
