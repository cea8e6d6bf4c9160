"""Writes labels.json: what scikit-learn's metrics give for several labels a row.

Needs scikit-learn; run it only to change the cases: python3 tests/golden/labels.py
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn import metrics

if __name__ == "__main__":
    random = np.random.default_rng(5)
    outputs = np.round(random.uniform(0, 1, (30, 5)), 3)
    outputs[:, 4] /= 2  # never predicted
    targets = (random.uniform(0, 1, (30, 5)) < [0.1, 0.3, 0.5, 0.8, 0.2]).astype(int)
    targets[::3] = outputs[::3] > 0.5  # some rows are all right
    guesses = (outputs > 0.5).astype(int)
    golden = {
        "scikit-learn": sklearn.__version__, "width": 5,
        "outputs": outputs.flatten().tolist(), "targets": targets.flatten().tolist(),
        "values": {
            "micro_f1": metrics.f1_score(targets, guesses, average="micro"),
            "macro_f1": metrics.f1_score(targets, guesses, average="macro", zero_division=0),
            "hamming_loss": metrics.hamming_loss(targets, guesses),
            "subset_accuracy": metrics.accuracy_score(targets, guesses),
        },
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(golden, indent=1) + "\n")
