#!/usr/bin/env python3
"""Fits the two polynomials of erf in halfspace/math/special-inl.hpp (needs mpmath).

Near zero, |x| < 1: erf(x) = x P(x^2). Beyond: erf(x) = 1 - exp(-x^2) Q(t), t = 2 / (2 + |x|), up to |x| = 6.
Chebyshev interpolation in 60 digits, converted to monomials in a centred variable so that Horner's rule loses nothing.
"""
from mpmath import mp, mpf, erf, erfc, exp, cos, pi, matrix, lu_solve

mp.dps = 60


def fit(function, low, high, degree, centre):
    nodes = [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * k + 1) / (2 * (degree + 1))) for k in range(degree + 1)]
    rows = matrix([[(x - centre) ** j for j in range(degree + 1)] for x in nodes])
    return list(lu_solve(rows, matrix([function(x) for x in nodes])))


def horner(coefficients, x):
    total = mpf(0)
    for c in reversed(coefficients):
        total = total * x + c
    return total


def show(name, coefficients):
    print(f"{name} = {{" + ", ".join(mp.nstr(c, 18) for c in coefficients) + "};")


near = fit(lambda u: erf(mp.sqrt(u)) / mp.sqrt(u) if u else 2 / mp.sqrt(pi), mpf(0), mpf(1), 12, mpf(0))
far = fit(lambda t: erfc(2 / t - 2) * exp((2 / t - 2) ** 2), mpf(2) / 8, mpf(2) / 3, 17, mpf("0.4375"))
show("near", near)
show("far", far)
worst_near = max(abs(horner(near, mpf(i) ** 2 / 10**6) / (erf(mpf(i) / 1000) / (mpf(i) / 1000)) - 1) for i in range(1, 1001))
worst_far = max(
    abs(horner(far, 2 / (2 + mpf(i) / 1000) - mpf("0.4375")) * exp(-(mpf(i) / 1000) ** 2) - erfc(mpf(i) / 1000))
    for i in range(1000, 6001, 5)
)
print("worst relative error near", mp.nstr(worst_near, 3), "worst absolute error far", mp.nstr(worst_far, 3))
