"""A workload measured: a trial that finds each peer's best form and thread count, then rounds in turn with ours."""

import os
import sys

import engine
from peers import start
from workloads import TO_ACCURACY, WORKLOADS

TOLERANCE = {"float64": 1e-9, "float32": 0.05, "bfloat16": 0.1}  # of the check; Adam's epsilon has two places to stand


def say(text):
    print(text, file=sys.stderr, flush=True)


def value_of(name, measured):
    """Microseconds a step, or the seconds of training; None where the accuracy was not reached."""
    return measured.get("seconds" if name == TO_ACCURACY else "us_per_step")


def trial(peer, name, seconds):
    """The best form and thread count with all that was tried, or {"error": ...}."""
    cores = os.cpu_count() or 1
    tried, first, answer, error = {}, {}, {}, None
    for threads in sorted({1, cores}) if peer.threaded else (1,):
        said = start(peer, name, threads, *seconds)
        error = said.get("error", error)
        for form, measured in said.get("forms", {}).items():
            answer = said
            # Compiled code may lie ready at the second trial: the longest is the honest one.
            first[form] = max(first.get(form, 0), measured["first_step_seconds"])
            if value_of(name, measured) is not None:
                tried[(threads, form)] = value_of(name, measured)
    if not tried:
        return {"error": error or "it did not reach the accuracy"}
    threads, form = min(tried, key=tried.get)
    return {"label": peer.label, "version": answer["version"], "form": form, "threads": threads, "rounds": [],
            "trial": {f"{form}, threads: {threads}": value for (threads, form), value in tried.items()},
            **({"compile_seconds": first[form]} if peer.compiles or form == "compiled" else {})}


def one_round(out, name, peers, number, seconds):
    """Ours, then each peer once more. A peer that fails is out: half its rounds would say nothing."""
    if out["halfspace"]:
        found = engine.measure(name, seconds)
        out["halfspace"]["rounds"].append(value_of(name, found))
        out["halfspace"]["details"].append(found)
    running = [peer for peer in peers if "rounds" in out["peers"].get(peer.name, {})]
    turn = number % max(1, len(running))
    for peer in running[turn:] + running[:turn]:
        entry = out["peers"][peer.name]
        options = ["--seed", str(number)] if name == TO_ACCURACY else ["--seconds", str(seconds)]
        said = start(peer, name, entry["threads"], "--form", entry["form"], *options)
        value = None if "error" in said else value_of(name, said["forms"][entry["form"]])
        if value is None:
            out["peers"][peer.name] = {"error": said.get("error", "it did not reach the accuracy")}
            say(f"{name}: {peer.label}: {out['peers'][peer.name]['error']}")
        else:
            entry["rounds"].append(value)


def measure(name, peers, options, known):
    """All of one workload."""
    workload = WORKLOADS.get(name)
    seconds = [] if name == TO_ACCURACY else ["--seconds", str(options.seconds / 2)]
    out = {"about": workload.about() if workload else "784-256-10 relu, batch 128, AdamW",
           "group": workload.group if workload else "accuracy", "halfspace": {"rounds": [], "details": []}, "peers": {}}
    if name not in known:
        out["halfspace"] = None
        say(f"{name}: halfspace bench does not know it yet")
    for peer in (p for p in peers if p.measures(name)):
        out["peers"][peer.name] = found = trial(peer, name, seconds)
        say(f"{name}: {peer.label}: " + (found.get("error") or f"{found['form']}, threads: {found['threads']}"))
    for number in range(options.rounds):
        one_round(out, name, peers, number, options.seconds)
        entries = {"halfspace": out["halfspace"] or {}, **out["peers"]}
        now = "  ".join(f"{label} {entry['rounds'][-1]:.4g}" for label, entry in entries.items() if entry.get("rounds"))
        say(f"{name}: round {number + 1} of {options.rounds}: {now}")
    return out


def check(names, peers):
    """Every form of every peer takes the same steps from the same weights; the number of those that do not."""
    failed = 0
    for name in (n for n in names if n in WORKLOADS):
        for peer in (p for p in peers if p.measures(name)):
            said = start(peer, name, 1, "--check")
            if "error" in said:
                say(f"{name}: {peer.label}: {said['error']}")
            bound = TOLERANCE[WORKLOADS[name].precision]
            failed += "error" in said
            for form, error in said.get("forms", {}).items():
                say(f"{name}: {peer.label}, {form}: {error:.2g}" + ("" if error <= bound else f", more than {bound}"))
                failed += not error <= bound
    return failed
