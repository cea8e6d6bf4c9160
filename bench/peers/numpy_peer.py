"""NumPy: the step by hand, with every large result written into memory made once."""

import numpy as np

from measure import Run
from workloads import ADAM, layers_of


def version():
    return f"NumPy {np.__version__}"


def forms(w):
    return {"in place": make}


def activate(w, z):
    """In place."""
    if w.activation == "relu":
        np.maximum(z, 0, out=z)
    elif w.activation == "tanh":
        np.tanh(z, out=z)
    else:  # 1 / (1 + exp(-z))
        np.negative(z, out=z)
        np.exp(z, out=z)
        z += 1
        np.reciprocal(z, out=z)


def times_derivative(w, dh, h):
    """dh *= f'(z) in place, with f' from h = f(z)."""
    if w.activation == "relu":
        dh *= h > 0
    elif w.activation == "tanh":
        dh *= 1 - h * h
    else:
        dh *= h * (1 - h)


def loss_and_gradient(w, z, y, rows):
    """The loss; z becomes its gradient."""
    if w.loss == "cross_entropy":
        z -= z.max(axis=1, keepdims=True)
        true = z[rows, y]
        np.exp(z, out=z)
        sums = z.sum(axis=1, keepdims=True)
        value = np.mean(np.log(sums[:, 0]) - true)
        z /= sums
        z[rows, y] -= 1
        z *= 1 / len(rows)
        return value
    z -= y
    value = np.vdot(z, z)
    scale = 1 / z.size if w.loss == "mse" else 1
    z *= 2 * scale
    return value * scale


def make(w, data, threads):
    parameters = [p.copy() for p in data.weights]
    layers = layers_of(w, parameters)
    activations = [np.empty((w.batch, n), w.dtype) for n in w.sizes[1:]]
    deltas = [np.empty_like(a) for a in activations[:-1]]
    gradients = [np.empty_like(p) for p in parameters]
    gradient_layers = layers_of(w, gradients)
    moments = [(np.zeros_like(p), np.zeros_like(p), np.empty_like(p)) for p in parameters]
    rows = np.arange(w.batch)
    time = 0

    def forward(x):
        for i, (weight, bias) in enumerate(layers):
            np.matmul(x, weight, out=activations[i])
            x = activations[i]
            if bias is not None:
                x += bias
            if i + 1 < len(layers):
                activate(w, x)
        return x

    def sgd():
        for p, g in zip(parameters, gradients):
            g *= w.learning_rate
            p -= g

    def adam():
        nonlocal time
        time += 1
        rate = w.learning_rate / (1 - ADAM["beta1"] ** time)
        root = 1 / np.sqrt(1 - ADAM["beta2"] ** time).item()
        for p, g, (m, v, t) in zip(parameters, gradients, moments):
            m *= ADAM["beta1"]
            np.multiply(g, 1 - ADAM["beta1"], out=t)
            m += t
            v *= ADAM["beta2"]
            np.square(g, out=g)
            g *= 1 - ADAM["beta2"]
            v += g
            np.sqrt(v, out=t)
            t *= root
            t += ADAM["epsilon"]
            np.divide(m, t, out=t)
            t *= rate
            p -= t

    update = adam if w.optimizer == "adam" else sgd

    def train(i):
        x, y = data.inputs[i], data.targets[i]
        delta = forward(x)
        loss_and_gradient(w, delta, y, rows)
        for layer in reversed(range(len(layers))):
            below = activations[layer - 1] if layer else x
            weight_gradient, bias_gradient = gradient_layers[layer]
            np.matmul(below.T, delta, out=weight_gradient)
            if bias_gradient is not None:
                delta.sum(axis=0, out=bias_gradient)
            if layer:
                np.matmul(delta, layers[layer][0].T, out=deltas[layer - 1])
                delta = deltas[layer - 1]
                times_derivative(w, delta, below)
        update()

    if w.trains:
        return Run(train, lambda: parameters)
    return Run(lambda i: forward(data.inputs[i]), lambda: activations[-1:])
