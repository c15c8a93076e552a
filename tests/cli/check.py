"""`watchpot check`: the exercise of docs/grading, the report formats, wrong usage, hostile submissions, many of them.

check.py WATCHPOT [unlimited]: the latter in a sanitizer build, where memory is no measure.
"""

import csv
import json
import os
import pathlib
import pty
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree as etree

WATCHPOT = sys.argv[1] if len(sys.argv) > 1 else "watchpot"
IS_MEASURED = "unlimited" not in sys.argv
TESTS = pathlib.Path(__file__).resolve().parent
ROOT = TESTS.parent.parent
GRADING = ROOT / "docs" / "grading"
RUBRIC = GRADING / "rubric.py"
CHECKS = ["end", "output", "work", "total", "at once", "blocks"]  # of that rubric, in order


def check(*arguments, folder=None, timeout=1000):
    return subprocess.run(
        [WATCHPOT, "check", *map(str, arguments)],
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout,
    )


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder, True)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def read_csv(self, path):
        with open(path, newline="", encoding="utf-8", errors="replace") as stream:
            return list(csv.DictReader(stream))

    def read_point(self, lines, indent, number):
        """(is_ok, description, directive) of the test point of that number, taken off with its diagnostics."""
        point = re.fullmatch(indent + r"(not )?ok (\d+) - ((?:[^#\\]|\\.)*)(# SKIP .*)?", lines[0])
        self.assertIsNotNone(point, lines[0])
        self.assertEqual(int(point[2]), number)
        lines.pop(0)
        if lines[0] == f"{indent}  ---":
            end = lines.index(f"{indent}  ...")
            for line in lines[1:end]:
                self.assertRegex(line, f'^{indent}  [a-z]+: ".*"$')
                self.assertIsInstance(json.loads(line.split(": ", 1)[1]), str)
            del lines[: end + 1]
        return not point[1], point[3], point[4]

    def read_level(self, lines, indent):
        """The test points up to a plan, which is taken off too."""
        points = []
        while not re.fullmatch(indent + r"1\.\.\d+", lines[0]):
            if indent == "" and lines[0].startswith("# Subtest: "):
                path = lines.pop(0).removeprefix("# Subtest: ")
                inner = self.read_level(lines, "    ")
                point = self.read_point(lines, indent, len(points) + 1)
                self.assertEqual(point[:2], (all(is_ok for is_ok, _, _ in inner), path))
                points.append([(is_ok, f"{path}: {description}", directive) for is_ok, description, directive in inner])
            else:
                points.append(self.read_point(lines, indent, len(points) + 1))
        self.assertEqual(lines.pop(0), f"{indent}1..{len(points)}")
        return points

    def read_tap(self, text, version=14):
        """[(is_ok, description, directive)] of all expectations, after a look at every line."""
        lines = text.split("\n")
        self.assertEqual(lines.pop(0), f"TAP version {version}")
        points = []
        for point in self.read_level(lines, ""):
            points += point if isinstance(point, list) else [point]
            self.assertEqual(isinstance(point, list), version == 14 and not point[2:3] == ("# SKIP it expects nothing",))
        self.assertEqual(lines, [""])
        return points

    def check_schema(self, path):
        if not shutil.which("xmllint"):
            self.skipTest("xmllint is missing")
        result = subprocess.run(
            ["xmllint", "--noout", "--nonet", "--schema", str(TESTS / "junit.xsd"), str(path)], capture_output=True
        )
        self.assertEqual(result.returncode, 0, result.stderr.decode(errors="replace")[:2000])


class Exercise(Case):
    # What each attempt of docs/grading gets wrong.
    MISTAKES = {
        "good": [],
        "good_workers": [],
        "starter": ["total", "at once"],
        "bad_one_by_one": ["total", "at once"],
        "bad_all_at_once": ["at once"],
        "bad_cheat": ["work", "at once"],
        "bad_forgotten_await": ["end", "work", "at once"],
        "bad_order": ["output"],
        "bad_time_sleep": ["blocks"],
        "bad_endless": CHECKS,
        "bad_syntax": CHECKS,
    }

    def test_every_attempt_fails_where_it_should(self):
        self.assertEqual(set(self.MISTAKES), {path.stem for path in GRADING.glob("*.py")} - {"rubric"})
        for name, mistakes in self.MISTAKES.items():
            points = self.read_tap(check("--rubric", RUBRIC, "--format", "tap", GRADING / f"{name}.py").stdout.decode())
            self.assertEqual([CHECKS[i] for i, point in enumerate(points) if not point[0]], mistakes, name)

    def test_report_for_people(self):
        result = check("--rubric", "rubric.py", "bad_one_by_one.py", "good.py", folder=GRADING)
        text = result.stdout.decode()
        self.assertEqual(result.returncode, 1)
        for part in [
            "FAIL  bad_one_by_one.py  4 of 6, 4 of 10 points",
            "expected  async.total <= 4", "found     async.total is 9 s", "at        bad_one_by_one.py:9, step ",
            "await asyncio.sleep(1)", "^^^^^^", "Start the downloads before you wait",
            "ok    good.py  6 of 6, 10 of 10 points", "2 programs: 1 passed, 1 failed", "points: 7 on average of 10",
        ]:
            self.assertIn(part, text)

    def test_without_what_is_required_there_are_no_points(self):
        result = check("--rubric", "rubric.py", ".", "--csv", self.folder / "t.csv", folder=GRADING)
        self.assertIn("Without this, nothing else counts", result.stdout.decode())
        points = {row["program"][2:-3]: row["points"] for row in self.read_csv(self.folder / "t.csv")}
        self.assertEqual([name for name, mine in points.items() if mine == "0"],
                         ["bad_cheat", "bad_endless", "bad_forgotten_await", "bad_syntax"])
        self.assertEqual(points["starter"], "4")

    def test_classroom_installs_what_a_build_needs(self):
        prepare = (ROOT / "cmake/prepare.sh").read_text()
        wanted = set(re.search(r'^build_packages="(.*)"$', prepare, re.M)[1].split())
        window = set(re.findall(r"libsdl2\S*|libfontconfig\S*|libpng\S*", " ".join(wanted)))
        text = (GRADING / "classroom.yml").read_text().replace("\\\n", " ")
        self.assertLessEqual(wanted - window - {"libc6-dev"}, set(text.split()))

    def test_the_step_told_is_the_step_shown(self):
        text = check("--rubric", "rubric.py", "bad_one_by_one.py", folder=GRADING).stdout.decode()
        self.assertRegex(text, r"step \d+, at 4 s")

    def test_the_folder_without_its_rubric(self):
        result = check("--rubric", "rubric.py", ".", "--csv", self.folder / "t.csv", folder=GRADING)
        self.assertEqual(result.returncode, 1)
        names = [row["program"] for row in self.read_csv(self.folder / "t.csv")]
        self.assertEqual(names, sorted(f"./{name}.py" for name in self.MISTAKES))

    def test_words_are_all_described(self):
        table = (ROOT / "sim/trace/expect_words.c").read_text()
        words = re.findall(r'^    \{"(\w+)", compute_', table, re.M)
        self.assertGreater(len(words), 30)
        page = (ROOT / "docs/grading.md").read_text()
        for word in words:
            self.assertRegex(page, rf"`[^`\n]*\b{word}\b[^`\n]*`", f"docs/grading.md says nothing of {word}")

    def test_examples_of_the_page_are_right(self):
        page = (ROOT / "docs/grading.md").read_text()
        for i, text in enumerate(re.findall(r"```python\n(.*?)```", page, re.S)):
            self.write(f"example{i}.py", text)
        result = check(".", folder=self.folder)
        self.assertEqual(result.returncode, 0, result.stdout.decode())


class Formats(Case):
    def setUp(self):
        super().setUp()
        self.write("a good.py", '__watchpot__ = {"expect": ["total == 0", "output == \'hi\\\\n\'"]}\nprint("hi")\n')
        self.write("b nothing.py", "print(1)\n")
        self.write("c # bad \\ <&>\".py", '__watchpot__ = {"expect": ["\'<&>]]>#\' in output", "tasks == 0"]}\nprint("\\x1b[31m\\x00\\ud7ff\\n#")\n')
        self.write("d line\nend.py", '__watchpot__ = {"expect": ["tasks == 1"]}\n')
        self.write("e typo.py", '__watchpot__ = {"expect": ["task == 1"]}\n')
        self.write("f mistake.py", "def f(:\n")
        self.write("g setting.py", '__watchpot__ = {"expct": ["tasks == 1"]}\n')
        self.write("h-\udcff.py".encode("utf-8", "surrogateescape").decode("latin-1"), '__watchpot__ = {"expect": ["tasks == 0"]}\n')

    def test_tap(self):
        text, flat = (check("--format", name, ".", folder=self.folder).stdout.decode() for name in ("tap", "tap13"))
        points = self.read_tap(text)
        self.assertEqual(self.read_tap(flat, 13), points)
        self.assertEqual([point[0] for point in points], [True, True, True, False, True, False, False, False, False, True])
        self.assertIn("# SKIP", points[2][2])
        self.assertIn("./d line\\\\nend.py: tasks == 1", flat)
        self.assertIn("did you mean `tasks`?", text)

    def test_node_reads_tap(self):
        """node-tap-parser knows subtests."""
        if not shutil.which("tap-parser"):
            self.skipTest("tap-parser is missing")
        environment = {**os.environ, "NODE_PATH": "/usr/share/nodejs"}  # for a node that is not Debian's
        for paths, status, counts in (
            ([str(GRADING / "good.py")], 0, {"ok": True, "count": 1, "pass": 1}),
            ([str(GRADING / "good.py"), str(GRADING / "bad_order.py")], 1, {"ok": False, "count": 2, "pass": 1, "fail": 1}),
        ):
            text = check("--format", "tap", "--rubric", RUBRIC, *paths).stdout
            result = subprocess.run(["tap-parser", "-j"], input=text, capture_output=True, env=environment)
            self.assertEqual(result.returncode, status, result.stdout + result.stderr)
            events = json.loads(result.stdout)
            self.assertEqual(events[0], ["version", 14])
            self.assertFalse([event for event in events if event[0] == "extra"])
            children = [event[1] for event in events if event[0] == "child"]
            self.assertEqual(len(children), len(paths))
            for child in children:
                self.assertEqual(len([event for event in child if event[0] == "assert"]), 6)
            results = events[-1][1]
            self.assertEqual({key: results[key] for key in counts}, counts)

    def test_prove_reads_tap(self):
        if not shutil.which("prove"):
            self.skipTest("prove is missing")
        prove = ["prove", "--exec", f"{WATCHPOT} check --format tap13 --rubric {RUBRIC}"]
        good = subprocess.run([*prove, str(GRADING / "good.py")], capture_output=True, text=True)
        self.assertEqual(good.returncode, 0, good.stdout + good.stderr)
        self.assertIn("Tests=6", good.stdout)
        bad = subprocess.run([*prove, str(GRADING / "bad_order.py")], capture_output=True, text=True)
        self.assertNotEqual(bad.returncode, 0)
        self.assertIn("Failed 1/6 subtests", bad.stdout)
        self.write("report.tap", check("--format", "tap13", ".", folder=self.folder).stdout)
        odd = subprocess.run(["prove", "--exec", "cat", "report.tap"], cwd=self.folder, capture_output=True, text=True)
        self.assertIn("Failed 5/10 subtests", odd.stdout)
        self.assertNotIn("Parse errors", odd.stdout)

    def test_junit(self):
        path = self.write("report.xml", check("--format", "junit", ".", folder=self.folder).stdout)
        self.check_schema(path)
        suites = etree.parse(path).getroot().findall("testsuite")
        self.assertEqual([int(suite.get("tests")) for suite in suites], [2, 1, 2, 1, 1, 1, 1, 1])
        self.assertEqual([int(suite.get("failures")) for suite in suites], [0, 0, 1, 1, 1, 1, 1, 0])
        self.assertEqual(suites[2].get("name"), "./c # bad \\ <&>\".py")
        self.assertEqual(suites[3].get("name"), "./d line\nend.py")
        self.assertEqual(suites[2].find("testcase").get("name"), "'<&>]]>#' in output")
        self.assertIn("output is", suites[2].find("testcase/failure").text)

    def test_csv(self):
        check("--csv", "report.csv", ".", folder=self.folder)
        rows = self.read_csv(self.folder / "report.csv")
        self.assertEqual([row["result"] for row in rows],
                         ["passed", "skipped", "failed", "failed", "failed", "failed", "failed", "passed"])
        self.assertEqual(rows[0]["held"], "2")
        self.assertEqual(rows[0]["async_total"], "0")
        self.assertEqual(rows[3]["program"], "./d line\nend.py")
        self.assertEqual(rows[3]["first_failure"], "tasks == 1")
        self.assertEqual(rows[3]["found"], "tasks is 0")

    def test_csv_holds_no_formula(self):
        self.write("=1+1.py", "")
        check("--csv", "report.csv", "=1+1.py", folder=self.folder)
        self.assertEqual(self.read_csv(self.folder / "report.csv")[0]["program"], "./=1+1.py")

    def test_terminal_is_safe(self):
        text = check(".", folder=self.folder).stdout
        self.assertNotIn(b"\x1b", text)
        self.assertNotIn(b"\0", text)

    def test_order_does_not_depend_on_jobs(self):
        for format_name in "human", "tap", "tap13", "junit":
            reports = {check("--format", format_name, "-j", jobs, ".", folder=self.folder).stdout for jobs in (1, 2, 7)}
            self.assertEqual(len(reports), 1)


class Usage(Case):
    def test_wrong_usage_is_2(self):
        good = self.write("good.py", '__watchpot__ = {"expect": ["tasks == 0"]}\n')
        (self.folder / "empty").mkdir()
        rubrics = {
            "no expectations": "x = 1\n",
            "did you mean `total`": '__watchpot__ = {"expect": ["async.totl == 1"]}\n',
            "is no setting": '__watchpot__ = {"expect": ["tasks == 0"], "budgets": {}}\n',
        }
        cases = [
            (["missing.py"], "there is no such file"),
            ([], "which file"),
            ([self.folder / "empty"], "no Python programs"),
            ([good, "--rubric", "missing.py"], "there is no such file"),
            ([good, "--rubric", self.folder], "it is a folder"),
            ([good, "--csv", "/nowhere/x.csv"], "No such file"),
            ([good, "--format", "yaml"], "human|tap|tap13|junit"),
            ([good, "--jobs", "0"], "--jobs cannot be"),
            ([good, "--wall", "x"], "--wall cannot be"),
        ]
        for what, text in rubrics.items():
            cases.append(([good, "--rubric", self.write(f"rubric {len(cases)}.py", text)], what.removeprefix("no ")))
        for arguments, said in cases:
            result = check(*arguments)
            self.assertEqual(result.returncode, 2, arguments)
            self.assertIn(said, result.stderr.decode())
            self.assertEqual(result.stdout, b"")

    def test_all_well_is_0(self):
        self.write("a/b/good.py", '__watchpot__ = {"expect": ["tasks == 0"]}\n')
        self.write("a/.hidden/bad.py", '__watchpot__ = {"expect": ["tasks == 1"]}\n')
        self.write("a/__pycache__/bad.py", '__watchpot__ = {"expect": ["tasks == 1"]}\n')
        self.write("a/notes.txt", "no program\n")
        result = check("a", folder=self.folder)
        self.assertEqual((result.returncode, result.stdout), (0, b"ok    a/b/good.py  1 of 1\n"))

    def test_mistake_has_a_caret(self):
        path = self.write("r.py", '__watchpot__ = {"expect": ["max_concurent(\'a\') < 3"]}\n')
        said = check(path).stdout.decode()
        self.assertIn("there is no word `max_concurent`", said)
        self.assertIn("^^^^^", said)
        self.assertIn("did you mean `max_concurrent`?", said)

    def test_budgets_of_options_and_settings(self):
        loop = "for i in range(100000): pass\n"
        self.write("own.py", '__watchpot__ = {"expect": ["stopped == \'steps\'"], "budget": {"steps": 1000}}\n' + loop)
        self.write("plain.py", '__watchpot__ = {"expect": ["stopped == \'\'"]}\n' + loop)
        self.assertEqual(check("own.py", "plain.py", folder=self.folder).returncode, 0)
        # What a program says of itself can only lower what it is given.
        self.write("own.py", '__watchpot__ = {"expect": ["stopped == \'steps\'"], "budget": {"steps": 10**9}}\n'.replace("10**9", "1000000000") + loop)
        self.assertEqual(check("own.py", "--max-steps", "1000", folder=self.folder).returncode, 0)
        # A submission's own settings count for nothing beside a rubric.
        self.write("rubric.py", '__watchpot__ = {"expect": ["tasks == 1"], "budget": {"steps": 1000}}\n')
        result = check("plain.py", "--rubric", "rubric.py", folder=self.folder)
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"budget of 1000 steps", result.stdout)

    def test_real_time_is_limited(self):
        self.write("slow.py", '__watchpot__ = {"expect": ["tasks == 0"]}\nwhile True: pass\n')
        result = check("slow.py", "--wall", "0.3", "--max-steps", "1000G", folder=self.folder, timeout=60)
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"it took too long", result.stdout)


class Processes(Case):
    def test_a_crash_is_one_failed_test(self):
        self.write("a.py", '__watchpot__ = {"expect": ["tasks == 0"]}\nwhile True: pass\n')
        self.write("b.py", '__watchpot__ = {"expect": ["tasks == 0"]}\n')
        command = [WATCHPOT, "check", "a.py", "b.py", "-j", "1", "--max-steps", "1000G"]
        with subprocess.Popen(command, cwd=self.folder, stdout=subprocess.PIPE, text=True) as process:
            children = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children")
            for _ in range(1000):
                pids = children.read_text().split()
                if pids:
                    break
                time.sleep(0.01)
            os.kill(int(pids[0]), signal.SIGILL)
            report = process.stdout.read()
        self.assertEqual(process.returncode, 1)
        self.assertIn("FAIL  a.py  0 of 1", report)
        self.assertIn(f"ended by signal {int(signal.SIGILL)}", report)
        self.assertIn("ok    b.py  1 of 1", report)

    def test_progress_is_for_terminals(self):
        for name in "abc":
            self.write(f"{name}.py", '__watchpot__ = {"expect": ["tasks == 0"]}\n')
        ours, theirs = pty.openpty()
        result = subprocess.run([WATCHPOT, "check", "."], cwd=self.folder, stdout=subprocess.PIPE, stderr=theirs, timeout=60)
        os.close(theirs)
        said = b""
        try:
            while part := os.read(ours, 65536):
                said += part
        except OSError:  # a terminal ends so
            pass
        os.close(ours)
        said = said.decode()
        self.assertIn("3 of 3 checked", said)
        self.assertTrue(said.endswith("\r\x1b[K"))  # nothing of it stays
        self.assertNotIn(b"checked", result.stdout)
        self.assertEqual(check(".", folder=self.folder).stderr, b"")


def hostile_programs():
    """(name, text): programs that want to hurt."""
    yield "loop", "while True: pass\n"
    yield "poll", "import time\nwhile time.time() >= 0: pass\n"
    yield "recursion", "def f(): f()\nf()\n"
    yield "mutual", "import asyncio\nasync def f(): await f()\nasyncio.run(f())\n"
    yield "list", "x = [0]\nwhile True: x += x\n"
    yield "string", "x = 'a'\nwhile True: x += x\n"
    yield "nested list", "x = []\nwhile True: x = [x, x]\n"
    yield "dict", "x = {}\ni = 0\nwhile True:\n    x[i] = 'x' * 1000\n    i += 1\n"
    yield "range", "x = list(range(10 ** 15))\n"
    yield "multiply", "x = 'a' * 10 ** 12\n"
    yield "power", "x = 10 ** 10 ** 10\n"
    yield "format", "x = f'{1:1000000000000}'\n"
    yield "print", "while True: print('x' * 1000)\n"
    yield "print much", "print('x' * 5_000_000)\n"
    yield "print nothing", "while True: print(end='')\n"
    yield "escapes", "print('\\x1b[2J\\x1b]0;title\\x07\\r\\b\\x00')\nraise ValueError('\\x1b[31m]]>&<\\n# SKIP\\nnot ok 1\\n1..0')\n"
    yield "stderr", "import sys\nwhile True: print('x' * 1000, file=sys.stderr)\n"
    yield "message", "raise ValueError('x' * 1000000)\n"
    yield "task bomb", "import asyncio\nasync def f():\n    while True:\n        asyncio.create_task(f())\n        await asyncio.sleep(0)\nasyncio.run(f())\n"
    yield "gather bomb", "import asyncio\nasync def f(): await asyncio.gather(*[f() for _ in range(100)])\nasyncio.run(f())\n"
    yield "callbacks", "import asyncio\nloop = asyncio.new_event_loop()\ndef f():\n    loop.call_soon(f)\n    loop.call_soon(f)\nf()\nloop.run_forever()\n"
    yield "sleep zero", "import asyncio\nasync def f():\n    while True: await asyncio.sleep(0)\nasyncio.run(f())\n"
    yield "sleep for ever", "import asyncio\nasync def f():\n    while True: await asyncio.sleep(1e9)\nasyncio.run(f())\n"
    yield "far future", "import asyncio\nasync def f(): await asyncio.sleep(1e300)\nasyncio.run(f())\n"
    yield "deadlock", "import asyncio\nasync def f(): await asyncio.Event().wait()\nasyncio.run(f())\n"
    yield "deaf", "import asyncio\nasync def f():\n    while True:\n        try: await asyncio.sleep(1)\n        except asyncio.CancelledError: pass\nasync def main():\n    t = asyncio.create_task(f())\n    await asyncio.sleep(0)\n    t.cancel()\n    await t\nasyncio.run(main())\n"
    yield "compare", "class A:\n    def __lt__(self, other):\n        while True: pass\nsorted([A(), A()])\n"
    yield "repr", "class A:\n    def __repr__(self): return repr(self)\nprint(A())\n"
    yield "hash", "class A:\n    def __hash__(self):\n        while True: pass\n{A(): 1}\n"
    yield "del", "class A:\n    def __del__(self):\n        A()\nA()\nwhile True: A()\n"
    yield "cycle", "while True:\n    x = []\n    x.append(x)\n"
    yield "generator", "def f():\n    while True: yield 1\nsum(f())\n"
    yield "yield from", "def f(n): yield from f(n + 1)\nlist(f(0))\n"
    yield "exceptions", "def f():\n    try: raise ValueError\n    except ValueError: f()\nf()\n"
    yield "context", "e = None\nwhile True:\n    try:\n        raise ValueError('x') from e\n    except ValueError as caught: e = caught\n"
    yield "exit 0", "import sys\nsys.exit(0)\n"
    yield "exit odd", "import sys\nsys.exit(10 ** 18)\n"
    yield "exit text", "import sys\nsys.exit('bye')\n"
    yield "system exit", "raise SystemExit\n"
    yield "interrupt", "raise KeyboardInterrupt\n"
    yield "file", "print(open('/etc/passwd').read())\n"
    yield "import os", "import os\nos.system('touch /tmp/hurt')\n"
    yield "subprocess", "import subprocess\nsubprocess.run(['sh'])\n"
    yield "ctypes", "import ctypes\nctypes.string_at(0)\n"
    yield "eval", "eval(compile('1', 'x', 'eval'))\n"
    yield "passes itself", "__watchpot__ = {'expect': [], 'budget': {'steps': 10 ** 18, 'wall': 1e9}}\n"
    yield "own settings", "__watchpot__ = {'expect': ['True'], 'budget': {'steps': 1000000000000000, 'wall': 100000}}\nwhile True: pass\n"
    yield "open settings", "__watchpot__ = {" * 50 + "\n"
    yield "parentheses", "x = " + "(" * 20000 + "\n"
    yield "closed parentheses", "x = " + "(" * 5000 + "1" + ")" * 5000 + "\n"
    yield "brackets", "x = " + "[" * 20000 + "\n"
    yield "minuses", "x = " + "-" * 20000 + "1\n"
    yield "nots", "x = " + "not " * 20000 + "1\n"
    yield "sum", "x = " + "1 + " * 50000 + "1\n"
    yield "attributes", "x = a" + ".b" * 50000 + "\n"
    yield "calls", "x = f" + "()" * 20000 + "\n"
    yield "f-strings", "x = f'" + "{f\"" * 100 + "\n"
    yield "blocks", "".join(" " * i + "if 1:\n" for i in range(300))
    yield "functions", "".join(" " * i + "def f():\n" for i in range(300))
    yield "elifs", "if 0: pass\n" + "elif 0: pass\n" * 5000
    yield "names", "".join(f"name{i} = {i}\n" for i in range(50000))
    yield "decorators", "@f\n" * 5000 + "def g(): pass\n"
    yield "mistakes", "x = )\n" * 20000
    yield "string open", "x = 'open\n"
    yield "long string", "x = '" + "a" * 3000000 + "'\n"
    yield "long comment", "#" + "x" * 3000000
    yield "integer", "x = " + "9" * 100000 + "\n"
    yield "tabs", "if 1:\n\tx = 1\n        y = 2\n"
    yield "empty", ""
    yield "blank", "\n" * 100000
    yield "bytes", bytes(range(256)) * 50
    yield "nul", b"print('a\0b')\n"
    yield "latin-1", b"print('caf\xe9')\n"
    yield "utf-16", "print('hi')\n".encode("utf-16")
    yield "surrogates", b"x = '\xed\xa0\x80'\n"
    yield "mark", b"\xef\xbb\xbf" * 3 + b"print(1)\n"
    yield "right to left", "x\u202e = '\u2066'\nprint(x\u202e)\n"
    yield "carriage returns", b"print(1)\rprint(2)\r"
    yield "huge", b"#" * 20_000_000
    yield "zip", b"PK\x03\x04" + os.urandom(0) + b"\0" * 1000
    yield "itself", "import itself\nfrom itself import *\n"
    yield "pipe module", "import pipe\n"
    yield "folder module", "import folder\n"
    yield "device", "import null\n"


class Hostile(Case):
    COUNT = 200
    GOOD = 12

    def setUp(self):
        super().setUp()
        kinds = list(hostile_programs())
        for i in range(self.COUNT - 10):
            name, text = kinds[i % len(kinds)]
            if i >= len(kinds) and isinstance(text, bytes) and len(text) > 1_000_000:
                name, text = "loop", "while True: pass\n"
            odd = ["", "\n", " ' \" ", "\x1b[31m", "é\u202e", "*?[", "-rf ", "$(touch hurt)", "\\", "# SKIP"][i % 10]
            self.write(f"submissions/{i:03}/{odd}{name}.py", text)
        submissions = self.folder / "submissions"
        os.mkfifo(submissions / "fifo.py")
        os.mkfifo(submissions / "pipe.py")
        for path in list(submissions.glob("*/*pipe module.py")):
            os.mkfifo(path.parent / "pipe.py")
            (path.parent / "folder.py").mkdir()
        os.symlink("/etc/passwd", submissions / "passwd.py")
        os.symlink("/dev/zero", submissions / "zero.py")
        os.symlink("nowhere", submissions / "dangling.py")
        os.symlink("..", submissions / "loop")
        os.symlink(".", submissions / "again.py")
        os.symlink("/", submissions / "root")
        (submissions / "folder.py").mkdir()
        deep = submissions / "deep"
        for _ in range(100):
            deep = deep / "d"
        deep.mkdir(parents=True)
        (deep / "x.py").write_text("pass\n")
        for i in range(self.GOOD):
            shutil.copy(GRADING / "good.py", submissions / f"{i * 17:03}" / "good.py")

    def test_all_are_contained(self):
        result = check("--rubric", RUBRIC, "--csv", "report.csv", "--format", "junit", "submissions", folder=self.folder)
        self.assertEqual(result.returncode, 1, result.stderr.decode(errors="replace"))
        path = self.write("report.xml", result.stdout)
        rows = self.read_csv(self.folder / "report.csv")
        self.assertGreaterEqual(len(rows), self.COUNT)
        passed = [row["program"] for row in rows if row["result"] == "passed"]
        self.assertEqual(passed, sorted(f"submissions/{i * 17:03}/good.py" for i in range(self.GOOD)))
        for row in rows:
            self.assertNotIn("fault of Watchpot", row["found"], row["program"])
            self.assertNotIn("not enough memory to check", row["found"], row["program"])
            self.assertNotIn("took too long", row["found"], row["program"])
            self.assertNotIn("root:", row["found"], row["program"])
        self.assertFalse((self.folder / "hurt").exists() or os.path.exists("/tmp/hurt"))
        if IS_MEASURED:
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            self.assertLess(peak, 700, "MB in one process")
        self.check_schema(path)

    def test_tap_of_them_is_tap(self):
        result = check("--rubric", RUBRIC, "--format", "tap", "submissions", folder=self.folder)
        points = self.read_tap(result.stdout.decode("utf-8", "replace"))
        self.assertGreaterEqual(len(points), self.COUNT * 6)

    def test_without_a_rubric(self):
        result = check("--max-steps", "300k", "--max-memory", "32M", "--wall", "20", "submissions", folder=self.folder)
        self.assertIn(result.returncode, (0, 1))
        self.assertNotIn(b"fault of Watchpot", result.stdout)
        self.assertNotIn(b"took too long", result.stdout)
        self.assertNotIn(b"\x1b", result.stdout)


class Many(Case):
    def test_a_thousand(self):
        good, bad = (GRADING / "good.py").read_text(), (GRADING / "bad_one_by_one.py").read_text()
        for i in range(1000):
            self.write(f"all/student{i:04}/downloads.py", good if i % 4 else bad)
        result = check("--rubric", RUBRIC, "--csv", "t.csv", "all", folder=self.folder)
        self.assertEqual(result.returncode, 1)
        self.assertEqual(result.stderr, b"")
        rows = self.read_csv(self.folder / "t.csv")
        self.assertEqual([row["result"] for row in rows], ["passed" if i % 4 else "failed" for i in range(1000)])
        self.assertEqual(sum(float(row["points"]) for row in rows), 750 * 10 + 250 * 4)
        text = result.stdout.decode()
        self.assertIn("1000 programs: 750 passed, 250 failed; 5500 of 6000 expectations held", text)
        self.assertRegex(text, r"async\.total <= 4 +750 +250\n")
        self.assertIn("points: 8.5 on average of 10, from 4 to 10", text)


if __name__ == "__main__":
    sys.argv[1:] = [argument for argument in sys.argv[2:] if argument not in ("", "unlimited")]
    unittest.main()
