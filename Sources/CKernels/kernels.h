#pragma once

// What C's compiler can be told and Swift's cannot. Inlined into Swift's loops.

// Swift's squareRoot() is C's sqrt, which reports negative numbers in errno: a branch that keeps a loop from becoming one of
// vectors. This is the processor's instruction; the number is the same.
static inline double gradus_square_root(double x) { return __builtin_elementwise_sqrt(x); }
static inline float gradus_square_root_f(float x) { return __builtin_elementwise_sqrt(x); }
