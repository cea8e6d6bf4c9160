"""PyTorch through torch.compile: model and loss with the optimizer beside, or the whole step as one graph."""

from functools import partial

import torch
from torch._inductor import config

from measure import Run
from torch_peer import batches_of, inferring, loss_function, network, optimizer_of, results_of, version

__all__ = ["forms", "version"]


def forms(w):
    if not w.trains:
        return {"inference_mode": infer_make, "inference_mode, C++ wrapper": partial(infer_make, wrapper=True)}
    return {"model, fused optimizer": make, "model, compiled optimizer": partial(make, compiled=True),
            "one graph": one_graph, "one graph, C++ wrapper": partial(one_graph, wrapper=True)}


def prepare(threads, wrapper=False):
    torch.set_num_threads(threads)
    torch._dynamo.reset()  # no form runs what another one compiled
    config.cpp_wrapper = wrapper


def make(w, data, threads, compiled=False):
    prepare(threads)
    net, batches, loss_of = network(w, data), batches_of(data), loss_function(w)
    update = optimizer_of(w, net.parameters(), "foreach" if compiled else "fused")
    loss_step = torch.compile(lambda x, y: loss_of(net(x), y))
    update_step = torch.compile(update.step) if compiled else update.step

    def train(i):
        loss_step(*batches[i]).backward()
        update_step()
        update.zero_grad()

    return Run(train, lambda: results_of(net))


def one_graph(w, data, threads, wrapper=False):
    """Gradients by torch.func, the update written out, all of it compiled together."""
    prepare(threads, wrapper)
    net, batches, loss_of = network(w, data), batches_of(data), loss_function(w)
    parameters = {name: p.detach().clone() for name, p in net.named_parameters()}
    first, second = ({name: torch.zeros_like(p) for name, p in parameters.items()} for _ in range(2))
    time = torch.zeros(())
    rate, b1, b2 = w.learning_rate, 0.9, 0.999

    def loss_at(parameters, x, y):
        return loss_of(torch.func.functional_call(net, parameters, (x,)), y)

    @torch.compile(fullgraph=True)
    def step(x, y):
        gradients, loss = torch.func.grad_and_value(loss_at)(parameters, x, y)
        if w.optimizer == "sgd":
            for name, p in parameters.items():
                p.sub_(gradients[name], alpha=rate)
            return loss
        time.add_(1)
        scale, root = rate / (1 - b1 ** time), torch.sqrt(1 - b2 ** time)
        for name, p in parameters.items():
            m, v, g = first[name], second[name], gradients[name]
            m.lerp_(g, 1 - b1)
            v.mul_(b2).addcmul_(g, g, value=1 - b2)
            p.sub_(scale * m / (v.sqrt() / root + 1e-8))
        return loss

    @torch.no_grad()
    def train(i):
        step(*batches[i])

    return Run(train, lambda: [p.numpy().T for p in parameters.values()])


def infer_make(w, data, threads, wrapper=False):
    prepare(threads, wrapper)
    config.freezing = True
    net = network(w, data).eval()
    return inferring(net, batches_of(data), torch.compile(net))
