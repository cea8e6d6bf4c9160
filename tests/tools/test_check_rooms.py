"""tools/check_rooms on small made-up trees: each rule found once, and silence where all is well."""

import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOOL = Path(__file__).resolve().parents[2] / "tools" / "check_rooms"
ROOMS = """\
halfspace_room(base USES Threads::Threads)
halfspace_room(math USES base)
halfspace_room(defs USES math)
# halfspace_room(dropped USES defs)
halfspace_room(train USES defs)
halfspace_room(theory USES train)
halfspace_room(draw USES
               train)
"""
HEADER = "// {room}: a part.\n#pragma once\n"
UNFINISHED = "TO" + "DO"


class CheckRooms(unittest.TestCase):
    def setUp(self):
        self.root = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.root)
        self.write("CMakeLists.txt", ROOMS)
        self.write("halfspace/base/error.hpp", HEADER.format(room="base"))
        self.write("halfspace/math/exp.hpp", HEADER.format(room="math") + '#include "halfspace/base/error.hpp"\n')

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run_tool(self, *options):
        return subprocess.run([sys.executable, TOOL, "--root", self.root, *options], capture_output=True, text=True)

    def expect_clean(self, *options):
        run = self.run_tool(*options)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        return run.stdout

    def expect_finding(self, line, *options):
        """Exactly one finding, and it is this line."""
        run = self.run_tool(*options)
        findings = run.stdout.splitlines()[:-1]
        self.assertEqual(findings, [line], run.stdout + run.stderr)
        self.assertEqual(run.returncode, 1)

    def test_accepts_a_clean_tree_and_sums_it_up(self):
        self.assertEqual(
            self.expect_clean(),
            "check_rooms: 6 rooms, 2 files of C++, median 2 lines, longest halfspace/math/exp.hpp (3); "
            "warnings: 0, findings: 0\n")

    def test_accepts_an_include_through_other_rooms(self):
        self.write("halfspace/train/fit.cpp", '// train: fits.\n#include <halfspace/base/error.hpp>\n')
        self.expect_clean()

    def test_rejects_an_include_against_the_direction(self):
        self.write("halfspace/base/text.cpp", '// base: text.\n\n#include "halfspace/math/exp.hpp"\n')
        self.expect_finding("halfspace/base/text.cpp:3: room base includes room math; "
                            "base may include no other room; move the idea to where both can reach it")

    def test_rejects_siblings_that_include_each_other(self):
        self.write("halfspace/draw/svg.hpp", HEADER.format(room="draw"))
        self.write("halfspace/theory/regions.cpp", '// theory: regions.\n#include "halfspace/draw/svg.hpp"\n')
        self.expect_finding("halfspace/theory/regions.cpp:2: room theory includes room draw; theory may include "
                            "base, defs, math, train; move the idea to where both can reach it")

    def test_holds_the_floors_of_a_room_to_their_direction(self):
        self.write("CMakeLists.txt", ROOMS.replace("draw USES\n               train)", "draw/figure USES base)\n"
                                                   "halfspace_room(draw/paint USES draw/figure)"))
        self.write("halfspace/draw/paint/svg.cpp", '// draw: SVG.\n#include "halfspace/draw/figure/axis.hpp"\n')
        self.expect_clean()
        self.write("halfspace/draw/figure/axis.cpp", '// draw: axes.\n#include "halfspace/draw/paint/svg.hpp"\n')
        self.expect_finding("halfspace/draw/figure/axis.cpp:2: room draw/figure includes room draw/paint; draw/figure may "
                            "include base; move the idea to where both can reach it")

    def test_follows_the_include_of_highway_targets(self):
        self.write("halfspace/base/simd.cpp", '// base: simd.\n#define HWY_TARGET_INCLUDE "halfspace/defs/relu-inl.hpp"\n')
        self.expect_finding("halfspace/base/simd.cpp:2: room base includes room defs; base may include no other room; "
                            "move the idea to where both can reach it")

    def test_rejects_the_application_inside_the_library(self):
        self.write("halfspace/train/fit.cpp", '// train: fits.\n#include "apps/halfspace/output.hpp"\n')
        self.expect_finding("halfspace/train/fit.cpp:2: the library includes apps/halfspace/output.hpp; "
                            "halfspace/ never includes apps/")

    def test_lets_the_page_use_every_room_and_no_room_use_the_page(self):
        self.write("halfspace/draw/svg.hpp", HEADER.format(room="draw"))
        self.write("web/engine/lab.cpp", '// web: a lab.\n#include "halfspace/draw/svg.hpp"\n')
        self.expect_clean()
        self.write("halfspace/draw/svg.cpp", '// draw: SVG.\n#include "web/engine/lab.hpp"\n')
        self.expect_finding("halfspace/draw/svg.cpp:2: the library includes web/engine/lab.hpp; "
                            "halfspace/ never includes web/")

    def test_rejects_the_umbrella_inside_a_room_and_allows_it_outside(self):
        self.write("halfspace/halfspace.hpp", HEADER.format(room="halfspace") + '#include "halfspace/math/exp.hpp"\n')
        self.write("apps/halfspace/main.cpp", '// apps: main.\n#include "halfspace/halfspace.hpp"\n')
        self.expect_clean()
        self.write("halfspace/train/fit.cpp", '// train: fits.\n#include "halfspace/halfspace.hpp"\n')
        self.expect_finding("halfspace/train/fit.cpp:2: room train includes halfspace/halfspace.hpp; "
                            "include the headers that are used, not the umbrella")

    def test_rejects_a_path_relative_to_the_folder(self):
        self.write("halfspace/base/error.cpp", '// base: errors.\n#include "error.hpp"\n')
        self.expect_finding('halfspace/base/error.cpp:2: "error.hpp" is relative to this folder; '
                            'write it from the root: "halfspace/base/error.hpp"')

    def test_rejects_a_room_the_build_does_not_know(self):
        self.write("halfspace/dropped/a.hpp", HEADER.format(room="dropped"))
        self.expect_finding("halfspace/dropped:1: room dropped is not in CMakeLists.txt; "
                            "add halfspace_room(...) and the room to ARCHITECTURE.md")

    def test_rejects_rooms_in_a_circle(self):
        self.write("CMakeLists.txt", "halfspace_room(base)\nhalfspace_room(math USES base defs)\nhalfspace_room(defs USES math)\n")
        out = self.run_tool().stdout
        self.assertIn("CMakeLists.txt:2: room math uses itself through others", out)
        self.assertIn("CMakeLists.txt:3: room defs uses itself through others", out)

    def write_page(self):
        self.write("web/package.json", '{"rooms": ["engine", "state", "ui", "play step", "shell"]}\n')
        self.write("web/src/engine/lab.ts", "// engine: asks.\nexport const lab = 1;\n")
        self.write("web/src/ui/Icon.svelte", "<!-- ui: an icon. -->\n")
        self.write("web/src/shell/rooms.ts", "export const play = () => import('../play/Play.svelte');\n")
        self.write("web/src/main.ts", "import { play } from './shell/rooms';\n")
        self.write("web/src/play/Play.svelte", "<script lang=\"ts\">\n  import {\n    lab,\n  } from '../engine/lab';\n"
                   "  // import Step from '../step/Step.svelte';\n  import Icon from '../ui/Icon.svelte';\n</script>\n"
                   "Don't say: from above.\n")

    def test_accepts_a_page_whose_rooms_import_those_below(self):
        self.write_page()
        self.expect_clean()

    def test_rejects_an_import_of_a_higher_room_of_the_page(self):
        self.write_page()
        self.write("web/src/state/session.ts", "// state: a session.\nimport Icon from '../ui/Icon.svelte';\n")
        self.expect_finding("web/src/state/session.ts:2: room state of the page imports ui/Icon.svelte; "
                            "state may import engine; move the idea to where both can reach it, or hand it in")

    def test_rejects_pages_that_import_each_other(self):
        self.write_page()
        self.write("web/src/step/Step.svelte", "<script>\n  import Play from '../play/Play.svelte';\n</script>\n")
        self.expect_finding("web/src/step/Step.svelte:2: room step of the page imports play/Play.svelte; step may import "
                            "engine, state, ui; move the idea to where both can reach it, or hand it in")

    def test_rejects_an_import_that_waits_until_it_is_needed(self):
        self.write_page()
        self.write("web/src/play/insights.ts", "export const load = () =>\n  import('../shell/rooms');\n")
        self.expect_finding("web/src/play/insights.ts:2: room play of the page imports shell/rooms; play may import "
                            "engine, state, ui; move the idea to where both can reach it, or hand it in")

    def test_rejects_an_export_of_what_stands_above_all_rooms(self):
        self.write_page()
        self.write("web/src/engine/client.ts", "export { play } from '../main';\n")
        self.expect_finding("web/src/engine/client.ts:1: room engine of the page imports main; "
                            "engine may import no other room; move the idea to where both can reach it, or hand it in")

    def test_rejects_a_room_of_the_page_without_a_place(self):
        self.write_page()
        self.write("web/src/maps/map.ts", "import { lab } from '../engine/lab';\n")
        self.expect_finding("web/src/maps:1: room maps of the page has no place; "
                            'add it to "rooms" of web/package.json and to ARCHITECTURE.md')

    def test_wants_the_room_in_the_first_line(self):
        self.write("halfspace/base/error.hpp", HEADER.format(room="math"))
        self.expect_finding("halfspace/base/error.hpp:1: the file does not open with its room and purpose; "
                            'start with "// base: what this file is for."')

    def test_wants_a_purpose_in_tests_too(self):
        self.write("tests/base/error.cpp", "#include <gtest/gtest.h>\n")
        self.expect_finding("tests/base/error.cpp:1: the file does not open with its place and purpose; "
                            'start with "// tests: what this file is for."')

    def test_limits_the_size_and_gives_defs_more(self):
        self.write("halfspace/defs/long.hpp", HEADER.format(room="defs") + "\n" * 598)
        self.assertIn("halfspace/defs/long.hpp: warning: 600 lines; aim at 200\n", self.expect_clean())
        self.write("halfspace/base/long.hpp", HEADER.format(room="base") + "\n" * 349)
        self.expect_finding("halfspace/base/long.hpp:351: 351 lines, the limit is 350; "
                            "it is probably two ideas; give each its file", "--quiet")

    def test_keeps_the_library_silent(self):
        for code, what in (("std::printf(\"x\");", "prints (printf)"), ("std::cout << 1;", "prints (cout)"),
                           ("fprintf(stderr, \"x\");", "prints (stderr)"), ("std::abort();", "ends the process (abort)"),
                           ("exit(1);", "ends the process (exit)"),
                           ("std::getenv(\"A\");", "reads the environment (getenv)")):
            with self.subTest(code=code):
                self.write("halfspace/base/error.cpp", f"// base: errors.\nvoid f() {{ {code} }}\n")
                run = self.run_tool()
                self.assertIn(f"halfspace/base/error.cpp:2: the library {what}; ", run.stdout)
                self.assertEqual(run.returncode, 1)

    def test_lets_words_in_comments_and_literals_alone(self):
        self.write("halfspace/base/error.cpp", '// base: errors.\n/* exit(1)\n abort() */ int n = 1\'000;\n'
                   'auto s = "printf(\\"";  // cout\nauto r = R"x(abort();)" )x";\nint snprintf(int);\nrun.exit();\n')
        self.expect_clean()

    def test_lets_the_application_print(self):
        self.write("apps/halfspace/main.cpp", "// apps: main.\nint main() { std::puts(std::getenv(\"A\")); }\n")
        self.expect_clean()

    def test_wants_a_reason_for_unfinished_work(self):
        self.write("halfspace/base/error.cpp", f"// base: errors.\n// {UNFINISHED}: later\n")
        self.expect_finding(f"halfspace/base/error.cpp:2: unfinished work without a reason; "
                            f"write {UNFINISHED}(why it waits): what is to do")
        self.write("halfspace/base/error.cpp", f"// base: errors.\n// {UNFINISHED}(needs C++23): use std::expected\n")
        self.expect_clean()

    def test_rejects_paths_of_one_machine_in_any_text(self):
        self.write("README.md", "Data lies in " + "/".join(["", "home", "me", "data"]) + ".\n")
        self.expect_finding("README.md:1: a path of one machine; make it relative to the project, or an argument")
        self.write("README.md", "See https://example.org/home/page.\n")
        self.expect_clean()

    @unittest.skipUnless(shutil.which("g++"), "no g++")
    def test_compiles_headers_alone_and_leaves_inl_files_out(self):
        self.write("halfspace/base/part-inl.hpp", "// base: included again for each target.\nstd::string x;\n")
        self.expect_clean("--headers")
        self.write("halfspace/base/name.hpp", HEADER.format(room="base") + "inline std::string name() { return {}; }\n")
        run = self.run_tool("--headers")
        self.assertRegex(run.stdout, r"^halfspace/base/name.hpp:3: does not compile alone: .*string.*; include what it uses")
        self.assertEqual(run.returncode, 1)

    @unittest.skipUnless(shutil.which("g++"), "no g++")
    def test_blames_a_header_once_and_not_those_that_include_it(self):
        self.write("halfspace/base/error.hpp", HEADER.format(room="base") + "Missing missing();\n")
        findings = self.run_tool("--headers").stdout.splitlines()[:-1]
        self.assertEqual(len(findings), 1, findings)
        self.assertTrue(findings[0].startswith("halfspace/base/error.hpp:3: does not compile alone: "), findings)

    @unittest.skipUnless(shutil.which("g++"), "no g++")
    def test_wants_a_guard(self):
        self.write("halfspace/base/error.hpp", "// base: a part.\nstruct Twice {};\n")
        run = self.run_tool("--headers")
        self.assertIn("halfspace/base/error.hpp:2: does not compile alone: redefinition of", run.stdout)

    def test_says_how_to_name_the_root(self):
        run = subprocess.run([sys.executable, TOOL, "--root", self.root / "halfspace"], capture_output=True, text=True)
        self.assertEqual(run.returncode, 2)
        self.assertIn("give the project's root with --root", run.stderr)


if __name__ == "__main__":
    unittest.main()
