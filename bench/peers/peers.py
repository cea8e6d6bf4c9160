"""Who is measured on what, and how a peer's process is started. The peers themselves are the modules PEER_peer.py."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from workloads import TO_ACCURACY, WORKLOADS

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Peer:
    name: str  # of the module
    label: str
    applies: Callable  # workload -> bool: it has all that the workload asks for
    threaded: bool = True
    compiles: bool = False  # whatever the form; else the form is called `compiled`

    def measures(self, workload):
        if workload == TO_ACCURACY:
            return self.name == "torch"
        return self.applies(WORKLOADS[workload])


def full(w):
    return w.precision != "bfloat16"


PEERS = {peer.name: peer for peer in (
    Peer("numpy", "NumPy", full),
    Peer("sklearn", "scikit-learn",  # no network without biases, no sum of squares
         lambda w: w.trains and w.bias and w.precision == "float32" and w.loss in ("cross_entropy", "mse")),
    Peer("jax", "JAX", full, compiles=True),
    Peer("torch", "PyTorch", full),
    Peer("torch_compiled", "PyTorch compiled", full, compiles=True),
    Peer("torch_bf16", "PyTorch autocast", lambda w: w.precision == "bfloat16"),
    Peer("onnxruntime", "ONNX Runtime", lambda w: not w.trains),
    Peer("fann", "FANN", lambda w: w.trains and w.loss == "mse", threaded=False),  # no cross entropy, no softmax
    Peer("dlib", "dlib", lambda w: w.trains and full(w) and w.loss == "cross_entropy" and w.activation == "relu"),
)}


def environment(threads):
    """Every library told the same: how many threads. PyTorch and ONNX Runtime are told again in their own words."""
    wanted = {name: str(threads) for name in
              ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NPROC", "PJRT_NPROC")}
    if threads == 1:
        wanted["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
    return {**os.environ, "JAX_PLATFORMS": "cpu", "CUDA_VISIBLE_DEVICES": "", **wanted}


def start(peer, workload, threads, *options):
    """What the peer's own process says: {"version": ..., "forms": {form: measures}}, or {"error": its last words}."""
    script = ["mnist98.py"] if workload == TO_ACCURACY else ["measure.py", peer.name, workload]
    run = subprocess.run([sys.executable, FOLDER / script[0], *script[1:], "--threads", str(threads), *options],
                         env=environment(threads), capture_output=True, text=True)
    if run.returncode:
        return {"error": (run.stderr.strip() or f"exit status {run.returncode}").splitlines()[-1]}
    return json.loads(run.stdout.splitlines()[-1])
