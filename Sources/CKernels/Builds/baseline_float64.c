#include "builds.h"

#define TABLE gradus_baseline_float64
#include "../Template/float64.h"
#include "../Template/kernels.h"
