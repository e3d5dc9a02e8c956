// float32: the type, how its bits are read, and the constants that Derivation/coefficients.py prints.

typedef float REAL;
typedef int BITS;
#define LANES 16
#define LOGARITHM logf

#define MANTISSA_BITS 23
#define EXPONENT_BIAS 127
// 1.5·2^23: near it, numbers are integers whose last bits are those of the integer.
#define ROUNDER 0x1.8p23f

// Beyond these, e^x is 0 or infinite; within, the two factors of its power of 2 are ordinary numbers.
#define EXP_LEAST -150.0f
#define EXP_MOST 150.0f
#define INVERSE_LN2 0x1.715476p+0f
// ln 2 in two parts, the first of so few bits that its product with any exponent is exact.
#define LN2_HIGH 0x1.62e4p-1f
#define LN2_LOW 0x1.7f7d1cp-20f

// From here 1 − 2/(e^2x + 1) is computed; before, a polynomial.
#define TANH_EDGE 0.55f
// From here the nearest number to tanh x is 1.
#define TANH_END 10.0f

static const REAL exp_rest[] = {
  0x1p-1f, 0x1.555556p-3f, 0x1.5554eap-5f, 0x1.1110ep-7f, 0x1.6d4324p-10f, 0x1.a124f2p-13f
};
static const REAL tanh_rest[] = {
  -0x1.555556p-2f, 0x1.111104p-3f, -0x1.ba142ep-5f, 0x1.657936p-6f, -0x1.17641p-7f, 0x1.4b239ap-9f
};
