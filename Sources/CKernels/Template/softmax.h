// Softmax of rows, and the logarithm of the sum in it. Rows that are short are taken together, so that their exponentials fill
// vectors; rows that are long are taken in pieces where their probabilities are not wanted.

#define PIECE 512

// Where a NaN hides another number, or is hidden, the sum is NaN all the same.
INLINE REAL largest_of(const REAL *x, long count) {
  REAL largest = x[0];
  long i = 1;
  if (count >= 16) {
    EIGHT lanes = eight(x);
    for (i = 8; i + 8 <= count; i += 8) lanes = eight(x + i) > lanes ? eight(x + i) : lanes;
    for (int lane = 0; lane < 8; lane++) largest = lanes[lane] > largest ? lanes[lane] : largest;
  }
  for (; i < count; i++) largest = x[i] > largest ? x[i] : largest;
  return largest;
}

// Σ exp(x − shift) of a row in pieces that are forgotten, in the order of sum_in_lanes.
static REAL sum_of_exponentials(const REAL *x, REAL shift, long count) {
  REAL piece[PIECE], sum = 0;
  EIGHT lanes = 0;
  for (long start = 0; start < count; start += PIECE) {
    long length = count - start < PIECE ? count - start : PIECE, i = 0;
    EACH(c, length) piece[c] = x[start + c] - shift;
    exponential(piece, piece, length);
    for (; i + 8 <= length; i += 8) lanes += eight(piece + i);
    if (start + length == count) {
      sum = sum_of_eight(lanes);
      for (; i < length; i++) sum += piece[i];
    }
  }
  return sum;
}

// Rows whose exponentials are kept, at least until all rows of the call have been summed.
static void softmax_together(const REAL *x, REAL *p, REAL *log_sums, int keeps, long rows, long classes) {
  for (long n = 0; n < rows; n++) {
    const REAL *row = x + n * classes;
    REAL *shifted = p + n * classes, largest = largest_of(row, classes);
    if (log_sums) log_sums[n] = largest;
    EACH(c, classes) shifted[c] = row[c] - largest;
  }
  exponential(p, p, rows * classes);
  for (long n = 0; n < rows; n++) {
    REAL *row = p + n * classes, total = sum_in_lanes(row, classes);
    if (log_sums) log_sums[n] += LOGARITHM(total);
    if (keeps) EACH(c, classes) row[c] /= total;
  }
}

static void softmax(const void *from, void *to, void *to_log_sums, long rows, long classes) {
  const REAL *x = from;
  REAL *p = to, *log_sums = to_log_sums, piece[PIECE];
  if (classes < 1) return;
  long together = classes < PIECE ? PIECE / classes : 1;
  for (long n = 0; n < rows; n += together) {
    const REAL *row = x + n * classes;
    if (p || classes <= PIECE) {
      softmax_together(row, p ? p + n * classes : piece, log_sums ? log_sums + n : NULL, p != NULL,
                       rows - n < together ? rows - n : together, classes);
    } else if (log_sums) {
      REAL largest = largest_of(row, classes);
      log_sums[n] = largest + LOGARITHM(sum_of_exponentials(row, largest, classes));
    }
  }
}
