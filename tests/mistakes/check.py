"""What Watchpot says about the mistakes that learners make, word for word.

    python3 check.py WATCHPOT              compare
    python3 check.py --write WATCHPOT      write hints.txt anew, after a look at what CPython says

Every program of this folder makes one mistake. What happens must come in CPython's words exactly: output, exit status and all of stderr
but the hints; of a program that is refused before it starts, the type of the error, its message and its line. What Watchpot adds, the
hints and the place in a refused text, must be as in hints.txt.
"""

import concurrent.futures
import difflib
import os
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "conformance"))
import run  # noqa: E402

HINTS = HERE / "hints.txt"
HINT = "  hint: "
SYNTAX_ERROR = re.compile(r'  File "[^"]*", line (\d+)\n(?:.*\n)*?(\w+Error): (.*)\n\Z')
REFUSAL = re.compile(r"[^:]+:(\d+):\d+: error: (.*)\n")


def look(watchpot, program):
    """What differs from CPython, and the lines that are Watchpot's own."""
    out, err, status = run.execute([sys.executable, str(run.HERE / "virtual_clock.py")], program)
    err = run.drop_library_frames(err)
    got_out, got_err, got_status = run.execute([watchpot, "run"], program)
    lines = got_err.splitlines(keepends=True)
    own = [line for line in lines if line.startswith(HINT)]
    rest = "".join(line for line in lines if not line.startswith(HINT))
    report = run.difference(f"{program.name}: out", out, got_out) if out != got_out else ""
    if status != got_status:
        report += f"--- {program.name}: status {got_status}, CPython's is {status}\n"
    if run.REFUSED.match(err):
        said, refusal = SYNTAX_ERROR.match(err), REFUSAL.match(rest)
        own.insert(0, lines[0] if lines else "")
        if not said or not refusal or (said[1], said[3]) != (refusal[1], refusal[2]):
            report += f"--- {program.name}: CPython says {said and (said[1], said[3])}\n+{lines[0] if lines else ''}"
    elif rest != err:
        report += run.difference(f"{program.name}: err", err, rest)
    return report, own


def main(arguments):
    if sys.version_info[:2] != (3, 11):
        print("skipped: the reference is Python 3.11, this is", sys.version.split()[0])
        return run.SKIPPED
    watchpot = str(pathlib.Path(arguments[-1]).resolve())
    programs = sorted(path for path in HERE.glob("*.py") if path.name != pathlib.Path(__file__).name)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        looks = list(pool.map(lambda program: look(watchpot, program), programs))
    reports = [report for report, _ in looks if report]
    text = "".join(f"{program.stem}\n{''.join(own)}\n" for program, (_, own) in zip(programs, looks))
    if arguments[0] == "--write":
        HINTS.write_text(text, encoding="utf-8")
    expected = HINTS.read_text(encoding="utf-8")
    if text != expected:
        lines = difflib.unified_diff(expected.splitlines(), text.splitlines(), lineterm="", n=2)
        reports.append("".join(f"{line}\n" for line in ["--- hints.txt, expected (-) and got (+)", *list(lines)[2:80]]))
    print("".join(reports), end="")
    print(f"{len(programs)} mistakes, {len(reports)} reports")
    return 1 if reports or not programs else 0


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] in ("-h", "--help"):
        print(__doc__.strip(), file=sys.stderr)
        sys.exit(2)
    sys.exit(main(sys.argv[1:]))
