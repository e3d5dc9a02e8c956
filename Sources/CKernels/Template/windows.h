// Windows that move over images: what `Differentiation/Ops/Windows` says, channel by channel.

// The steps of a window's first element for which an element that lies `offset` from it is inside of an extent.
INLINE long first_inside(long offset, long stride) { return offset >= 0 ? 0 : (-offset + stride - 1) / stride; }

INLINE long end_inside(long offset, long stride, long extent, long steps) {
  long end = extent > offset ? (extent - offset + stride - 1) / stride : 0;
  return end < steps ? end : steps;
}

// Few elements, for which calling memcpy or memset would take longer than the work.
INLINE void copy_few(const REAL *from, REAL *to, long count) {
  long i = 0;
  for (; i + LANES <= count; i += LANES) store(load(from + i), to + i);
  if (i < count) store_part(load_part(from + i, count - i), to + i, count - i);
}

INLINE void zero_few(REAL *to, long count) {
  long i = 0;
  for (; i + LANES <= count; i += LANES) store((VECTOR){0}, to + i);
  if (i < count) store_part((VECTOR){0}, to + i, count - i);
}

INLINE void add_few(const REAL *from, REAL *to, long count) {
  long i = 0;
  for (; i + LANES <= count; i += LANES) store(load(to + i) + load(from + i), to + i);
  if (i < count) store_part(load_part(to + i, count - i) + load_part(from + i, count - i), to + i, count - i);
}

// columns[c, ky, kx][i, j] = x[c, i·sy − py + ky·dy, j·sx − px + kx·dx], 0 outside of the image. Rows of columns begin `width`
// elements behind each other.
static void gather_windows(const void *image, const gradus_windows *w, void *columns, long width) {
  const REAL *x = image;
  REAL *row = columns;
  for (long c = 0; c < w->channels; c++, x += w->height * w->width) {
    for (long ky = 0; ky < w->kernel_y; ky++) {
      for (long kx = 0; kx < w->kernel_x; kx++, row += width) {
        long left = kx * w->dilation_x - w->padding_x, stride = w->stride_x;
        long first = first_inside(left, stride), end = end_inside(left, stride, w->width, w->steps_x);
        if (first > end) first = end;
        REAL *to = row;
        for (long i = 0; i < w->steps_y; i++, to += w->steps_x) {
          long y = i * w->stride_y - w->padding_y + ky * w->dilation_y;
          if (y < 0 || y >= w->height) {
            zero_few(to, w->steps_x);
            continue;
          }
          const REAL *from = x + y * w->width + left;
          if (first > 0) zero_few(to, first);
          if (stride == 1) {
            copy_few(from + first, to + first, end - first);
          } else {
            for (long j = first; j < end; j++) to[j] = from[j * stride];
          }
          if (end < w->steps_x) zero_few(to + end, w->steps_x - end);
        }
      }
    }
  }
}

// The way back: what `gather_windows` read from an element of x is added to it.
static void scatter_windows(const void *columns, const gradus_windows *w, void *image, long width) {
  const REAL *row = columns;
  REAL *x = image;
  for (long c = 0; c < w->channels; c++, x += w->height * w->width) {
    for (long ky = 0; ky < w->kernel_y; ky++) {
      for (long kx = 0; kx < w->kernel_x; kx++, row += width) {
        long left = kx * w->dilation_x - w->padding_x, stride = w->stride_x;
        long first = first_inside(left, stride), end = end_inside(left, stride, w->width, w->steps_x);
        const REAL *from = row;
        for (long i = 0; i < w->steps_y; i++, from += w->steps_x) {
          long y = i * w->stride_y - w->padding_y + ky * w->dilation_y;
          if (y < 0 || y >= w->height || first >= end) continue;
          REAL *to = x + y * w->width + left;
          if (stride == 1) {
            add_few(from + first, to + first, end - first);
          } else {
            for (long j = first; j < end; j++) to[j * stride] += from[j];
          }
        }
      }
    }
  }
}

// The place in a window's image of its largest element, the first of equal ones; NaN is larger than any number. −1 where the
// window holds none of the image.
INLINE long largest(const REAL *x, const gradus_windows *w, long i, long j) {
  long top = i * w->stride_y - w->padding_y, left = j * w->stride_x - w->padding_x;
  long bottom = top + w->kernel_y < w->height ? top + w->kernel_y : w->height;
  long right = left + w->kernel_x < w->width ? left + w->kernel_x : w->width;
  if (top < 0) top = 0;
  if (left < 0) left = 0;
  if (top >= bottom || left >= right) return -1;
  long place = top * w->width + left;
  REAL found = x[place];
  for (long y = top; y < bottom; y++) {
    for (long at = y * w->width + left; at < y * w->width + right; at++) {
      if (x[at] > found || (x[at] != x[at] && found == found)) {
        place = at;
        found = x[at];
      }
    }
  }
  return place;
}

// Windows of two by two, side by side: most pools.
INLINE int is_halving(const gradus_windows *w) {
  return w->kernel_y == 2 && w->kernel_x == 2 && w->stride_y == 2 && w->stride_x == 2 && w->padding_y == 0 &&
         w->padding_x == 0 && 2 * w->steps_y <= w->height && 2 * w->steps_x <= w->width;
}

// The larger of two, the first of equal ones; NaN is larger than any number.
INLINE REAL larger(REAL a, REAL b) { return b > a || b != b ? (a != a ? a : b) : a; }

static void max_pool(const void *images, const gradus_windows *w, void *to) {
  const REAL *x = images;
  REAL *y = to;
  for (long c = 0; c < w->channels; c++, x += w->height * w->width) {
    for (long i = 0; i < w->steps_y; i++, y += w->steps_x) {
      if (is_halving(w)) {
        const REAL *upper = x + 2 * i * w->width, *lower = upper + w->width;
        EACH(j, w->steps_x)
        y[j] = larger(larger(upper[2 * j], upper[2 * j + 1]), larger(lower[2 * j], lower[2 * j + 1]));
        continue;
      }
      for (long j = 0; j < w->steps_x; j++) {
        long place = largest(x, w, i, j);
        y[j] = place < 0 ? -INFINITY : x[place];
      }
    }
  }
}

// The gradient of each window goes to its largest element.
static void max_pool_slope(const void *images, const void *gradient, const gradus_windows *w, void *to) {
  const REAL *x = images, *dy = gradient;
  REAL *dx = to;
  memset(dx, 0, (unsigned long)(w->channels * w->height * w->width) * sizeof(REAL));
  for (long c = 0; c < w->channels; c++, x += w->height * w->width, dx += w->height * w->width) {
    for (long i = 0; i < w->steps_y; i++, dy += w->steps_x) {
      if (is_halving(w)) {
        const REAL *upper = x + 2 * i * w->width, *lower = upper + w->width;
        REAL *above = dx + 2 * i * w->width, *below = above + w->width;
        EACH(j, w->steps_x) {
          REAL a = upper[2 * j], b = upper[2 * j + 1], e = lower[2 * j], f = lower[2 * j + 1], g = dy[j];
          REAL top = larger(a, b), bottom = larger(e, f);
          int is_below = bottom > top || (bottom != bottom && top == top);
          int is_right = b > a || (b != b && a == a), is_lower_right = f > e || (f != f && e == e);
          above[2 * j] = !is_below && !is_right ? g : 0;
          above[2 * j + 1] = !is_below && is_right ? g : 0;
          below[2 * j] = is_below && !is_lower_right ? g : 0;
          below[2 * j + 1] = is_below && is_lower_right ? g : 0;
        }
        continue;
      }
      for (long j = 0; j < w->steps_x; j++) {
        long place = largest(x, w, i, j);
        if (place >= 0) dx[place] += dy[j];
      }
    }
  }
}
