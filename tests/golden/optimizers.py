"""Writes optimizers.json: what PyTorch's optimizers and schedules and scikit-learn's metrics give.

Needs torch and scikit-learn; run it only to change the cases: python3 tests/golden/optimizers.py
"""

import json
from pathlib import Path

import numpy as np
import sklearn.metrics as metrics
import torch

STEPS = 10
random = np.random.default_rng(7)
rounded = lambda shape: np.round(random.uniform(-2, 2, shape), 3)


def optimizers():
    """Weights (3, 2), which decay, and a bias (2), which does not, through ten given gradients and rates."""
    weight, bias = rounded((3, 2)), rounded(2)
    weight_gradients, bias_gradients = rounded((STEPS, 3, 2)), rounded((STEPS, 2))
    rates = [round(0.1 / (1 + 0.2 * t), 4) for t in range(STEPS)]
    cases = {
        "sgd": lambda p, d: torch.optim.SGD(p, lr=1),
        "momentum:momentum=0.8": lambda p, d: torch.optim.SGD(p, lr=1, momentum=0.8),
        "nesterov": lambda p, d: torch.optim.SGD(p, lr=1, momentum=0.9, nesterov=True),
        "adam": lambda p, d: torch.optim.Adam(p, lr=1),
        "adam:beta1=0.7,beta2=0.95,epsilon=0.001": lambda p, d: torch.optim.Adam(p, lr=1, betas=(0.7, 0.95), eps=1e-3),
        "adamw": lambda p, d: torch.optim.AdamW(d, lr=1, weight_decay=0.01),
        "adagrad": lambda p, d: torch.optim.Adagrad(p, lr=1),
        "adagrad:epsilon=0.01": lambda p, d: torch.optim.Adagrad(p, lr=1, eps=0.01),
        "rmsprop": lambda p, d: torch.optim.RMSprop(p, lr=1),
        "rmsprop:alpha=0.8,epsilon=0.001": lambda p, d: torch.optim.RMSprop(p, lr=1, alpha=0.8, eps=1e-3),
        "rprop": lambda p, d: torch.optim.Rprop(p, lr=1),
        "rprop:eta_minus=0.3,eta_plus=1.5,low=0.05,high=0.12":
            lambda p, d: torch.optim.Rprop(p, lr=1, etas=(0.3, 1.5), step_sizes=(0.05, 0.12)),
        "adamw:weight_decay=0.3": lambda p, d: torch.optim.AdamW(d, lr=1, weight_decay=0.3),
    }
    out = {}
    for name, make in cases.items():
        w, b = torch.tensor(weight, requires_grad=True), torch.tensor(bias, requires_grad=True)
        optimizer = make([w, b], [{"params": [w]}, {"params": [b], "weight_decay": 0.0}])
        steps = []
        for t in range(STEPS):
            w.grad, b.grad = torch.tensor(weight_gradients[t]), torch.tensor(bias_gradients[t])
            for group in optimizer.param_groups:
                group["lr"] = rates[t]
            optimizer.step()
            steps.append({"weight": w.detach().flatten().tolist(), "bias": b.detach().tolist()})
        out[name] = steps
    return {"weight": weight.flatten().tolist(), "bias": bias.tolist(), "rates": rates,
            "weight_gradients": weight_gradients.reshape(STEPS, -1).tolist(),
            "bias_gradients": bias_gradients.tolist(), "steps": out}


def schedules():
    """Factors by share of training; of one_cycle by share of its two phases, as PyTorch counts them."""
    def factors(make, steps):
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
        schedule = make(optimizer)
        out = []
        for _ in range(steps):
            out.append(schedule.get_last_lr()[0])
            optimizer.step()
            schedule.step()
        return out

    rates = torch.optim.lr_scheduler
    warm = lambda o: rates.LinearLR(o, start_factor=0.01, total_iters=4)
    cycle = factors(lambda o: torch.optim.lr_scheduler.OneCycleLR(o, max_lr=1.0, total_steps=20), 20)
    return {
        "one_cycle_up": [[s / 5, cycle[s]] for s in range(5)],  # 0.3 * 20 - 1 = 5 steps up
        "one_cycle_down": [[(s - 5) / 14, cycle[s]] for s in range(5, 20)],
        "cosine": [[s / 12, f] for s, f in
                   enumerate(factors(lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, 12), 13))],
        "exponential": [[s / 12, f] for s, f in
                        enumerate(factors(lambda o: rates.ExponentialLR(o, 0.01 ** (1 / 12)), 12))],
        "warmup": [[s / 40, f] for s, f in enumerate(factors(warm, 40))],
        "warmup_cosine": [[s / 40, f] for s, f in enumerate(factors(
            lambda o: rates.SequentialLR(o, [warm(o), rates.CosineAnnealingLR(o, 36)], [4]), 40))],
        "step": [[s / 12, f] for s, f in
                 enumerate(factors(lambda o: torch.optim.lr_scheduler.StepLR(o, 4, 0.1), 12))],
    }


def all_metrics():
    scores = np.exp(rounded((12, 4)))
    probabilities = np.round(scores / scores.sum(1, keepdims=True), 6)
    probabilities[:, 0] = 1 - probabilities[:, 1:].sum(1)
    labels = random.integers(0, 3, 12)  # class 3 never occurs as a label
    guesses = probabilities.argmax(1)
    outputs, targets = rounded((9, 2)), rounded((9, 2))
    return {
        "probabilities": probabilities.flatten().tolist(), "labels": labels.tolist(), "classes": 4,
        "outputs": outputs.flatten().tolist(), "targets": targets.flatten().tolist(), "width": 2,
        "values": {
            "accuracy": metrics.accuracy_score(labels, guesses),
            "f1": metrics.f1_score(labels, guesses, average="macro"),
            "log_loss": metrics.log_loss(labels, probabilities, labels=range(4)),
            "r2": metrics.r2_score(targets, outputs),
            "mse": metrics.mean_squared_error(targets, outputs),
            "mae": metrics.mean_absolute_error(targets, outputs),
        },
    }


def plateau():
    """Losses that fall ever less, and the factor after each by ReduceLROnPlateau of patience 2 and factor 0.5."""
    own = np.random.default_rng(11)
    losses = [round(float(2 / (1 + t) + own.uniform(0, 0.3)), 3) for t in range(40)]
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    schedule = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.5, patience=2, threshold=0.01)
    factors = []
    for loss in losses:
        schedule.step(loss)
        factors.append(optimizer.param_groups[0]["lr"])
    return {"losses": losses, "factors": factors}


if __name__ == "__main__":
    golden = {"torch": torch.__version__.split("+")[0], "optimizers": optimizers(), "schedules": schedules(),
              "plateau": plateau(),              "metrics": all_metrics()}
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(golden, indent=1) + "\n")
