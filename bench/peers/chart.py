"""Draws the chart of the results: for each workload a mark for each peer, on an axis of multiples of our time."""

import html
import math
import statistics

from marks import MARKS, mark, style

WIDTH, LEFT, RIGHT, TOP, ROW, GAP = 1000, 312, 800, 138, 38, 32
APART = 12.5  # marks closer than this make way for each other
KNEE = 10  # the ratio from which decades are drawn closer
FONTS = "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, DejaVu Sans, sans-serif"
GROUPS = {"training": "Training step", "bfloat16": "Training step, matrix products in bfloat16",
          "inference": "Inference", "accuracy": "Training to 98 % on MNIST"}


def text(x, y, words, kind="ink", size=13, more=""):
    return f'<text class="{kind}" x="{x:.0f}" y="{y:.0f}" font-size="{size}"{more}>{html.escape(words)}</text>'


def upright(kind, x, bottom):
    return f'<line class="{kind}" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{bottom}"/>'


def duration(value, group):
    if group == "accuracy":
        return f"{value:.2f} s"
    if value >= 10000:
        return f"{value / 1000:,.1f} ms"
    return f"{value:,.0f} µs" if value >= 10 else f"{value:.1f} µs" if value >= 1 else f"{value:.2f} µs"


def times(ratio):
    return f"{ratio:,.0f}×" if ratio >= 10 else f"{ratio:.2f}×"


class Axis:
    """Logarithmic; where ratios go far beyond 10, the decades from there on are drawn closer together."""

    def __init__(self, ratios):
        self.low, self.high = min([1, *ratios]) / 1.12, max([2.5, *ratios]) * 1.12
        self.knee = (KNEE, RIGHT - 150) if self.high > 2 * KNEE else None

    def at(self, ratio):
        def between(a, b, left, right):
            return left + math.log(ratio / a) / math.log(b / a) * (right - left)

        if self.knee is None:
            return between(self.low, self.high, LEFT, RIGHT)
        value, x = self.knee
        return between(self.low, value, LEFT, x) if ratio <= value else between(value, self.high, x, RIGHT)

    def ticks(self):
        fine = [0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7]
        every = [t for t in fine if self.low <= t <= (KNEE if self.knee else self.high)]
        return [*every, *(t for t in (10, 100, 1000, 10000) if t <= self.high)]

    def closer(self):
        """Says so where the decades are closer."""
        if self.knee is None:
            return []
        middle = (self.knee[1] + RIGHT) / 2
        return [text(middle, TOP - 24, "decades drawn closer", "dim", 11, ' text-anchor="middle" font-style="italic"'),
                f'<line class="grid" x1="{self.knee[1]}" x2="{RIGHT}" y1="{TOP - 20}" y2="{TOP - 20}"/>']


def rows_of(saved):
    """[(name, workload, our median, {peer: ratio})] of the workloads that we and a peer have run."""
    rows = []
    for name, workload in saved["workloads"].items():
        if workload["halfspace"] and workload["halfspace"]["rounds"]:
            ours = statistics.median(workload["halfspace"]["rounds"])
            ratios = {p: statistics.median(e["rounds"]) / ours for p, e in workload["peers"].items() if e.get("rounds")}
            if ratios:
                rows.append((name, workload, ours, ratios))
    return sorted(rows, key=lambda row: list(GROUPS).index(row[1]["group"]))


def legend(labels):
    out, x = [], 24
    for name, label in labels.items():
        out += [mark(name, x + 6, 80), text(x + 18, 84, label, size=12.5)]
        x += 40 + sum(3.7 if c in "iltfj- " else 10 if c in "mM" else 9 if c.isupper() else 7.6 for c in label)
    return out


def places(ratios, axis):
    """[(peer, x, dy)] from the fastest on; one that would cover another goes above or below it."""
    lanes, out = {0: -math.inf, -9: -math.inf, 9: -math.inf}, []
    for peer, ratio in sorted(ratios.items(), key=lambda pair: pair[1]):
        x = axis.at(ratio)
        dy = next((lane for lane, last in lanes.items() if x - last >= APART), min(lanes, key=lanes.get))
        lanes[dy] = x
        out.append((peer, x, dy))
    return out


def draw_row(row, y, axis, number):
    name, workload, ours, ratios = row
    best = min(ratios, key=ratios.get)
    low, high = sorted((axis.at(1), axis.at(ratios[best])))
    side = "lead" if ratios[best] >= 1 else "lag"
    out = []
    if number % 2 == 0:
        out.append(f'<rect class="band" x="12" y="{y - ROW / 2}" width="{WIDTH - 24}" height="{ROW}" rx="4"/>')
    about = workload["about"].replace(", bfloat16", "")  # the group's title says it
    out += [f'<rect class="{side}" x="{low:.1f}" y="{y - 5}" width="{high - low:.1f}" height="10"/>',
            text(24, y - 2, name, size=13.5, more=' font-weight="600"'), text(24, y + 13, about, "dim", 11.5),
            text(884, y + 5, duration(ours, workload["group"]), more=' text-anchor="end"'),
            text(976, y + 5, times(ratios[best]), more=' text-anchor="end" font-weight="700"')]
    # The fastest on top: it is the one that counts.
    return out, [mark(peer, x, y + dy) for peer, x, dy in reversed(places(ratios, axis))]


def draw(saved):
    rows = rows_of(saved)
    axis = Axis([r for *_, ratios in rows for r in ratios.values()])
    labels = {p: next(w["peers"][p]["label"] for _, w, _, ratios in rows if p in ratios)
              for p in MARKS if any(p in ratios for *_, ratios in rows)}
    bands, marks, y, group = [], [], TOP, None
    for number, row in enumerate(rows):
        if row[1]["group"] != group:
            group = row[1]["group"]
            bands.append(text(24, y + 20, GROUPS[group], "dim", 12, ' font-weight="600"'))
            y += GAP
        here, dots = draw_row(row, y + ROW / 2, axis, number)
        bands += here
        marks += dots
        y += ROW
    bottom, height = y + 4, y + 40
    grid = [upright("grid", axis.at(t), bottom) for t in axis.ticks()]
    grid += [text(axis.at(t), place, f"{t:g}×" if t < 1000 else f"{t:,.0f}×", "dim", 12, ' text-anchor="middle"')
             for t in axis.ticks() for place in (TOP - 8, bottom + 18)]
    base = upright("base", axis.at(1), bottom)
    cores = saved["machine"]["cores"]
    rounds = min((len(row[1]["halfspace"]["rounds"]) for row in rows), default=1)
    how = f"medians of {rounds} rounds in turn" if rounds > 1 else "one round"
    head = [text(24, 36, "Time for the same work, relative to Halfspace", size=19, more=' font-weight="700"'),
            text(24, 56, f"{cores} processor cores · {how} · logarithmic axis, farther right is slower", "dim", 12.5),
            *legend(labels), *axis.closer(), text(884, TOP - 8, "Halfspace", "dim", 12, ' text-anchor="end"'),
            text(976, TOP - 8, "fastest peer", "dim", 12, ' text-anchor="end"')]
    below = [b for b in bands if 'class="band"' in b]
    paper = f'<rect class="paper frame" x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" rx="10"/>'
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    opening = (f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{FONTS}" '
               'aria-label="Time of each peer relative to Halfspace, for each workload">')
    above = [b for b in bands if b not in below]
    return "\n".join([opening, style(), paper, *head, *below, *grid, *above, base, *marks, "</svg>\n"])
