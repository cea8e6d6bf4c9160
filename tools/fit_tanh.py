#!/usr/bin/env python3
"""Fits the rational function of tanh in halfspace/math/wasm-inl.hpp (needs NumPy).

tanh(x) = x P(x^2) / Q(x^2) on [0, 9], P of degree 5 and Q of degree 3: least squares of the relative error, linearized by
the last Q, with weights that grow where the error is large until it is nearly level.
"""
import numpy as np

REACH, P_DEGREE, Q_DEGREE, ROUNDS = 9.0, 5, 3, 400

x = (np.cos(np.pi * (np.arange(4000) + 0.5) / 4000) + 1) / 2 * REACH
v = (x / REACH) ** 2
f = np.tanh(x) / x
weights, q = np.ones_like(x), np.ones_like(x)
best, error_of_best = None, np.inf
for _ in range(ROUNDS):
    rows = np.stack([v**k / (q * f) for k in range(P_DEGREE + 1)] + [-(v**k) / q for k in range(1, Q_DEGREE + 1)], 1)
    solved = np.linalg.lstsq(rows * np.sqrt(weights)[:, None], np.sqrt(weights) / q, rcond=None)[0]
    p = sum(solved[k] * v**k for k in range(P_DEGREE + 1))
    q = 1 + sum(solved[P_DEGREE + k] * v**k for k in range(1, Q_DEGREE + 1))
    error = np.abs(p / q / f - 1)
    if error.max() < error_of_best:
        best, error_of_best = solved.copy(), error.max()
    weights *= np.sqrt(error / error.max() + 1e-3)
    weights /= weights.mean()

print("P", [float(np.float32(best[k] / REACH ** (2 * k))) for k in range(P_DEGREE + 1)])
print("Q", [1.0] + [float(np.float32(best[P_DEGREE + k] / REACH ** (2 * k))) for k in range(1, Q_DEGREE + 1)])
print("worst relative error before rounding", error_of_best)
