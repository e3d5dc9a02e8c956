// All kernels for one precision and one kind of processor, as one table named TABLE. A build includes float64.h or float32.h
// before, and stands inside of a region that is compiled for its kind.

#pragma clang fp contract(off)
// Vectors are passed to functions that are always inlined: how others would pass them does not matter.
#pragma clang diagnostic ignored "-Wpsabi"

#include "vectors.h"
#include "elementary.h"
#include "elementwise.h"
#include "sums.h"
#include "softmax.h"
#include "normalization.h"
#include "windows.h"
#include "updates.h"

const gradus_kernels TABLE = {
    .exponential = exponential,
    .hyperbolic_tangent = hyperbolic_tangent,
    .sigmoid = sigmoid,
    .relu = relu,
    .relu_slope = relu_slope,
    .hyperbolic_tangent_slope = hyperbolic_tangent_slope,
    .sigmoid_slope = sigmoid_slope,
    .add = add,
    .multiply = multiply,
    .add_row = add_row,
    .softmax = softmax,
    .sum = sum,
    .sum_rows = sum_rows,
    .variance = variance,
    .variance_slope = variance_slope,
    .variance_mean_slope = variance_mean_slope,
    .normalize = normalize,
    .normalize_slope = normalize_slope,
    .normalize_part_slope = normalize_part_slope,
    .gather_windows = gather_windows,
    .scatter_windows = scatter_windows,
    .max_pool = max_pool,
    .max_pool_slope = max_pool_slope,
    .descend = descend,
    .momentum = momentum,
    .momentum_of_book = momentum_of_book,
    .adagrad = adagrad,
    .rmsprop = rmsprop,
    .adam = adam,
    .adam_of_book = adam_of_book,
};
