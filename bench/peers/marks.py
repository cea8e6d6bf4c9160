"""Shapes and colours of the chart: peers differ in both, so that colours need not be told apart.

Colours are Okabe and Ito's, darker on white. The picture brings its own background, and another one for viewers who
prefer dark.
"""

import math


def polygon(corners, turn=0.0, size=1.0):
    angles = [turn + 2 * math.pi * i / corners for i in range(corners)]
    return "M" + "L".join(f"{6.6 * size * math.sin(a):.1f} {-6.6 * size * math.cos(a):.1f}" for a in angles) + "Z"


def plus(turn):
    """A thick cross with 12 corners."""
    arm = [(2, -2), (6, -2), (6, 2)]
    points = arm + [(-y, x) for x, y in arm] + [(-x, -y) for x, y in arm] + [(y, -x) for x, y in arm]
    c, s = math.cos(turn), math.sin(turn)
    return "M" + "L".join(f"{c * x - s * y:.1f} {s * x + c * y:.1f}" for x, y in points) + "Z"


# name: (shape, colour on white, colour on black)
MARKS = {
    "numpy": ("M-5.4 0A5.4 5.4 0 1 0 5.4 0A5.4 5.4 0 1 0 -5.4 0Z", "#b87800", "#e69f00"),
    "sklearn": (polygon(4, math.pi / 4, 1.05), "#00805c", "#2bc79b"),
    "jax": (polygon(4, 0, 1.06), "#0067a5", "#56b4e9"),
    "torch": (polygon(3, 0, 1.08), "#c44e00", "#ff8243"),
    "torch_compiled": (polygon(3, math.pi, 1.08), "#a84a80", "#e39ac4"),
    "torch_bf16": (polygon(3, math.pi / 2, 1.08), "#c44e00", "#ff8243"),
    "onnxruntime": (polygon(5, 0, 1.0), "#0b7f8c", "#f0e442"),
    "fann": (plus(math.pi / 4), "#59636e", "#aab4be"),
    "dlib": (plus(0), "#59636e", "#aab4be"),
}
PAPER = {".paper": ("#ffffff", "#0d1117"), ".ink": ("#1f2328", "#f0f6fc"), ".dim": ("#59636e", "#9198a1"),
         ".band": ("#f3f5f8", "#161b22"), ".lead": ("#b9dcf2", "#1d4a68"), ".lag": ("#f6cfb2", "#6b3a18")}
LINES = {".frame": ("#d1d9e0", "#30363d"), ".grid": ("#dfe4ea", "#262c34"), ".base": ("#1f2328", "#f0f6fc")}


def style():
    def rules(scheme):
        fills = [f"{name}{{fill:{colours[scheme]}}}" for name, colours in PAPER.items()]
        lines = [f"{name}{{stroke:{colours[scheme]}}}" for name, colours in LINES.items()]
        halo = PAPER[".paper"][scheme]
        marks = [f".{name}{{fill:{mark[1 + scheme]};stroke:{halo}}}" for name, mark in MARKS.items()]
        return "".join(fills + lines + marks)

    return f"<style>.base{{stroke-width:1.6}}{rules(0)}@media (prefers-color-scheme:dark){{{rules(1)}}}</style>"


def mark(name, x, y):
    return f'<path class="{name}" d="{MARKS[name][0]}" transform="translate({x:.1f} {y:.1f})"/>'
