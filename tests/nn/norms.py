"""Writes norms.json: BatchNorm1d and LayerNorm of PyTorch, values, running statistics and gradients.

Needs torch; run it only to change the cases: python3 tests/nn/norms.py
"""

import json
from pathlib import Path

import numpy as np
import torch

random = np.random.default_rng(3)
rounded = lambda shape: torch.tensor(np.round(random.uniform(-2, 2, shape), 3))


def gradients(layer, x, weights):
    """∂ Σ weights layer(x) by x, scale and shift, beside the value."""
    x = x.clone().requires_grad_(True)
    layer.zero_grad()
    y = layer(x)
    (y * weights).sum().backward()
    return {"y": y.detach().flatten().tolist(), "dx": x.grad.flatten().tolist(),
            "dscale": layer.weight.grad.tolist(), "dshift": layer.bias.grad.tolist()}


def case(layer, features):
    scale, shift = rounded(features), rounded(features)
    with torch.no_grad():
        layer.weight.copy_(scale)
        layer.bias.copy_(shift)
    x, weights = rounded((2, 5, features)), rounded((5, features))
    out = {"scale": scale.tolist(), "shift": shift.tolist(), "weights": weights.flatten().tolist(),
           "x": [b.flatten().tolist() for b in x], "training": [gradients(layer, b, weights) for b in x]}
    if hasattr(layer, "running_mean"):
        out["running_mean"], out["running_variance"] = layer.running_mean.tolist(), layer.running_var.tolist()
    layer.eval()
    out["inference"] = gradients(layer, x[0], weights)
    return out


if __name__ == "__main__":
    golden = {"batch_norm": case(torch.nn.BatchNorm1d(3, dtype=torch.float64), 3),
              "layer_norm": case(torch.nn.LayerNorm(4, dtype=torch.float64), 4)}
    Path(__file__).with_suffix(".json").write_text(json.dumps(golden, indent=1) + "\n")
