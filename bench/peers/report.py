#!/usr/bin/env python3
"""Writes docs/benchmarks.md and docs/images/benchmarks.svg from the saved results; needs nothing but Python.

    bench/peers/report.py [RESULTS.json]      default: build/bench-peers/results.json
"""

import json
import statistics
import sys
from pathlib import Path

import chart

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "build" / "bench-peers"
QUICK = BUILT / "quick"  # what is measured in a hurry stays out of docs/
SAVED = BUILT / "results.json"
DOCUMENT = Path("docs", "benchmarks.md")
CHART = Path("docs", "images", "benchmarks.svg")
GROUPS = {
    "training": ("Training", "A step is forward, loss, backward and update."),
    "bfloat16": ("Mixed precision", "Matrix products in bfloat16; weights, loss and update in float32."),
    "inference": ("Inference", "Forward only, weights ready, a batch a call."),
    "accuracy": ("To an accuracy", "Seconds of training, without evaluating and compiling, until 98 % of MNIST's test\n"
                 "images are right. Each round has its own seed, and all of them get there."),
}
TEXT = Path(__file__).with_name("benchmarks.md.in")


def load(path=SAVED):
    return json.loads(path.read_text(encoding="utf-8"))


def median(entry):
    """Of an entry's rounds; None where there are none."""
    return statistics.median(entry["rounds"]) if entry and entry.get("rounds") else None


def details(workload, key):
    """What our rounds said under this key."""
    return [d[key] for d in (workload["halfspace"] or {}).get("details", ()) if key in d]


def number(value):
    """Three digits, and thousands grouped."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def fastest(workload):
    """(median, entry) of the fastest peer, or None."""
    found = [(median(entry), entry) for entry in workload["peers"].values() if median(entry)]
    return min(found, key=lambda pair: pair[0]) if found else None


def cell(entry, ours):
    value = median(entry)
    if value is None:
        return "failed" if entry and "error" in entry else ""
    return number(value) + (f" ({number(value / ours)}×)" if ours else "")


def rows_to_table(heading, rows):
    """Markdown; all columns but the first to the right."""
    lines = [heading, ["---"] + ["--:"] * (len(heading) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def group_table(workloads):
    peers = {name: entry.get("label", name) for w in workloads.values() for name, entry in w["peers"].items()}
    order = [name for name in peers if any(median(w["peers"].get(name)) for w in workloads.values())]
    rows = []
    for name, workload in workloads.items():
        ours, best = median(workload["halfspace"]), fastest(workload)
        shares = details(workload, "fraction_of_peak")
        rows.append([f"`{name}`<br>{workload['about']}", f"**{number(ours)}**" if ours else "not yet",
                     f"{statistics.median(shares):.2f}" if shares else "",
                     f"**{number(best[0] / ours)}×** {best[1]['label']}" if ours and best else "",
                     *(cell(workload["peers"].get(peer), ours) for peer in order)])
    return rows_to_table(["workload", "Halfspace", "of FMA peak", "fastest peer", *(peers[p] for p in order)], rows)


def forms_table(workloads):
    rows = []
    for name, workload in workloads.items():
        entries = {"Halfspace": workload["halfspace"], **{e.get("label", p): e for p, e in workload["peers"].items()}}
        for label, entry in entries.items():
            if median(entry):
                spread = (max(entry["rounds"]) - min(entry["rounds"])) / median(entry)
                threads = entry.get("threads") or details(workload, "threads")[0]
                compiling = f"{entry['compile_seconds']:.1f} s" if "compile_seconds" in entry else ""
                rows.append([f"`{name}`", label, entry.get("form", ""), str(threads or ""), compiling, f"{spread:.0%}"])
    return rows_to_table(["workload", "", "form", "threads", "compiling", "spread of rounds"], rows)


def runs_of(workloads):
    """What was measured when: a line, or one for each run where workloads were measured apart."""
    runs = {}
    for name, workload in workloads.items():
        runs.setdefault(workload["measured"], []).append(f"`{name}`")
    return list(runs) if len(runs) == 1 else [f"{', '.join(names)}: {run}" for run, names in runs.items()]


def machine_lines(saved):
    m = saved["machine"]
    peaks = [peak for w in saved["workloads"].values() for peak in details(w, "fma_peak_gflops")]
    versions = {e["version"]: None for w in saved["workloads"].values() for e in w["peers"].values() if "version" in e}
    lines = [f"{m['processor']}, {m['cores']} cores, {m['memory_gib']} GiB ({', '.join(m['simd'])})",
             f"{m['system']}; {m['compiler']}; Python {m['python']}",
             *runs_of(saved["workloads"])]
    if peaks:
        lines.append(f"peak of fused multiply-adds in float32: {statistics.median(peaks):.0f} GFLOP/s "
                     f"({min(peaks):.0f} to {max(peaks):.0f} in the runs)")
    return "\n".join(f"- {line}" for line in [*lines, ", ".join(versions)])


def document(saved):
    sections = []
    for group, (title, about) in GROUPS.items():
        members = {n: w for n, w in saved["workloads"].items() if w["group"] == group}
        if members:
            sections.append(f"## {title}\n\n{about}\n\n{group_table(members)}\n")
    text = TEXT.read_text(encoding="utf-8")
    for name, value in (("tables", "\n".join(sections)), ("machine", machine_lines(saved)),
                        ("forms", forms_table(saved["workloads"]))):
        text = text.replace(f"@{name}@", value)
    return text


def write(saved, folder=ROOT):
    for path, text in ((folder / DOCUMENT, document(saved)), (folder / CHART, chart.draw(saved))):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) < 2 and not SAVED.exists():
        sys.exit("bench-peers: no results are saved yet; run without --report-only first")
    write(load(*map(Path, sys.argv[1:2])))
