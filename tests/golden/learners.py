"""Writes learners.json: what scikit-learn's KernelRidge and nearest neighbours predict.

Needs scikit-learn; run it only to change the cases: python3 tests/golden/learners.py
"""

import json
from pathlib import Path

import numpy as np
from sklearn.kernel_ridge import KernelRidge
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor

random = np.random.default_rng(5)
ROWS, COLUMNS, POINTS, CLASSES = 70, 3, 20, 3

rows = np.round(random.normal(size=(ROWS, COLUMNS)), 3)
points = np.round(random.normal(size=(POINTS, COLUMNS)), 3)
targets = np.round(np.stack([np.sin(2 * rows[:, 0]) + rows[:, 1], rows[:, 2] ** 2], axis=1), 3)
labels = (rows[:, 0] > rows[:, 1]).astype(int) + (rows[:, 2] > 0.5)


def ridge(penalty, **kernel):
    model = KernelRidge(alpha=penalty, **kernel).fit(rows, targets)
    return {"penalty": penalty, "weights": model.dual_coef_.ravel().tolist(),
            "predictions": model.predict(points).ravel().tolist(), **kernel}


def neighbours(k):
    classes = KNeighborsClassifier(k, algorithm="brute").fit(rows, labels)
    means = KNeighborsRegressor(k, algorithm="brute").fit(rows, targets[:, 0])
    return {"k": k, "nearest": classes.kneighbors(points)[1].ravel().tolist(),
            "shares": classes.predict_proba(points).ravel().tolist(),
            "votes": classes.predict(points).tolist(), "means": means.predict(points).tolist()}


Path(__file__).with_suffix(".json").write_text(json.dumps({
    "columns": COLUMNS, "classes": CLASSES, "rows": rows.ravel().tolist(), "points": points.ravel().tolist(),
    "targets": targets.ravel().tolist(), "labels": labels.tolist(),
    "ridge": [ridge(0.1, kernel="rbf", gamma=0.7), ridge(1.0, kernel="rbf", gamma=0.05),
              ridge(0.1, kernel="polynomial", gamma=0.5, coef0=1.0, degree=3),
              ridge(0.5, kernel="polynomial", gamma=1.0, coef0=0.0, degree=1)],
    "neighbours": [neighbours(k) for k in (1, 2, 5, 9)]}, indent=1) + "\n")
