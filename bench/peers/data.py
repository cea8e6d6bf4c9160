"""The first weights and the batches of a workload, the same for every peer."""

from dataclasses import dataclass

import numpy as np

from workloads import RESIDENT_BATCHES


@dataclass
class Data:
    weights: list  # (in, out), then (out,) where there are biases, layer by layer
    inputs: np.ndarray  # (64, batch, in)
    targets: np.ndarray  # (64, batch) labels of classes, or (64, batch, out) numbers


def make_data(w, seed=0):
    random = np.random.default_rng(seed)
    weights = []
    for fan_in, fan_out in zip(w.sizes, w.sizes[1:]):
        deviation = np.sqrt(2 / fan_in if w.activation == "relu" else 2 / (fan_in + fan_out))
        weights.append((random.standard_normal((fan_in, fan_out)) * deviation).astype(w.dtype))
        if w.bias:
            weights.append(np.zeros(fan_out, w.dtype))
    inputs = random.standard_normal((RESIDENT_BATCHES, w.batch, w.sizes[0]), np.float32).astype(w.dtype)
    if w.loss == "cross_entropy":
        targets = random.integers(0, w.sizes[-1], (RESIDENT_BATCHES, w.batch))
    else:
        targets = random.standard_normal((RESIDENT_BATCHES, w.batch, w.sizes[-1])).astype(w.dtype)
    return Data(weights, inputs, targets)
