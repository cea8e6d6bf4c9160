"""PyTorch's mixed precision: autocast to bfloat16 around model and loss, weights and update in float32."""

from functools import partial

import torch

from measure import Run
from torch_peer import batches_of, loss_function, network, optimizer_of, results_of, version

__all__ = ["forms", "version"]


def forms(w):
    return {"eager": make, "compiled": partial(make, compiled=True)}


def make(w, data, threads, compiled=False):
    torch.set_num_threads(threads)
    net, batches, loss_of = network(w, data), batches_of(data), loss_function(w)
    update = optimizer_of(w, net.parameters(), "fused")

    def loss_at(x, y):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return loss_of(net(x), y)

    call = torch.compile(loss_at) if compiled else loss_at

    def train(i):
        call(*batches[i]).backward()
        update.step()
        update.zero_grad()

    return Run(train, lambda: results_of(net))
