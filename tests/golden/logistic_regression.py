"""Writes logistic_regression.json: the optimum that scikit-learn's LogisticRegression finds.

Needs scikit-learn; run it only to change the cases: python3 tests/golden/logistic_regression.py
"""

import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

random = np.random.default_rng(11)


def case(classes, c):
    """Overlapping clouds: 60 rows of 3 inputs. The intercept is not penalized; the mean loss has λ = 1/(C N)."""
    labels = np.arange(60) % classes
    features = np.round(random.normal(size=(60, 3)) + 0.7 * random.normal(size=(classes, 3))[labels], 3)
    model = LogisticRegression(C=c, tol=1e-12, max_iter=100_000).fit(features, labels)
    return {"c": c, "features": features.ravel().tolist(), "labels": labels.tolist(),
            "weight": model.coef_.T.ravel().tolist(), "bias": model.intercept_.tolist()}


cases = {"two classes": case(2, 1.0), "two classes, strong penalty": case(2, 0.05), "four classes": case(4, 2.0)}
Path(__file__).with_suffix(".json").write_text(json.dumps(cases, indent=1) + "\n")
