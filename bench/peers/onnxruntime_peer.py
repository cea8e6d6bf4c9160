"""ONNX Runtime: a Gemm-Relu-Gemm model in an InferenceSession, called with arrays or through bound memory."""

from functools import partial

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from measure import Run
from workloads import layers_of


def version():
    return f"ONNX Runtime {onnxruntime.__version__}"


def forms(w):
    return {"run": make, "bound memory": partial(make, bound=True)}


def model(w, data):
    nodes, constants, x = [], [], "x"
    layers = layers_of(w, data.weights)
    for i, (weight, bias) in enumerate(layers):
        constants += [numpy_helper.from_array(weight, f"w{i}"), numpy_helper.from_array(bias, f"b{i}")]
        nodes.append(helper.make_node("Gemm", [x, f"w{i}", f"b{i}"], [f"z{i}"]))
        x = f"z{i}"
        if i + 1 < len(layers):
            nodes.append(helper.make_node("Relu", [x], [f"h{i}"]))
            x = f"h{i}"
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [w.batch, n])
            for name, n in (("x", w.sizes[0]), (x, w.sizes[-1]))]
    graph = helper.make_graph(nodes, w.name, ends[:1], ends[1:], constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), x


def make(w, data, threads, bound=False):
    proto, output = model(w, data)
    onnx.checker.check_model(proto)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(proto.SerializeToString(), options, providers=["CPUExecutionProvider"])
    last = [np.empty((w.batch, w.sizes[-1]), np.float32)]
    if not bound:
        def infer(i):
            last[0] = session.run(None, {"x": data.inputs[i]})[0]

        return Run(infer, lambda: last)
    bindings = []
    for x in data.inputs:
        binding = session.io_binding()
        binding.bind_input("x", "cpu", 0, np.float32, x.shape, x.ctypes.data)
        binding.bind_output(output, "cpu", 0, np.float32, last[0].shape, last[0].ctypes.data)
        bindings.append(binding)
    return Run(lambda i: session.run_with_iobinding(bindings[i]), lambda: last)
