"""PyTorch, run eagerly as its tutorials do: nn.Sequential, a loss function, an optimizer (fused or foreach)."""

from functools import partial

import torch
from torch import nn
from torch.nn import functional as F

from measure import Run
from workloads import layers_of


def version():
    return f"PyTorch {torch.__version__.split('+')[0]}"


def forms(w):
    if not w.trains:
        return {"inference_mode": make}
    return {name: partial(make, optimizer=name) for name in ("fused", "foreach")}


def network(w, data):
    activation = {"relu": nn.ReLU, "tanh": nn.Tanh, "sigmoid": nn.Sigmoid}[w.activation]
    modules = []
    for weight, bias in layers_of(w, data.weights):
        linear = nn.Linear(*weight.shape, bias=bias is not None)
        linear.weight = nn.Parameter(torch.tensor(weight.T.copy()))
        if bias is not None:
            linear.bias = nn.Parameter(torch.tensor(bias))
        modules += [linear, activation()]
    return nn.Sequential(*modules[:-1])


def optimizer_of(w, parameters, kind):
    make = torch.optim.Adam if w.optimizer == "adam" else torch.optim.SGD
    return make(parameters, lr=w.learning_rate, **{kind: True})


def loss_function(w):
    squared_sum = partial(F.mse_loss, reduction="sum")
    return {"cross_entropy": F.cross_entropy, "mse": F.mse_loss, "squared_sum": squared_sum}[w.loss]


def batches_of(data):
    return [(torch.tensor(x), torch.tensor(y)) for x, y in zip(data.inputs, data.targets)]


def results_of(net):
    return [p.detach().numpy().T for p in net.parameters()]


def make(w, data, threads, optimizer="fused"):
    torch.set_num_threads(threads)
    net, batches = network(w, data), batches_of(data)
    return training(w, net, batches, optimizer) if w.trains else inferring(net, batches, net)


def training(w, net, batches, optimizer):
    loss_of, update = loss_function(w), optimizer_of(w, net.parameters(), optimizer)

    def train(i):
        x, y = batches[i]
        loss = loss_of(net(x), y)
        loss.backward()
        update.step()
        update.zero_grad()

    return Run(train, lambda: results_of(net))


def inferring(net, batches, call):
    net.eval()
    last = [None]

    @torch.inference_mode()
    def infer(i):
        last[0] = call(batches[i][0])

    return Run(infer, lambda: last)
