"""Runs CPython's own tests under Watchpot:

    python3 cpython_tests.py FOLDER WATCHPOT [-v] [--table] [TEST ...]

FOLDER is Lib/test of the source of CPython 3.11, or /usr/lib/python3.11/test of Debian's libpython3.11-testsuite. Its files are not part of
this project, so this is run by hand. A TEST is a file, or FILE.CLASS, or FILE.CLASS.METHOD, without the .py; none is all that are listed below.

The tests that count are those that pass under CPython itself, with the package `test` of cpython_helpers/ in place of CPython's helpers:
what needs processes, files, other machines, or looks at CPython's insides, skips there. Tests of the pure-Python twins of C modules are left
out, since there is one kind of each here. Each class runs in a process of its own; asyncio's under a virtual clock in CPython too. Examples
in the docstrings of a file of tests count one by one. -v prints what went wrong in each, --table a table for docs/conformance.md.

CPython's answers are kept in the folder that WATCHPOT_REFERENCE names, if it is set, and asked for again only when a helper changes.
"""

import ast
import collections
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import tokenize

HERE = pathlib.Path(__file__).resolve().parent
HELPERS = HERE / "cpython_helpers"
ASYNCIO = ("test_context test_futures test_futures2 test_locks test_pep492 test_protocols test_queues test_runners test_taskgroups test_tasks "
           "test_threads test_timeouts test_transports test_waitfor")
LANGUAGE = """
test_coroutines test_asyncgen test_contextlib_async test_contextlib test_with test_except_star test_exception_group test_exceptions test_raise
test_baseexception test_generators test_yield_from test_generator_stop test_queue test_sched test_context test_threading
test_concurrent_futures test_functools test_itertools test_collections test_deque test_defaultdict test_heapq test_bisect test_dataclasses
test_enum test_patma test_fstring test_scope test_unpack test_unpack_ex test_decorators test_property test_super test_descr test_class
test_named_expressions test_extcall test_keywordonlyarg test_positional_only_arg test_listcomps test_genexps test_setcomps test_dictcomps
test_augassign test_compare test_contains test_iter test_enumerate test_range test_slice test_dict test_dictviews test_list test_tuple test_set
test_int test_float test_bool test_unicode test_bytes test_format test_math test_statistics test_random test_string test_textwrap test_operator
test_weakref test_copy test_json test_types test_typing test_abc test_logging test_warnings test_traceback datetimetester test_isinstance
test_funcattrs test_global test_sort test_reprlib test_pprint test_graphlib test_inspect test_syntax test_grammar test_print test_richcmp
test_userdict test_userlist test_userstring test_uuid test_array test_csv test_struct test_shlex test_fractions test_decimal test_calendar
test_builtin test_exception_hierarchy test_exception_variations test_opcodes test_binop test_pow test_long test_complex test_re test_numeric_tower
test_metaclass test_subclassinit test_ordered_dict test_index test_hash test_threading_local test_memoryview test_eof test_keyword test_strftime
test_type_annotations test_module test_dynamic test_html test_errno test_unary test_timeit test_typechecks test_descrtut test_colorsys test_secrets
""".split()
# Half a character is none here: tests of these fail under both, and the other tests of their file can run.
SURROGATES = r"(?<!\\)\\u[dD][89a-fA-F][0-9a-fA-F]{2}", r"\\ufffd"
RUNNING = "import run_suite\nrun_suite.run({module!r}, {cls!r}, {methods!r})\n"


# ---- the files ----

class Workshop:
    """A folder with the package `test`: our helpers, and the files of CPython's that were asked for with whatever of `test` they import."""

    def __init__(self, folder, work, watchpot):
        self.folder, self.work, self.watchpot = folder, work, watchpot
        self.texts = {}
        for path in HELPERS.rglob("*.py"):
            place = work / path.relative_to(HELPERS)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())

    def bring(self, module):
        """Reads test.NAME and whatever of `test` it imports."""
        path = pathlib.Path(*module.split(".")[1:])
        is_package = (self.folder / path / "__init__.py").exists()
        path = path / "__init__.py" if is_package else path.with_suffix(".py")
        if path in self.texts or (HELPERS / "test" / path).exists() or not (self.folder / path).exists():
            return
        try:
            with tokenize.open(self.folder / path) as file:
                text = re.sub(r"(?m)^# -\*- coding:.*$", "#", file.read())
            tree = ast.parse(text)
        except SyntaxError:
            return
        self.texts[path] = text
        package = module if is_package else module.rpartition(".")[0]
        if package != "test":
            self.bring(package)
        for name in re.findall(r"""import_fresh_module\(['"](test\.\w+)""", text):
            self.bring(name)
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                home = ".".join(package.split(".")[:len(package.split(".")) - node.level + 1]) if node.level else ""
                home = ".".join(part for part in (home, node.module) if part)
                names = [home, *(f"{home}.{alias.name}" for alias in node.names)]
            else:
                names = []
            for name in names:
                if name.startswith("test."):
                    self.bring(name)

    def imports(self, text):
        """(node, [(what binds it, the name bound), ...]) for each import at the file's top level that is not of `test`."""
        for node in ast.parse(text).body:
            if isinstance(node, ast.Import) and not any(alias.name.split(".")[0] == "test" for alias in node.names):
                yield node, [(f"import {alias.name}" + (f" as {alias.asname}" if alias.asname else ""),
                              alias.asname or alias.name.split(".")[0]) for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module.split(".")[0] not in ("test", "__future__"):
                yield node, [(f"from {node.module} import {alias.name}" + (f" as {alias.asname}" if alias.asname else ""),
                              alias.asname or alias.name) for alias in node.names]

    def write(self):
        """Writes what was brought; an import that Watchpot refuses may fail, under both, and then an Absent stands for what it binds."""
        wanted = sorted({line for text in self.texts.values() for _, parts in self.imports(text) for line, _ in parts})
        asking = "".join(f"try:\n    {line}\nexcept ImportError:\n    print({line!r})\n" for line in wanted if not line.endswith("*"))
        refused = set(execute(self.watchpot, self.work, "asking", asking)[1].splitlines())
        for path, text in self.texts.items():
            text = self.forgiving(text, refused)
            text = re.sub(*SURROGATES, text)
            place = self.work / "test" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")

    def forgiving(self, text, refused):
        lines = text.split("\n")
        for node, parts in reversed(list(self.imports(text))):
            if not refused.intersection(line for line, _ in parts):
                continue
            new = []
            for line, name in parts:
                new += [f"try: {line}", f"except ImportError: import absent; {name} = absent.Absent({name!r})"] if line in refused else [line]
            lines[node.lineno - 1:node.end_lineno] = new
        return "\n".join(lines)


# ---- running ----

def execute(command, work, name, text, seconds=120):
    program = work / f"run_{name.replace('.', '_')}.py"
    program.write_text(text, encoding="utf-8")
    try:
        done = subprocess.run([*command, program.name], cwd=work, capture_output=True, timeout=seconds, stdin=subprocess.DEVNULL,
                              env=dict(os.environ, PYTHONDONTWRITEBYTECODE="1"), check=False)
    except subprocess.TimeoutExpired as late:
        return 1, (late.stdout or b"").decode("utf-8", "replace"), "takes too long\n"
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def outcomes(command, work, module, cls, methods, seconds=60):
    """{test: (outcome, why)} of one process, and all of its stderr. Tests whose process ended before they did get one each."""
    status, out, err = execute(command, work, f"{module}_{cls}", RUNNING.format(module=module, cls=cls, methods=methods), seconds)
    found = {}
    for line in out.splitlines():
        mark, outcome, name, why = (*line.split(" ", 3), "", "", "")[:4]
        if mark == "@@" and outcome not in ("began", "trouble"):
            found[name] = outcome, why
    lost = [name for name in methods or () if f"{cls}.{name}" not in found]
    if len(lost) == 1 or lost and len(lost) == len(methods) and status == 1 and "@@ began" not in out and "takes too long" not in err:
        why = f"status {status}: " + (err.strip().splitlines() or ["?"])[-1]
        found.update({f"{cls}.{name}": ("ended", why) for name in lost})
        return found, err
    for name in lost:
        more, told = outcomes(command, work, module, cls, [name], 20)
        found.update(more)
        err += told
    return found, err


def reference(module, work, texts):
    """{class: [method, ...]} of what passes under CPython."""
    clock = [str(HERE / "virtual_clock.py")] if module.startswith("test.test_asyncio.") else []
    path = pathlib.Path(*module.split(".")[1:])
    own = texts.get(path.with_suffix(".py")) or texts.get(path / "__init__.py")
    key = hashlib.sha256("\0".join([own, *(path.read_text() for path in sorted(HELPERS.rglob("*.py")))]).encode()).hexdigest()
    kept = os.environ.get("WATCHPOT_REFERENCE")
    place = pathlib.Path(kept) / f"{module}.{key[:16]}.json" if kept else None
    if place and place.exists():
        return json.loads(place.read_text())
    command = [sys.executable, *clock]
    found, _ = outcomes(command, work, module, None, None, 300)
    if "doctest.DocTestSuite()" in own:
        found.update(outcomes(command, work, module, "doctest", None)[0])
    passing = collections.defaultdict(list)
    for name, (outcome, _) in found.items():
        cls, _, method = name.partition(".")
        if outcome == "passed":
            passing[cls].append(method)
    if place:
        place.write_text(json.dumps(passing))
    return passing


def main(arguments):
    folder, watchpot, *rest = arguments
    wanted = [word for word in rest if not word.startswith("-")]
    ours = [str(pathlib.Path(watchpot).resolve()), "run", "--no-hints", "--strict"]
    folder = pathlib.Path(folder)
    files = [f"test_asyncio.{name}" for name in ASYNCIO.split()] + list(dict.fromkeys(LANGUAGE))
    files = [f"test_json.{path.stem}" if name == "test_json" else name for name in files
             for path in (sorted((folder / "test_json").glob("test_*.py")) if name == "test_json" else [None])]
    if wanted:
        files = [name for name in files if any(f"{name}.".startswith(f"{one}.") or f"{one}.".startswith(f"{name}.") for one in wanted)]
    with tempfile.TemporaryDirectory() as name, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        workshop = Workshop(folder, pathlib.Path(name), ours)
        for file in files:
            workshop.bring(f"test.{file}")
        workshop.write()
        files = [file for file in files if (workshop.work / "test" / pathlib.Path(*file.split("."))).with_suffix(".py").exists()
                 or (workshop.work / "test" / file / "__init__.py").exists()]

        def run(file):
            passing = reference(f"test.{file}", workshop.work, workshop.texts)
            results = {}
            for cls, methods in passing.items():
                methods = [one for one in methods if not wanted or
                           any(f"{file}.{cls}.{one}.".startswith(f"{word}.") for word in wanted)]
                if not methods:
                    continue
                found, told = outcomes(ours, workshop.work, f"test.{file}", cls, None if cls == "doctest" else methods)
                for method in methods:
                    name = f"{cls}.{method}"
                    results[name] = found.get(name, ("failed", told.strip().splitlines()[-1] if told.strip() else "?"))
                    if "-v" in rest and results[name][0] != "passed":
                        part = told.split(f"---- {name}\n")
                        results[name] = results[name][0], part[1].split("\n---- ")[0] if len(part) > 1 else told
            return results

        totals = {}
        for file, results in zip(files, pool.map(run, files)):
            passed = sum(outcome == "passed" for outcome, _ in results.values())
            totals[file] = passed, len(results)
            for name, (outcome, why) in results.items():
                if outcome != "passed":
                    print(f"--- {file}.{name}: {outcome}: {why}")
            print(f"{file}: {passed} of {len(results)}", flush=True)
    if "--table" in rest:
        print("| file | pass | of |\n| --- | ---: | ---: |")
        for file, (passed, total) in totals.items():
            print(f"| {file} | {passed} | {total} |")
    print(f"{sum(passed for passed, _ in totals.values())} of {sum(total for _, total in totals.values())} pass")
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] in ("-h", "--help"):
        print(__doc__.strip(), file=sys.stderr)
        sys.exit(2)
    sys.exit(main(sys.argv[1:]))
