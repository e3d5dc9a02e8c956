"""The constants of Template/float64.h and Template/float32.h, printed as C. Needs mpmath.

Each polynomial interpolates its function in the Chebyshev points of its interval, in 60 digits, which for functions as smooth as
these is within a few percent of the best polynomial; its coefficients are then rounded to the precision.
"""

from mpmath import mp, mpf

mp.dps = 60


def interpolated(f, low, high, count):
    """Coefficients, from the constant one upwards, of the polynomial that equals f in `count` Chebyshev points."""
    middle, half = (low + high) / 2, (high - low) / 2
    points = [middle + half * mp.cos(mp.pi * (2 * i + 1) / (2 * count)) for i in range(count)]
    powers = mp.matrix(count, count)
    for row, x in enumerate(points):
        for column in range(count):
            powers[row, column] = x**column
    return list(mp.lu_solve(powers, mp.matrix([f(x) for x in points])))


def rounded(x, bits):
    """The number nearest to x that has so many bits."""
    mantissa, exponent = mp.frexp(x)
    return mp.ldexp(mp.nint(mp.ldexp(mantissa, bits)), exponent - bits)


def literal(x, bits):
    """As C's hexadecimal, which is exact."""
    return float(rounded(x, bits)).hex() + ("f" if bits == 24 else "")


def exp_rest(r):
    """P in exp(r) = 1 + r + r²·P(r)."""
    return mpf("0.5") if abs(r) < mpf(10) ** -30 else (mp.exp(r) - 1 - r) / r**2


def tanh_rest(z):
    """Q in tanh(x) = x + x·z·Q(z), z = x²."""
    x = mp.sqrt(z)
    return (mp.tanh(x) / x - 1) / z


def show(bits, log2_bits, exp_terms, tanh_terms):
    # A little more than the half interval of the reduction, whose quotient is rounded.
    half = mp.log(2) / 2 * mpf("1.0001")
    # tanh(0.55) is just above 1/2, from where 1 − 2/(exp(2x) + 1) loses no digits.
    edge = mpf("0.55")
    high = rounded(mp.log(2), log2_bits)
    print(f"// {bits} bits")
    print("INVERSE_LN2", literal(1 / mp.log(2), bits))
    print("LN2_HIGH", literal(high, bits), f"({log2_bits} bits)")
    print("LN2_LOW", literal(mp.log(2) - high, bits))
    for name, f, low, top, terms in [
        ("EXP", exp_rest, -half, half, exp_terms),
        ("TANH", tanh_rest, mpf(0), edge**2, tanh_terms),
    ]:
        found = interpolated(f, low, top, terms)
        print(name, ", ".join(literal(c, bits) for c in found))
        kept = [rounded(c, bits) for c in found]
        worst = 0
        for i in range(1, 2000):
            x = low + (top - low) * i / 2000
            if x == 0:
                continue
            error = mp.polyval(kept[::-1], x) - f(x)
            relative = error * x**2 / mp.exp(x) if name == "EXP" else error * x * mp.sqrt(x) / mp.tanh(mp.sqrt(x))
            worst = max(worst, abs(relative))
        print("  largest relative error of the whole", mp.nstr(worst * mpf(2) ** bits, 3), "× 2^-%d" % bits)


show(53, 41, 11, 11)
show(24, 15, 6, 6)
