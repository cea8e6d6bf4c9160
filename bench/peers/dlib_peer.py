"""dlib, as Debian packages it: classifiers in float32, with OpenBLAS below (dlib.cpp)."""

from native import Native, package_version


def version():
    return f"dlib {package_version('dlib-1')}"


def forms(w):
    return {"network and solver": lambda w, data, threads: Native("dlib", "dlib-1", w, data)}
