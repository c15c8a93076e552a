"""`watchpot advise`, pinned for every lesson: silent on the good ones, a finding on each that shows a mistake; those word for word, in
both languages; what it promises comes true; and programs near a mistake have no finding.

advise.py WATCHPOT SCENARIOS [--write]: with --write, golden texts are written instead of compared
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

WATCHPOT = pathlib.Path(sys.argv[1]).resolve()
SCENARIOS = pathlib.Path(sys.argv[2]).resolve()
HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE / "advise"
WRITES = "--write" in sys.argv

# Lessons that show a mistake; of all others advice has nothing to say.
FINDINGS = {
    "1/02": ["nothing-waits"],
    "1/03": ["late-start"],
    "2/04": ["serial-awaits"],
    "2/11": ["never-awaited"],
    "3/09": ["blocking"],
    "4/03": ["deaf-to-cancel"],
    "4/08": ["left-behind"],
    "5/01": ["blocking"],
    "5/02": ["blocking"],
    "5/08": ["lost-update"],
    "5/09": ["deadlock"],
    "5/11": ["blocking"],
}
GOOD_TO_READ = ["1/01"]  # a clean one, word for word

failures = 0


def fail(text):
    global failures
    failures += 1
    print(f"--- {text}")


def advise(path, *options):
    environment = {**os.environ, "COLUMNS": "80", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [str(WATCHPOT), "advise", path.name, *options], cwd=path.parent, env=environment, capture_output=True, text=True, timeout=60
    )


def lesson_of(path):
    return f"{path.parent.name[0]}/{path.name[:2]}"


def apply(diff, path):
    """The program with the fix, strictly: places and counts of a hunk must be right; None when they are not."""
    old = path.read_text(encoding="utf-8").splitlines()
    new, at = [], 0
    for hunk in re.split(r"^(?=@@)", diff, flags=re.M)[1:]:
        head, *lines = hunk.removesuffix("\n").split("\n")
        first, count, begin, length = map(int, re.fullmatch(r"@@ -(\d+),(\d+) \+(\d+),(\d+) @@", head).groups())
        start = first - (count > 0)
        new += old[at:start]
        gone = [line[1:] for line in lines if line[0] in " -"]
        come = [line[1:] for line in lines if line[0] in " +"]
        if gone != old[start : start + count] or len(come) != length or begin != len(new) + (length > 0):
            return None
        new += come
        at = start + count
    return "\n".join(new + old[at:]) + "\n"


def check_figures(path, finding):
    """What a finding promises comes true: the diff applies, and the changed program takes as long as is said."""
    if not finding["diff"]:
        return
    fixed = apply(finding["diff"], path)
    if fixed is None:
        return fail(f"{path}: the diff of {finding['kind']} does not apply")
    compile(fixed, path.name, "exec")  # CPython understands it, too
    if not finding["verified"]:
        return
    with tempfile.TemporaryDirectory() as name:
        copy = pathlib.Path(name) / path.name
        copy.write_text(fixed, encoding="utf-8")
        again = json.loads(advise(copy, "--json").stdout)
    if again["total"] != finding["verified"]["total"]:
        fail(f"{path}: {finding['kind']} says {finding['verified']['total']}, but it is {again['total']}")


def check_path(path, advice):
    """The critical path leads from the start to the end without a gap, where something took time."""
    time = 0
    for step in advice["critical_path"]:
        if abs(step["from"] - time) > 1e-9 or step["to"] <= step["from"]:
            return fail(f"{path}: a gap in the critical path at {time}")
        time = step["to"]
    if abs(time - advice["total"]) > 1e-9:
        fail(f"{path}: the critical path ends at {time} of {advice['total']}")


def check_lesson(path):
    result = advise(path, "--json")
    advice = json.loads(result.stdout)
    expected = FINDINGS.get(lesson_of(path), [])
    kinds = [finding["kind"] for finding in advice["findings"]]
    if kinds != expected:
        fail(f"{path}: {kinds} instead of {expected}")
    if result.returncode != (1 if expected else 0):
        fail(f"{path}: exit status {result.returncode}")
    for finding in advice["findings"]:
        check_figures(path, finding)
    check_path(path, advice)


def check_programs():
    """Programs made for one finding, or to be near one and have none: the first line says which."""
    programs = sorted((GOLDEN / "programs").glob("*.py"))
    if len(programs) < 150:
        fail("too few programs")
    for path in programs:
        expected = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# advice:").split()
        advice = json.loads(advise(path, "--json").stdout)
        kinds = [finding["kind"] for finding in advice["findings"]]
        if kinds != expected:
            fail(f"{path}: {kinds} instead of {expected}")
        for finding in advice["findings"]:
            check_figures(path, finding)
            if not finding["verified"]:
                fail(f"{path}: {finding['kind']} has no fix that was tried")
        check_path(path, advice)
        if expected:
            check_chinese(path)


def check_chinese(path):
    """In Chinese nothing is left in English but code."""
    advice = json.loads(advise(path, "--json", "--lang", "zh").stdout)
    for finding in advice["findings"]:
        for member in "message", "why", "fix":
            text = re.sub(r"`[^`]*`", "", finding[member])
            if re.search(r"[A-Za-z]+ [A-Za-z]+ [A-Za-z]+", text) or not re.search("[\u4e00-\u9fff]", finding[member]):
                fail(f"{path}: {finding['kind']} has no Chinese {member}: {finding[member]}")
    told = advise(path, "--lang", "zh").stdout
    if re.search(r"^  (cost|why|fix|verified)\b|Critical path|in all:", told, re.M):
        fail(f"{path}: not all of it is Chinese:\n{told}")


def check_rubric():
    """A rubric may ask for programs without findings."""
    with tempfile.TemporaryDirectory() as name:
        rubric = pathlib.Path(name) / "rubric.py"
        rubric.write_text('__watchpot__ = {"advice": []}\n')
        excuse = pathlib.Path(name) / "excuse.py"  # what a program says of itself counts for nothing
        text = (GOLDEN / "programs" / "blocking_helper.py").read_text(encoding="utf-8")
        excuse.write_text(text + '\n__watchpot__ = {"blocking": "work"}\n', encoding="utf-8")
        programs = GOLDEN / "programs"
        for path, status in (programs / "row_with_data.py", 0), (programs / "needless_lock.py", 1), (excuse, 1):
            result = subprocess.run(
                [str(WATCHPOT), "check", "--rubric", str(rubric), str(path)], capture_output=True, text=True, timeout=60
            )
            if result.returncode != status or (status == 1) != ("found" in result.stdout):
                fail(f"check --rubric {path}: exit status {result.returncode}\n{result.stdout}{result.stderr}")


def check_words(path):
    for language in "en", "zh":
        golden = GOLDEN / f"{lesson_of(path).replace('/', '-')}.{language}"
        text = advise(path, "--lang", language).stdout
        if WRITES:
            golden.write_text(text, encoding="utf-8")
        elif text != golden.read_text(encoding="utf-8"):
            fail(f"{path} --lang {language}: not what {golden} says:\n{text}")


def main():
    lessons = sorted(SCENARIOS.glob("*/*.py"))
    if len(lessons) < 50:
        fail("too few lessons")
    for path in lessons:
        check_lesson(path)
        if lesson_of(path) in FINDINGS or lesson_of(path) in GOOD_TO_READ:
            check_words(path)
    check_programs()
    check_rubric()
    sys.exit(failures != 0)


main()
