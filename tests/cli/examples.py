"""The examples of the README and of docs/*.md run as they stand: every line of a block marked sh that calls watchpot, on the README's
own program; and every command has an example there.

examples.py WATCHPOT
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WATCHPOT = pathlib.Path(sys.argv[1]).resolve()


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)


def examples(page):
    for block in blocks(page, "sh"):
        for line in block.splitlines():
            line = line.split("  #")[0].strip()
            if re.match(r"(build/)?watchpot\b", line):
                yield line


def prepare(folder):
    """A folder in which the examples find what they name."""
    program = blocks(ROOT / "README.md", "python")[0]
    for name in "my.py", "a.py", "b.py":
        (folder / name).write_text(program, encoding="utf-8")
    (folder / "build").mkdir()
    for link in folder / "watchpot", folder / "build" / "watchpot":
        link.symlink_to(WATCHPOT)
    (folder / "scenarios").symlink_to(ROOT / "scenarios")
    grading = ROOT / "docs" / "grading"
    (folder / "rubric.py").write_text((grading / "rubric.py").read_text())
    (folder / "downloads.py").write_text((grading / "good.py").read_text())
    (folder / "submissions").mkdir()
    (folder / "submissions" / "one.py").write_text((grading / "good.py").read_text())


def run(line, folder):
    environment = {key: value for key, value in os.environ.items() if "DISPLAY" not in key}
    environment["PATH"] = f"{folder}:{environment['PATH']}"
    result = subprocess.run(["sh", "-c", line], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=200)
    if result.returncode == 0 and b"Traceback" not in result.stderr:
        return True
    print(f"--- {line}: exit status {result.returncode}\n{result.stderr.decode(errors='replace')[:2000]}")
    return False


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        prepare(folder)
        pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
        lines = [line for page in pages for line in examples(page)]
        is_fine = len(lines) >= 8
        for line in lines:
            is_fine = run(line, folder) and is_fine
    help_text = subprocess.run([str(WATCHPOT), "help"], capture_output=True, text=True).stdout
    readme = list(examples(ROOT / "README.md"))
    for command in re.findall(r"^  watchpot ([a-z]+) ", help_text, re.M):
        if not any(re.match(rf"build/watchpot {command}\b", line) for line in readme):
            is_fine = False
            print(f"--- the README has no example of `watchpot {command}`")
    sys.exit(not is_fine)


main()
