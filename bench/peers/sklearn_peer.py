"""scikit-learn: MLPClassifier and MLPRegressor, `partial_fit` over 64 batches at a time, without shuffling or penalty.

A call of partial_fit checks its input and counts its classes; one call for each batch would pay for that every step.
"""

import warnings

import numpy as np
import sklearn
from sklearn.neural_network import MLPClassifier, MLPRegressor

from measure import Run
from workloads import RESIDENT_BATCHES


def version():
    return f"scikit-learn {sklearn.__version__}"


def forms(w):
    return {"partial_fit": Epochs}


class Epochs(Run):
    def __init__(self, w, data, threads):
        warnings.simplefilter("ignore")
        kind = MLPClassifier if w.loss == "cross_entropy" else MLPRegressor
        # MLPRegressor's loss is half the mean of squares.
        rate = w.learning_rate * (2 if w.loss == "mse" else 1)
        self.model = kind(hidden_layer_sizes=w.sizes[1:-1], activation=w.activation, solver=w.optimizer, alpha=0,
                          batch_size=w.batch, learning_rate_init=rate, momentum=0, nesterovs_momentum=False,
                          shuffle=False)
        self.granule = RESIDENT_BATCHES if w.operations() < 1e9 else 4
        self.batch = w.batch
        self.x = data.inputs.reshape(-1, w.sizes[0])
        self.y = data.targets.reshape(-1)
        classes = {"classes": np.arange(w.sizes[-1])} if w.loss == "cross_entropy" else {}
        # The first call makes the network, which then takes the common weights, and an optimizer that starts anew.
        self.model.partial_fit(self.x[:w.batch], self.y[:w.batch], **classes)
        del self.model._optimizer
        for mine, given in zip(self.model.coefs_, data.weights[0::2]):
            mine[:] = given
        for mine, given in zip(self.model.intercepts_, data.weights[1::2]):
            mine[:] = given
        self.next = 0

    def steps(self, count):
        for _ in range(count // self.granule):
            rows = slice(self.next * self.batch, (self.next + self.granule) * self.batch)
            self.model.partial_fit(self.x[rows], self.y[rows])
            self.next = (self.next + self.granule) % RESIDENT_BATCHES

    def results(self):
        return [p for layer in zip(self.model.coefs_, self.model.intercepts_) for p in layer]
