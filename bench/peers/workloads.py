"""The workloads of `halfspace bench`, for the peers.

apps/halfspace/commands/workloads.cpp is the definition; the driver compares names, batches and operations with what
`halfspace bench --json` says, and stops where the two differ.
"""

from dataclasses import dataclass, replace

RESIDENT_BATCHES = 64  # taken in turn, so that data comes from memory and not from one cache line
ADAM = {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}


@dataclass(frozen=True)
class Workload:
    name: str
    sizes: tuple  # inputs, hidden..., outputs
    batch: int
    activation: str = "relu"  # of the hidden layers
    loss: str = "cross_entropy"  # mean over samples
    optimizer: str = "sgd"  # empty: inference
    learning_rate: float = 0.01
    bias: bool = True
    precision: str = "float32"

    @property
    def trains(self):
        return bool(self.optimizer)

    @property
    def group(self):
        return "inference" if not self.trains else "bfloat16" if self.precision == "bfloat16" else "training"

    @property
    def dtype(self):
        """Of the stored weights and data: bfloat16 is mixed precision, with weights in float32."""
        return "float64" if self.precision == "float64" else "float32"

    def operations(self):
        """Of the matrix products of a step: 2·B·n·m each, without the input gradient of the first layer."""
        passes = [2] + [3] * (len(self.sizes) - 2) if self.trains else [1] * (len(self.sizes) - 1)
        return 2.0 * self.batch * sum(p * n * m for p, n, m in zip(passes, self.sizes, self.sizes[1:]))

    def about(self):
        """A line for tables: `784-128-10 relu, batch 64, Adam`."""
        how = {"": "forward only", "sgd": "SGD", "adam": "Adam"}[self.optimizer]
        kind = "" if self.precision == "float32" else f", {self.precision}"
        return f"{'-'.join(map(str, self.sizes))} {self.activation}, batch {self.batch}, {how}{kind}"


LECTURE = Workload("lecture", (1000, 100, 10), 64, "sigmoid", "squared_sum", learning_rate=1e-4, bias=False)
MLP512 = Workload("mlp512", (784, 512, 512, 10), 128)
WIDE = Workload("wide", (2048, 2048, 2048, 1000), 256)
WORKLOADS = {w.name: w for w in (
    LECTURE,
    replace(LECTURE, name="lecture-f64", precision="float64"),
    Workload("tiny", (2, 4, 2, 1), 10, "tanh", "mse"),
    Workload("mnist-sgd", (784, 128, 10), 64),
    Workload("mnist-adam", (784, 128, 10), 64, optimizer="adam", learning_rate=0.001),
    MLP512,
    replace(MLP512, name="mlp512-bf16", precision="bfloat16"),
    Workload("cifar", (3072, 100, 10), 128),
    WIDE,
    replace(WIDE, name="wide-bf16", precision="bfloat16"),
    *(Workload(f"infer-{batch}", (784, 128, 10), batch, optimizer="") for batch in (1, 64, 4096)),
    Workload("mnist-256", (784, 256, 10), 128),
)}
TO_ACCURACY = "mnist-98"  # apart: seconds of training until 98 % of the test set is right; see mnist98.py


def layers_of(w, parameters):
    """[(weight, bias or None)] of the flat list of parameters."""
    stride = 2 if w.bias else 1
    return [(parameters[i], parameters[i + 1] if w.bias else None) for i in range(0, len(parameters), stride)]
