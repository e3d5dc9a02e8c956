// Updates of a parameter, in the forms and the order of operations of `Training/Optimizers`, whose Swift loops are the twins.

// The gradient as a rule sees it: with the penalty's part, where there is one. `penalized` is a constant wherever a rule is
// compiled, so that its loop has no branch.
#define PENALIZED(i) (penalized ? g[i] + penalty * w[i] : g[i])

INLINE void descend_as(int penalized, REAL *w, const REAL *g, REAL penalty, REAL rate, long count) {
  EACH(i, count) w[i] -= rate * PENALIZED(i);
}

INLINE void momentum_as(int penalized, REAL *w, const REAL *g, REAL *velocity, REAL penalty, REAL rate, REAL kept,
                        long count) {
  EACH(i, count) {
    REAL v = kept * velocity[i] + PENALIZED(i);
    velocity[i] = v;
    w[i] -= rate * v;
  }
}

INLINE void momentum_of_book_as(int penalized, REAL *w, const REAL *g, REAL *velocity, REAL penalty, REAL rate,
                                REAL kept, long count) {
  EACH(i, count) {
    REAL v = kept * velocity[i] - rate * PENALIZED(i);
    velocity[i] = v;
    w[i] += v;
  }
}

INLINE void adagrad_as(int penalized, REAL *w, const REAL *g, REAL *squares, REAL penalty, REAL rate, REAL epsilon,
                       long count) {
  EACH(i, count) {
    REAL slope = PENALIZED(i), h = squares[i] + slope * slope;
    squares[i] = h;
    w[i] -= rate * slope / (__builtin_elementwise_sqrt(h) + epsilon);
  }
}

INLINE void rmsprop_as(int penalized, REAL *w, const REAL *g, REAL *mean_square, REAL penalty, REAL rate, REAL epsilon,
                       double share, long count) {
  const REAL kept = (REAL)share, fresh = (REAL)(1 - share);
  EACH(i, count) {
    REAL slope = PENALIZED(i), h = kept * mean_square[i] + fresh * slope * slope;
    mean_square[i] = h;
    w[i] -= rate * slope / (__builtin_elementwise_sqrt(h) + epsilon);
  }
}

INLINE void adam_as(int penalized, REAL *w, const REAL *g, REAL *means, REAL *squares, const gradus_adam *with, long count) {
  const REAL beta1 = (REAL)with->beta1, fresh1 = (REAL)(1 - with->beta1);
  const REAL beta2 = (REAL)with->beta2, fresh2 = (REAL)(1 - with->beta2);
  const REAL penalty = (REAL)with->decay, rate = (REAL)with->rate, epsilon = (REAL)with->epsilon;
  const REAL scale = (REAL)with->root_scale, kept = (REAL)with->kept;
  EACH(i, count) {
    REAL slope = PENALIZED(i);
    REAL m = beta1 * means[i] + fresh1 * slope, v = beta2 * squares[i] + fresh2 * (slope * slope);
    means[i] = m;
    squares[i] = v;
    w[i] = kept * w[i] - rate * m / (__builtin_elementwise_sqrt(v) * scale + epsilon);
  }
}

INLINE void adam_of_book_as(int penalized, REAL *w, const REAL *g, REAL *means, REAL *squares, const gradus_adam *with,
                            long count) {
  const REAL fresh1 = (REAL)(1 - with->beta1), fresh2 = (REAL)(1 - with->beta2);
  const REAL penalty = (REAL)with->decay, rate = (REAL)with->rate, epsilon = (REAL)with->epsilon;
  EACH(i, count) {
    REAL slope = PENALIZED(i), old_mean = means[i], old_square = squares[i];
    REAL m = old_mean + fresh1 * (slope - old_mean), v = old_square + fresh2 * (slope * slope - old_square);
    means[i] = m;
    squares[i] = v;
    w[i] -= rate * m / (__builtin_elementwise_sqrt(v) + epsilon);
  }
}

// A rule compiled for a gradient alone and for one with a penalty.
#define EITHER(decay, rule, ...) (decay) == 0 ? rule(0, __VA_ARGS__) : rule(1, __VA_ARGS__)

static void descend(void *w, const void *g, double decay, double rate, long count) {
  EITHER(decay, descend_as, w, g, (REAL)decay, (REAL)rate, count);
}

static void momentum(void *w, const void *g, void *velocity, double decay, double rate, double kept, long count) {
  EITHER(decay, momentum_as, w, g, velocity, (REAL)decay, (REAL)rate, (REAL)kept, count);
}

static void momentum_of_book(void *w, const void *g, void *velocity, double decay, double rate, double kept,
                             long count) {
  EITHER(decay, momentum_of_book_as, w, g, velocity, (REAL)decay, (REAL)rate, (REAL)kept, count);
}

static void adagrad(void *w, const void *g, void *squares, double decay, double rate, double epsilon, long count) {
  EITHER(decay, adagrad_as, w, g, squares, (REAL)decay, (REAL)rate, (REAL)epsilon, count);
}

static void rmsprop(void *w, const void *g, void *mean_square, double decay, double rate, double epsilon, double kept,
                    long count) {
  EITHER(decay, rmsprop_as, w, g, mean_square, (REAL)decay, (REAL)rate, (REAL)epsilon, kept, count);
}

static void adam(void *w, const void *g, void *m, void *v, const gradus_adam *with, long count) {
  EITHER(with->decay, adam_as, w, g, m, v, with, count);
}

static void adam_of_book(void *w, const void *g, void *m, void *v, const gradus_adam *with, long count) {
  EITHER(with->decay, adam_of_book_as, w, g, m, v, with, count);
}
