"""bench/peers: its table beside the engine's own, and the report and chart of made-up results."""

import re
import sys
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench" / "peers"))

import chart  # noqa: E402
import report  # noqa: E402
import workloads  # noqa: E402
from peers import PEERS  # noqa: E402


def entry(name, *rounds, **more):
    return {"label": PEERS[name].label, "version": f"{PEERS[name].label} 1.0", "form": "plain", "threads": 2,
            "rounds": list(rounds), **more}


def results():
    details = {"fma_peak_gflops": 150.0, "fraction_of_peak": 0.75, "threads": 2}
    return {
        "machine": {"processor": "a processor", "cores": 2, "memory_gib": 8, "simd": ["avx2"], "system": "a system",
                    "compiler": "g++ 12", "python": "3.11"},
        "workloads": {
            "lecture": {"about": "a net", "measured": "halfspace 1, a day", "group": "training",
                        "halfspace": {"rounds": [110.0, 100.0, 90.0], "details": [details] * 3},
                        "peers": {"numpy": entry("numpy", 280.0, 250.0, 240.0),
                                  "jax": entry("jax", 200.0, 210.0, 190.0, compile_seconds=1.25)}},
            "tiny": {"about": "a smaller net", "measured": "halfspace 1, a day", "group": "training",
                     "halfspace": {"rounds": [0.25], "details": [details]},
                     "peers": {"torch": entry("torch", 250.0), "fann": {"error": "not here"}}},
            "wide-bf16": {"about": "a larger net", "measured": "halfspace 2, a day", "group": "bfloat16",
                          "halfspace": None, "peers": {"torch_bf16": entry("torch_bf16", 55000.0)}},
        }}


class Table(unittest.TestCase):
    def test_the_networks_are_those_of_the_engine(self):
        source = (ROOT / "apps" / "halfspace" / "commands" / "workloads.cpp").read_text(encoding="utf-8")
        names = re.findall(r'\.name = "([\w-]+)"', source) + re.findall(r'lecture_f64\.name = "([\w-]+)"', source)
        self.assertIn("lecture", names)
        for name in names:
            self.assertIn(name, [*workloads.WORKLOADS, workloads.TO_ACCURACY])

    def test_operations_leave_out_the_first_input_gradient(self):
        self.assertEqual(workloads.WORKLOADS["tiny"].operations(), 2 * 10 * (2 * 8 + 3 * 8 + 3 * 2))
        self.assertEqual(workloads.WORKLOADS["infer-1"].operations(), 2 * (784 * 128 + 128 * 10))

    def test_every_workload_has_a_peer(self):
        for name in (*workloads.WORKLOADS, workloads.TO_ACCURACY):
            self.assertTrue(any(peer.measures(name) for peer in PEERS.values()), name)


class Report(unittest.TestCase):
    def test_a_row_has_medians_and_ratios(self):
        text = report.document(results())
        self.assertIn("| `lecture`<br>a net | **100** | 0.75 | **2.00×** JAX | 250 (2.50×) | 200 (2.00×) |", text)
        self.assertIn("| `lecture` | JAX | plain | 2 | 1.2 s | 10% |", text)

    def test_what_failed_or_is_not_there_yet_is_said(self):
        text = report.document(results())
        self.assertIn("| not yet |  |  | 55,000 |", text)
        self.assertNotIn("@", text)

    def test_the_machine_and_the_versions_are_named(self):
        text = report.document(results())
        self.assertIn("- `lecture`, `tiny`: halfspace 1, a day\n- `wide-bf16`: halfspace 2, a day\n", text)
        self.assertIn("NumPy 1.0, JAX 1.0, PyTorch 1.0", text)


class Chart(unittest.TestCase):
    def test_it_is_well_formed_and_shows_what_both_have_run(self):
        drawn = chart.draw(results())
        words = "".join(ElementTree.fromstring(drawn).itertext())
        self.assertIn("lecture", words)
        self.assertIn("2.00×", words)
        self.assertNotIn("wide-bf16", words)

    def test_every_peer_has_a_mark(self):
        self.assertEqual(list(chart.MARKS), list(PEERS))

    def test_the_axis_grows_and_meets_its_ends(self):
        for ratios in ([1.2, 3.0], [0.8, 1000.0]):
            axis = chart.Axis(ratios)
            places = [axis.at(r) for r in (axis.low, 1, 2, axis.high)]
            self.assertEqual(places, sorted(places))
            self.assertAlmostEqual(places[0], chart.LEFT)
            self.assertAlmostEqual(places[-1], chart.RIGHT)


if __name__ == "__main__":
    unittest.main()
