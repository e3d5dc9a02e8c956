#pragma once

// Loops over elements, and the functions in them, that C's compiler turns into the widest vectors a processor has and Swift's
// does not. Each exists in three builds, of one source: for any processor, for AVX2 and for AVX-512. All give the same bits:
// nothing is fused or reordered, and sums have a fixed number of lanes. `Tensors/Kernels` wraps them.

// Swift's squareRoot() is C's sqrt, which reports negative numbers in errno: a branch that keeps a loop from becoming one of
// vectors. This is the processor's instruction; the number is the same. Inlined into Swift's loops.
static inline double gradus_square_root(double x) { return __builtin_elementwise_sqrt(x); }
static inline float gradus_square_root_f(float x) { return __builtin_elementwise_sqrt(x); }

#pragma clang assume_nonnull begin

/// Copies bytes between places that begin at cache lines; large numbers of them past the caches, which then keep what is
/// needed sooner.
static inline void gradus_copy_apart(void *to, const void *from, long count) {
  typedef float line __attribute__((vector_size(64)));
  enum { many = 1 << 16 };
  long done = 0;
  if (count >= many) {
    for (; done + 64 <= count; done += 64)
      __builtin_nontemporal_store(*(const line *)((const char *)from + done), (line *)((char *)to + done));
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
  }
  __builtin_memcpy((char *)to + done, (const char *)from + done, count - done);
}

/// What Adam is set to: both means' shares, and their corrections where they are taken out of the loop.
typedef struct {
  double decay;
  double rate;
  double beta1, beta2;
  double root_scale;
  double epsilon;
  /// What w is multiplied by before the step: 1 without AdamW's decay.
  double kept;
} gradus_adam;

/// What examples are normalised by, feature by feature.
typedef struct {
  const void *mean;
  const void *variance;
  const void *gamma;
  const void *beta;
  double epsilon;
} gradus_normalization;

/// How windows of kernel_y by kernel_x elements move over images [channels, height, width]: steps_y by steps_x of them, each
/// `stride` behind the one before, the first `padding` outside; their elements lie `dilation` from each other.
typedef struct {
  long channels, height, width;
  long steps_y, steps_x;
  long kernel_y, kernel_x;
  long stride_y, stride_x;
  long padding_y, padding_x;
  long dilation_y, dilation_x;
} gradus_windows;

/// The parts of a normalisation that have a gradient.
enum { gradus_mean = 1, gradus_variance, gradus_gamma, gradus_beta };

/// The kernels of one build for one precision, in which all elements behind the pointers are. Where x and y stand for operand and
/// result of the same count, they may be the same address; otherwise nothing may overlap.
typedef struct {
  // Functions of one element: y[i] = f(x[i]).
  void (*exponential)(const void *x, void *y, long count);
  void (*hyperbolic_tangent)(const void *x, void *y, long count);
  void (*sigmoid)(const void *x, void *y, long count);
  void (*relu)(const void *x, void *y, long count);

  // Their slopes: dx[i] = f′·dy[i], from the operand for relu and from the result for the others.
  void (*relu_slope)(const void *x, const void *dy, void *dx, long count);
  void (*hyperbolic_tangent_slope)(const void *y, const void *dy, void *dx, long count);
  void (*sigmoid_slope)(const void *y, const void *dy, void *dx, long count);

  // y[i] = a[i] + b[i];  y[i] = a[i]·b[i];  y[n, c] += row[c]
  void (*add)(const void *a, const void *b, void *y, long count);
  void (*multiply)(const void *a, const void *b, void *y, long count);
  void (*add_row)(const void *row, void *y, long rows, long columns);

  // Each row: p = exp(x − max) / Σ exp(x − max), and max + ln Σ exp(x − max). What is null is left out.
  void (*softmax)(const void *x, void *_Nullable p, void *_Nullable log_sums, long rows, long classes);

  // *sum = Σ x[i] in pairs of at most 128 elements, these in eight lanes.  y[c] = Σₙ x[n, c], row after row.
  void (*sum)(const void *x, void *sum, long count);
  void (*sum_rows)(const void *x, void *y, long rows, long columns);

  // Batch normalisation of examples [rows] by features [columns], mean m, deviation s = √(variance + ε).
  // v[c] = Σₙ (x[n, c] − m[c])²/rows;  dx = 2/rows·(x − m)·dv;  dm = −2/rows·Σₙ (x − m)·dv
  void (*variance)(const void *x, const void *m, void *v, long rows, long columns);
  void (*variance_slope)(const void *x, const void *m, const void *dv, void *dx, long rows, long columns);
  void (*variance_mean_slope)(const void *x, const void *m, const void *dv, void *dm, long rows, long columns);
  // y = γ·((x − m)·s⁻¹) + β;  dx = dy·(s⁻¹·γ);
  // dm = −γ·s⁻¹·Σₙ dy, dv = −γ·s⁻²/2·Σₙ dy·(x − m)·s⁻¹, dγ = Σₙ dy·(x − m)·s⁻¹, dβ = Σₙ dy
  void (*normalize)(const void *x, gradus_normalization by, void *y, long rows, long columns);
  void (*normalize_slope)(const void *dy, gradus_normalization by, void *dx, long rows, long columns);
  void (*normalize_part_slope)(int part, const void *x, const void *dy, gradus_normalization by, void *dpart, long rows,
                               long columns);

  // What lies under each window of one image, in columns [channels·kernel_y·kernel_x, steps_y·steps_x] whose rows begin `width`
  // elements behind each other; 0 outside of the image. The way back adds to the image.
  void (*gather_windows)(const void *image, const gradus_windows *windows, void *columns, long width);
  void (*scatter_windows)(const void *columns, const gradus_windows *windows, void *image, long width);
  // The largest element under each window, of channels one after the other; dx: its gradient goes to the first largest.
  void (*max_pool)(const void *images, const gradus_windows *windows, void *y);
  void (*max_pool_slope)(const void *images, const void *dy, const gradus_windows *windows, void *dx);

  // Updates of parameters w by gradients g, in the forms of `Training/Optimizers`. The decay is λ of a penalty, whose gradient λ·w is
  // added; `kept` is the share of a velocity or a mean that stays. Settings are rounded to the elements' precision in the kernel.
  void (*descend)(void *w, const void *g, double decay, double rate, long count);
  void (*momentum)(void *w, const void *g, void *velocity, double decay, double rate, double kept, long count);
  void (*momentum_of_book)(void *w, const void *g, void *velocity, double decay, double rate, double kept, long count);
  void (*adagrad)(void *w, const void *g, void *squares, double decay, double rate, double epsilon, long count);
  void (*rmsprop)(void *w, const void *g, void *mean_square, double decay, double rate, double epsilon, double kept,
                  long count);
  void (*adam)(void *w, const void *g, void *m, void *v, const gradus_adam *with, long count);
  void (*adam_of_book)(void *w, const void *g, void *m, void *v, const gradus_adam *with, long count);
} gradus_kernels;

/// One build: its name, and its kernels.
typedef struct {
  const char *name;
  const gradus_kernels *float64;
  const gradus_kernels *float32;
} gradus_build;

/// The number of builds that this processor can run; the last is the fastest.
int gradus_build_count(void);
/// A build of these, by its place from 0.
const gradus_build *gradus_build_at(int place);
/// The fastest, chosen before the program begins.
const gradus_build *gradus_fastest_build(void);

#pragma clang assume_nonnull end
