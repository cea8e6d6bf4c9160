"""FANN, as Debian packages it: networks with a mean squared error (fann.cpp)."""

from native import Native, package_version


def version():
    return f"FANN {package_version('fann')}"


def forms(w):
    return {"batch training": lambda w, data, threads: Native("fann", "fann", w, data)}
