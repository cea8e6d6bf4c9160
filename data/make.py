"""Makes the embedded sets data/*.csv.gz from an installed scikit-learn: `python data/make.py`."""

import gzip
import pathlib
import subprocess

import sklearn
from sklearn import datasets

SOURCE = pathlib.Path(sklearn.__file__).parent / "datasets" / "data"
HERE = pathlib.Path(__file__).parent


def lines(name):
    path = SOURCE / name
    text = gzip.open(path, "rt").read() if name.endswith(".gz") else path.read_text()
    return text.splitlines()


def save(name, header, rows):
    path = HERE / f"{name}.csv"
    path.write_text("".join(",".join(row) + "\n" for row in [header, *rows]))
    subprocess.run(["gzip", "-9nf", path], check=True)


def words(names):
    return [name.replace(" (cm)", "").replace("/", "_").replace(" ", "_") for name in names]


def labelled(name, source, loaded, target, classes):
    """Rows of numbers that end with the number of a class, which becomes its word."""
    rows = [line.split(",") for line in lines(source)[1:]]
    save(name, words(loaded.feature_names) + [target], [r[:-1] + [classes[int(r[-1])]] for r in rows])


def main():
    iris = datasets.load_iris()
    labelled("iris", "iris.csv", iris, "species", list(iris.target_names))
    wine = datasets.load_wine()
    labelled("wine", "wine_data.csv", wine, "cultivar", list(wine.target_names))
    cancer = datasets.load_breast_cancer()
    labelled("breast-cancer", "breast_cancer.csv", cancer, "diagnosis", list(cancer.target_names))
    diabetes = datasets.load_diabetes(scaled=False)
    inputs = [[f"{float(x):g}" for x in line.split()] for line in lines("diabetes_data_raw.csv.gz")]
    targets = [f"{float(line):g}" for line in lines("diabetes_target.csv.gz")]
    save("diabetes", list(diabetes.feature_names) + ["progression"],
         [row + [target] for row, target in zip(inputs, targets, strict=True)])
    digits = [[f"{float(x):g}" for x in line.split(",")] for line in lines("digits.csv.gz")]
    save("digits", [f"pixel_{r}_{c}" for r in range(8) for c in range(8)] + ["digit"], digits)


if __name__ == "__main__":
    main()
