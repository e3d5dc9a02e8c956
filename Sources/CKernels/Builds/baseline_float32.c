#include "builds.h"

#define TABLE gradus_baseline_float32
#include "../Template/float32.h"
#include "../Template/kernels.h"
