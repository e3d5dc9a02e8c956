// float64: the type, how its bits are read, and the constants that Derivation/coefficients.py prints.

typedef double REAL;
typedef long long BITS;
#define LANES 8
#define LOGARITHM log

#define MANTISSA_BITS 52
#define EXPONENT_BIAS 1023
// 1.5·2^52: near it, numbers are integers whose last bits are those of the integer.
#define ROUNDER 0x1.8p52

// Beyond these, e^x is 0 or infinite; within, the two factors of its power of 2 are ordinary numbers.
#define EXP_LEAST -1000.0
#define EXP_MOST 1000.0
#define INVERSE_LN2 0x1.71547652b82fep+0
// ln 2 in two parts, the first of so few bits that its product with any exponent is exact.
#define LN2_HIGH 0x1.62e42fefa4p-1
#define LN2_LOW -0x1.8432a1b0e2634p-43

// From here 1 − 2/(e^2x + 1) is computed; before, a polynomial.
#define TANH_EDGE 0.55
// From here the nearest number to tanh x is 1.
#define TANH_END 22.0

static const REAL exp_rest[] = {
  0x1p-1, 0x1.5555555555557p-3, 0x1.5555555555556p-5, 0x1.11111111100dcp-7, 0x1.6c16c16c162d4p-10, 0x1.a01a01abe7fe1p-13,
  0x1.a01a01a6d889cp-16, 0x1.71de0231960ebp-19, 0x1.27e4db646b17ep-22, 0x1.af4de97ca4194p-26, 0x1.1f730349868cep-29
};
static const REAL tanh_rest[] = {
  -0x1.5555555555555p-2, 0x1.1111111111032p-3, -0x1.ba1ba1b9fec84p-5, 0x1.664f487713373p-6, -0x1.226e32f00cf0cp-7,
  0x1.d6d339333f329p-9, -0x1.7d97cfd138c28p-10, 0x1.34c5a8a996cd4p-11, -0x1.ec1091436eb2ap-13, 0x1.64fd88e9900a5p-14,
  -0x1.59a834187ce22p-16
};
