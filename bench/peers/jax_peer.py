"""JAX: the whole step under one jit with donated buffers; called for each batch, or looped over the resident ones."""

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from measure import Run
from workloads import ADAM, RESIDENT_BATCHES, layers_of


def version():
    return f"JAX {jax.__version__}"


def forms(w):
    return {"jitted step": stepping, "jitted loop": Looping} if w.trains else {"jitted call": inferring}


def forward(w, parameters, x):
    activation = {"relu": jax.nn.relu, "tanh": jnp.tanh, "sigmoid": jax.nn.sigmoid}[w.activation]
    layers = layers_of(w, parameters)
    for i, (weight, bias) in enumerate(layers):
        x = x @ weight if bias is None else x @ weight + bias
        if i + 1 < len(layers):
            x = activation(x)
    return x


def loss_of(w, parameters, x, y):
    """Labels are one-hot, as in JAX's own examples: nothing to scatter on the way back."""
    z = forward(w, parameters, x)
    if w.loss == "cross_entropy":
        return -jnp.mean(jnp.sum(jax.nn.log_softmax(z) * y, axis=1))
    return jnp.mean((z - y) ** 2) if w.loss == "mse" else jnp.sum((z - y) ** 2)


def start(w, data):
    """(parameters, first moments, second moments, steps done); SGD has no moments."""
    parameters = [jnp.array(p) for p in data.weights]
    moments = [jnp.zeros_like(p) for p in parameters] if w.optimizer == "adam" else []
    return parameters, moments, [m.copy() for m in moments], jnp.zeros((), w.dtype)


def step(w, state, x, y):
    parameters, first, second, time = state
    loss, gradients = jax.value_and_grad(partial(loss_of, w))(parameters, x, y)
    time = time + 1
    if w.optimizer == "sgd":
        return loss, ([p - w.learning_rate * g for p, g in zip(parameters, gradients)], first, second, time)
    b1, b2 = ADAM["beta1"], ADAM["beta2"]
    first = [b1 * m + (1 - b1) * g for m, g in zip(first, gradients)]
    second = [b2 * v + (1 - b2) * g * g for v, g in zip(second, gradients)]
    rate = w.learning_rate / (1 - b1 ** time)
    root = 1 / jnp.sqrt(1 - b2 ** time)
    return loss, ([p - rate * m / (jnp.sqrt(v) * root + ADAM["epsilon"])
                   for p, m, v in zip(parameters, first, second)], first, second, time)


def resident(w, data):
    jax.config.update("jax_enable_x64", w.precision == "float64")
    targets = data.targets
    if w.loss == "cross_entropy":
        targets = np.eye(w.sizes[-1], dtype=w.dtype)[targets]
    return data.inputs, targets


def waited(state):
    return [np.asarray(p) for p in jax.block_until_ready(state)[0]]


class Stepping(Run):
    def __init__(self, w, data):
        inputs, targets = resident(w, data)
        self.batches = [(jnp.array(x), jnp.array(y)) for x, y in zip(inputs, targets)]
        self.state = start(w, data)
        self.jitted = jax.jit(partial(step, w), donate_argnums=0)
        self.next = 0

    def steps(self, count):
        for _ in range(count):
            _, self.state = self.jitted(self.state, *self.batches[self.next])
            self.next = (self.next + 1) % RESIDENT_BATCHES
        jax.block_until_ready(self.state)

    def results(self):
        return waited(self.state)


class Looping(Run):
    def __init__(self, w, data, threads):
        inputs, targets = resident(w, data)
        self.batches = jnp.array(inputs), jnp.array(targets)
        self.state = start(w, data)
        self.next = 0

        @partial(jax.jit, donate_argnums=0)
        def loop(state, batches, begin, count):
            def body(i, carry):
                x, y = (lax.dynamic_index_in_dim(b, i % RESIDENT_BATCHES, keepdims=False) for b in batches)
                loss, state = step(w, carry[1], x, y)
                return loss, state

            return lax.fori_loop(begin, begin + count, body, (jnp.zeros((), w.dtype), state))

        self.jitted = loop

    def steps(self, count):
        _, self.state = self.jitted(self.state, self.batches, self.next, count)
        self.next = (self.next + count) % RESIDENT_BATCHES
        jax.block_until_ready(self.state)

    def results(self):
        return waited(self.state)


def stepping(w, data, threads):
    return Stepping(w, data)


def inferring(w, data, threads):
    inputs, _ = resident(w, data)
    inputs = [jnp.array(x) for x in inputs]
    parameters = [jnp.array(p) for p in data.weights]
    call = jax.jit(partial(forward, w))
    last = [None]

    def infer(i):
        last[0] = call(parameters, inputs[i]).block_until_ready()

    return Run(infer, lambda: last)
