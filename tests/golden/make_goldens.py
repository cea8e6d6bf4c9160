#!/usr/bin/env python3
"""Writes tests/golden/*.json: values and gradients by PyTorch that the C++ tests compare with.

    python3 tests/golden/make_goldens.py      needs torch; rewrites the files beside it

A case is one line: what is applied to which inputs, the result, a cotangent, and the gradients of
sum(result * cotangent) by each float input. A definition without a case makes tests/golden fail: add
its name to ELEMENTWISE, ROW_MAPS or LOSSES here and run this script.
"""

import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(1)

OFF_LIMITS = [-8.0, -1.5, -0.4, 0.0, 0.9, 1.1, 2.5]  # at a limit itself PyTorch's versions differ
CUTS = [-8.0, -3.0, -2.5, -0.3, 0.0, 0.4, 3.0, 5.5, 6.0, 7.5]
KINKS = [-8.0, -2.5, -1.0, -0.3, 0.0, 0.4, 1.0, 3.0]


def inputs(*columns):
    return [torch.tensor(c) for c in columns]


def positive(n=8):
    return (torch.rand(n) * 2 + 0.1).tolist()


def spread(n=8):
    return (torch.randn(n) * 1.5).tolist()


def by_comparison(f):
    return lambda a, b: f(a, b).double()


TIES = ([1.0, 2.0, -1.0, 0.5, 0.0, 3.0], [1.0, 1.5, -1.0, 0.7, 0.0, -3.0])

# name -> (function, inputs, parameters); one entry of parameters for each case.
ELEMENTWISE = {
    "negative": (lambda x: -x, [KINKS]),
    "exp": (torch.exp, [KINKS]),
    "expm1": (torch.expm1, [KINKS]),
    "log": (torch.log, [positive()]),
    "log1p": (torch.log1p, [positive()]),
    "sqrt": (torch.sqrt, [positive()]),
    "square": (torch.square, [KINKS]),
    "abs": (torch.abs, [KINKS]),
    "erf": (torch.erf, [KINKS]),
    "sin": (torch.sin, [KINKS]),
    "cos": (torch.cos, [KINKS]),
    "clamp": (lambda x, low=-1.0, high=1.0: torch.clamp(x, low, high), [OFF_LIMITS], [], [-0.3, 2.0]),
    "add": (torch.add, [spread(), spread()]),
    "subtract": (torch.sub, [spread(), spread()]),
    "multiply": (torch.mul, [spread(), spread()]),
    "divide": (torch.div, [spread(), positive()]),
    "power": (torch.pow, [positive(), spread()]),
    "maximum": (torch.maximum, TIES),
    "minimum": (torch.minimum, TIES),
    "less": (by_comparison(torch.lt), TIES),
    "less_equal": (by_comparison(torch.le), TIES),
    "greater": (by_comparison(torch.gt), TIES),
    "greater_equal": (by_comparison(torch.ge), TIES),
    "equal": (by_comparison(torch.eq), TIES),
    "not_equal": (by_comparison(torch.ne), TIES),
    "where": (lambda c, a, b: torch.where(c != 0, a, b), [[0.0, 1.0, -2.0, 0.0], spread(4), spread(4)]),
    "fma": (lambda a, b, c: a * b + c, [spread(), spread(), spread()]),
    "step": (lambda x: (x > 0).double(), [KINKS]),
    "sign": (torch.sign, [KINKS]),
    "linear": (lambda x: x * 1.0, [KINKS]),
    "sigmoid": (torch.sigmoid, [KINKS]),
    "tanh": (torch.tanh, [KINKS]),
    "relu": (torch.relu, [KINKS]),
    "leaky_relu": (lambda x, alpha=0.2: F.leaky_relu(x, alpha), [KINKS], [], [0.01]),
    "softplus": (lambda x: F.softplus(x, threshold=1e9), [KINKS]),
    "elu": (lambda x, alpha=1.0: F.elu(x, alpha), [KINKS], [], [0.7]),
    "gelu": (F.gelu, [KINKS]),
    "silu": (F.silu, [KINKS]),
    "selu": (F.selu, [KINKS]),
    "celu": (lambda x, alpha=1.0: F.celu(x, alpha), [KINKS], [], [0.5]),  # F.celu divides in float32
    "gelu_tanh": (lambda x: F.gelu(x, approximate="tanh"), [KINKS]),
    "mish": (F.mish, [KINKS]),
    # F.hardsigmoid's own gradient has the digits of a float32 sixth.
    "hard_sigmoid": (lambda x, a=1 / 6, b=0.5: F.hardtanh(a * x + b, 0, 1), [CUTS], [], [0.2, 0.5]),
    "hard_swish": (F.hardswish, [CUTS]),
    "hard_tanh": (lambda x, low=-1.0, high=1.0: F.hardtanh(x, low, high), [KINKS], [], [-0.3, 2.0]),
    "softsign": (F.softsign, [KINKS]),
    "relu6": (F.relu6, [CUTS]),
    "exponential": (torch.exp, [KINKS]),
}


def sparsemax_threshold(z):
    """τ of each row by sorting: the largest support k with 1 + k z_(k) > Σ_{j<=k} z_(j)."""
    s, _ = torch.sort(z, dim=-1, descending=True)
    total = torch.cumsum(s, -1)
    k = torch.arange(1, z.shape[-1] + 1)
    support = (1 + k * s > total).sum(-1, keepdim=True)
    return (total.gather(-1, support - 1) - 1) / support


def sparsemax(z):
    return torch.clamp(z - sparsemax_threshold(z), min=0)


def sparsemax_loss(z, q):
    tau = sparsemax_threshold(z)
    inside = torch.where(z > tau, z * z - tau * tau, torch.zeros(()))
    return 0.5 * inside.sum(1) - (q * z).sum(1) + 0.5 * (q * q).sum(1)


def entmax15_threshold(z):
    """τ of each row of z/2 by sorting: the largest support whose own root lies below its last entry."""
    s, _ = torch.sort(z / 2, dim=-1, descending=True)
    k = torch.arange(1, z.shape[-1] + 1)
    mean = torch.cumsum(s, -1) / k
    spread = torch.cumsum(s * s, -1) - k * mean * mean
    tau = mean - torch.sqrt(torch.clamp((1 - spread) / k, min=1e-300))
    support = (tau <= s).sum(-1, keepdim=True)
    return tau.gather(-1, support - 1)


def entmax15(z):
    return torch.clamp(z / 2 - entmax15_threshold(z), min=0) ** 2


def entmax15_loss(z, q):
    p = entmax15(z)
    return ((p - q) * z).sum(1) + 4 / 3 * (q**1.5 - p**1.5).sum(1)


ROW_MAPS = {
    "softmax": lambda z: torch.softmax(z, -1),
    "log_softmax": lambda z: torch.log_softmax(z, -1),
    "sparsemax": sparsemax,
    "entmax15": entmax15,
}

# name -> (loss of each sample, whether samples meet in a mean by default, prediction, target)
SHAPE = (4, 3)
LOGITS = torch.randn(SHAPE) * 1.5
PROBABILITIES = torch.rand(SHAPE) * 0.9 + 0.05
NUMBERS = torch.randn(SHAPE)
SHARES = torch.softmax(torch.randn(SHAPE), 1)
COUNTS = torch.tensor([[0.0, 3, 1], [2, 0, 5], [1, 1, 0], [4, 2, 0]])
SIGNS = torch.tensor([[1.0, -1, 1], [-1, -1, 1], [1, 1, -1], [-1, 1, 1]])
LABELS = torch.tensor([2, 0, 1, 2])
WEIGHTS = torch.tensor([1.0, 0.5, 2.0, 0.25])
LOSSES = {
    "half_squared": (lambda x, y: 0.5 * ((x - y) ** 2).sum(1), True, LOGITS, NUMBERS),
    "squared_sum": (lambda x, y: ((x - y) ** 2).sum(1), False, LOGITS, NUMBERS),
    "mse": (lambda x, y: F.mse_loss(x, y, reduction="none").mean(1), True, LOGITS, NUMBERS),
    "bce": (lambda x, y: F.binary_cross_entropy(x, y, reduction="none").sum(1), True, PROBABILITIES,
            torch.rand(SHAPE)),
    "bce_logits": (lambda x, y: F.binary_cross_entropy_with_logits(x, y, reduction="none").sum(1), True,
                   LOGITS, torch.rand(SHAPE)),
    "logistic": (lambda x, y: F.soft_margin_loss(x, y, reduction="none").sum(1), True, LOGITS, SIGNS),
    "hinge": (lambda x, y: torch.relu(1 - y * x).sum(1), True, LOGITS, SIGNS),
    "cross_entropy": (lambda x, y, s=0.0: F.cross_entropy(x, y, reduction="none", label_smoothing=s), True,
                      LOGITS, SHARES),
    "sparsemax_loss": (sparsemax_loss, True, LOGITS, SHARES),
    "squared_hinge": (lambda x, y: (torch.relu(1 - y * x) ** 2).sum(1), True, LOGITS, SIGNS),
    "perceptron": (lambda x, y: torch.relu(-y * x).sum(1), True, LOGITS, SIGNS),
    "zero_one": (lambda x, y: (y * x <= 0).double().sum(1), True, LOGITS, SIGNS),
    "mae": (lambda x, y: F.l1_loss(x, y, reduction="none").mean(1), True, LOGITS, NUMBERS),
    "huber": (lambda x, y, d=1.0: F.huber_loss(x, y, reduction="none", delta=d).mean(1), True, LOGITS, NUMBERS),
    "poisson": (lambda x, y: F.poisson_nll_loss(x, y, reduction="none").mean(1), True, LOGITS, COUNTS),
    "kullback_leibler": (lambda x, y: F.kl_div(F.log_softmax(x, 1), y, reduction="none").sum(1), True, LOGITS,
                         SHARES),
    "entmax15_loss": (entmax15_loss, True, LOGITS, SHARES),
}


def packed(t):
    return {"shape": list(t.shape), "values": [v if math.isfinite(v) else str(v) for v in t.flatten().tolist()]}


def case(f, xs, **what):
    """One line: f on leaves equal to xs, with gradients by all of them."""
    leaves = [x.clone().detach().requires_grad_() for x in xs]
    y = f(*leaves)
    generator = torch.Generator().manual_seed(7)
    cotangent = torch.rand(y.shape, generator=generator, dtype=torch.float64) + 0.5
    if y.requires_grad:
        grads = torch.autograd.grad((y * cotangent).sum(), leaves, allow_unused=True)
    else:
        grads = [None] * len(leaves)
    grads = [torch.zeros_like(x) if g is None else g for g, x in zip(grads, leaves)]
    return {**what, "inputs": [packed(x) for x in xs], "output": packed(y.detach().double()),
            "cotangent": packed(cotangent), "gradients": [packed(g) for g in grads]}


def elementwise_cases():
    for name, (f, columns, *settings) in ELEMENTWISE.items():
        for params in settings or [[]]:
            yield case(lambda *x, f=f, p=params: f(*x, *p), inputs(*columns), op=name, params=params)


def row_map_cases():
    for name, f in ROW_MAPS.items():
        for z in (torch.randn(3, 5) * 1.5, torch.tensor([[0.2, 0.1, 0.0], [5.0, -5.0, 4.5], [1.0, 1.0, 1.0]])):
            yield case(f, [z], op=name)


def loss_cases():
    for name, (each, mean, x, y) in LOSSES.items():
        def reduced(losses, reduction, weights=None):
            w = torch.ones(()) if weights is None else weights
            if reduction == "none":
                return losses * w
            total = (losses * w).sum()
            if reduction == "sum" or (reduction == "automatic" and not mean):
                return total
            return total / (len(losses) if weights is None else weights.sum())

        for reduction in ("automatic", "none", "sum", "mean"):
            for weights in (None, WEIGHTS):
                yield case(lambda p, r=reduction, w=weights: reduced(each(p, y), r, w), [x], op=name,
                           target=packed(y), reduction=reduction, weights=weights is not None, smoothing=0.0)
    z = LOGITS
    hot = F.one_hot(LABELS, 3).double()
    labels = {"shape": [4], "values": LABELS.tolist(), "labels": True}
    common = {"reduction": "automatic", "weights": False}
    for s in (0.0, 0.1):
        yield case(lambda p, s=s: F.cross_entropy(p, LABELS, label_smoothing=s), [z], op="cross_entropy",
                   target=labels, smoothing=s, **common)
        yield case(lambda p, s=s: F.cross_entropy(p, SHARES, label_smoothing=s), [z], op="cross_entropy",
                   target=packed(SHARES), smoothing=s, **common)
    for name in ("sparsemax_loss", "entmax15_loss", "kullback_leibler"):
        yield case(lambda p, f=LOSSES[name][0]: f(p, hot).mean(), [z], op=name, target=labels, smoothing=0.0, **common)
    for delta in (0.3, 2.0):
        yield case(lambda p, d=delta: LOSSES["huber"][0](p, NUMBERS, d).mean(), [z], op="huber",
                   target=packed(NUMBERS), smoothing=0.0, params=[delta], **common)


def operator_cases():
    x = torch.randn(2, 3, 4)
    for axes in ([], [0], [1], [2], [0, 1], [0, 2], [1, 2]):
        dims = axes or [0, 1, 2]
        for keep in (False, True):
            at = {"axes": axes, "keep": keep}
            yield case(lambda t: t.sum(dims, keepdim=keep), [x], op="sum", **at)
            yield case(lambda t: t.mean(dims, keepdim=keep), [x], op="mean", **at)
            yield case(lambda t: t.amax(dims, keepdim=keep), [x], op="max", **at)
            yield case(lambda t: t.amin(dims, keepdim=keep), [x], op="min", **at)
            yield case(lambda t: t.logsumexp(dims, keepdim=keep), [x], op="logsumexp", **at)
    ties = torch.tensor([[1.0, 3, 3], [2, 2, 2]])
    yield case(lambda t: t.amax([1]), [ties], op="max", axes=[1], keep=False)
    for axis in (0, 1, 2):
        yield case(lambda t: t.argmax(axis), [x], op="argmax", axes=[axis], keep=False)
    for ta in (False, True):
        for tb in (False, True):
            a = torch.randn((5, 3) if ta else (3, 5))
            b = torch.randn((4, 5) if tb else (5, 4))
            yield case(lambda s, t: (s.T if ta else s) @ (t.T if tb else t), [a, b], op="matmul", transposed=[ta, tb])
    yield case(lambda s, t: s @ t, [x, torch.randn(4, 2)], op="matmul", transposed=[False, False])
    yield case(lambda t: t.reshape(6, 4), [x], op="reshape", extents=[6, 4])
    yield case(lambda t: t.reshape(4, 6), [x], op="reshape", extents=[-1, 6])
    for order in ([2, 1, 0], [1, 0, 2], [1, 2, 0]):
        yield case(lambda t: t.permute(order), [x], op="transpose", order=order)
    yield case(lambda t: t.broadcast_to(2, 3, 4), [torch.randn(3, 1)], op="broadcast_to", extents=[2, 3, 4])
    yield case(lambda t: t[:, 1:3], [x], op="slice", at=[1, 1, 3, 1])
    yield case(lambda t: t[..., 0:4:3], [x], op="slice", at=[2, 0, 4, 3])
    for axis in (0, 1, 2):
        yield case(lambda s, t: torch.cat([s, t, s], axis), [x, torch.randn(2, 3, 4)], op="concat", axis=axis)
    index = [2, 0, 2, 1]
    yield case(lambda t: t[torch.tensor(index)], [torch.randn(3, 2)], op="gather", index=index)
    yield case(lambda: F.one_hot(torch.tensor(index), 4).double(), [], op="one_hot", index=index, classes=4)
    yield case(lambda a, b: a * b, [torch.randn(2, 1, 3), torch.randn(4, 1)], op="multiply")
    yield case(lambda a, b: torch.maximum(a, b), [torch.randn(2, 1, 3), torch.randn(4, 1)], op="maximum")
    yield case(lambda t: t.detach() * t, [torch.randn(3)], op="stop_gradient_times")


def write(name, cases):
    lines = ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases)
    (Path(__file__).parent / f"{name}.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    write("elementwise", elementwise_cases())
    write("row_maps", row_map_cases())
    write("losses", loss_cases())
    write("operators", operator_cases())
