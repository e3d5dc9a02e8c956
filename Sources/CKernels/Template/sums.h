// Sums, in an order that is the same on every processor.

typedef REAL EIGHT __attribute__((ext_vector_type(8)));

INLINE EIGHT eight(const REAL *x) {
  EIGHT v;
  memcpy(&v, x, sizeof v);
  return v;
}

INLINE REAL sum_of_eight(EIGHT v) { return ((v[0] + v[1]) + (v[2] + v[3])) + ((v[4] + v[5]) + (v[6] + v[7])); }

// Eight lanes, then what is left over: NumPy's order for up to 128 numbers in a row.
INLINE REAL sum_in_lanes(const REAL *x, long count) {
  REAL sum = 0;
  long i = 0;
  if (count >= 8) {
    EIGHT lanes = eight(x);
    for (i = 8; i + 8 <= count; i += 8) lanes += eight(x + i);
    sum = sum_of_eight(lanes);
  }
  for (; i < count; i++) sum += x[i];
  return sum;
}

// Halves of whole lanes, and so NumPy's order for more: the rounding error grows with the logarithm of the count (Higham 1993).
static REAL pairwise_sum(const REAL *x, long count) {
  if (count <= 128) return sum_in_lanes(x, count);
  long half = count / 2 / 8 * 8;
  return pairwise_sum(x, half) + pairwise_sum(x + half, count - half);
}

static void sum(const void *from, void *to, long count) { *(REAL *)to = pairwise_sum(from, count); }

static void sum_rows(const void *from, void *to, long rows, long columns) {
  memset(to, 0, (unsigned long)columns * sizeof(REAL));
  for (long n = 0; n < rows; n++) add(to, (const REAL *)from + n * columns, to, columns);
}
