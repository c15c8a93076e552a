"""The stepper, by a script on standard input and by keys on a terminal.

    python3 step.py WATCHPOT SCENARIOS
"""

import os
import pathlib
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import fcntl
import time

SCRIPT = """\
next
# a remark
line 34
back
task
done
cancel
time 30
jump 27
next
turn
first
jump 99
time soon
line x
dance
next 5
jump 1.5
line 2.5
lang fr
lang zh
  lang en
  # a remark, too
\x1b[31mred
""" + "long" * 100 + "\n"


def run_script(watchpot, scenario, script, *options):
    done = subprocess.run([watchpot, "step", *options, scenario], input=script, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and not done.stderr, done.stderr
    return done.stdout.splitlines()


def check_script(watchpot, scenario):
    lines = run_script(watchpot, scenario, SCRIPT, "--lang", "en")
    places = [re.match(r"(\d+)/27  (\S+)  (.*)", line) for line in lines]
    told = [(int(place[1]), place[2]) if place else line for place, line in zip(places, lines)]
    assert told[:4] == [(1, "0"), (2, "0"), (13, "20"), (12, "20")], told
    assert "`do_laundry`" in lines[4] and told[4][0] > 12, told  # the next step of the same task
    assert "is done" in lines[5], lines[5]
    assert lines[6] == "Nothing is cancelled after this.", lines[6]
    assert told[7] == (14, "20") and told[8] == (27, "70"), told
    assert lines[9:11] == ["This is the last step.", "There is no further turn of the loop."], lines
    assert told[11] == (1, "0"), told
    assert lines[12:15] == ["There is no such step.", "A time is a number, such as 30 or 0.5.", "Which line? Give its number."]
    assert lines[15:18] == [f"There is no command `{word}`; `help` lists them." for word in ("dance", "next 5")] + [lines[12]], lines
    assert lines[18:20] == [lines[14], "There is `en`, and there is `zh`."], lines
    assert "main" in lines[20] and lines[20] != lines[0] and lines[21] == lines[0], lines
    assert lines[22] == "There is no command `?[31mred`; `help` lists them.", lines
    assert len(lines) == 24 and lines[23].startswith("There is no command `longlong"), lines


def check_there_and_back(watchpot, scenario, language):
    """Every screen fits 80x24, and going back shows the same screens again."""
    first = run_script(watchpot, scenario, "next\n", "--lang", language)[0]
    count = int(re.match(r"\d+/(\d+)", first)[1])
    script = "show\nnext\n" * (count - 1) + "show\n" + "back\nshow\n" * (count - 1)
    lines = run_script(watchpot, scenario, script, "--lang", language)
    assert len(lines) == (2 * count - 1) * 25, (len(lines), count)
    screens = [lines[i * 25 + 1:(i + 1) * 25] for i in range(2 * count - 1)]
    assert screens[:count] == screens[:count - 2:-1], "back is another way than forward"
    return count


class Terminal:
    def __init__(self, rows, columns, *command, **environment):
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.environ.update({"TERM": "xterm", "LC_ALL": "C.UTF-8", **environment})
            os.execv(command[0], command)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read_until(self, text, seconds=30):
        seen, end = "", time.monotonic() + seconds
        while text not in seen and time.monotonic() < end:
            if select.select([self.file], [], [], 0.2)[0]:
                try:
                    seen += os.read(self.file, 65536).decode("utf-8", "replace")
                except OSError:
                    break
        assert text in seen, f"{text!r} did not come: {seen[-2000:]!r}"
        return seen

    def press(self, keys):
        os.write(self.file, keys.encode())

    def status(self):
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def check_keys(watchpot, scenario):
    terminal = Terminal(24, 80, watchpot, "step", "--lang", "en", scenario)
    terminal.read_until("jump")
    terminal.press("n")
    terminal.read_until("first in line")
    terminal.press("g12\r")
    assert re.search(r"\x1b\[[0-9;]*3[1-7]m", terminal.read_until("until 30")), "no colours"
    terminal.press("\x1bOD")  # left
    terminal.read_until("nobody else")
    terminal.press("L")
    terminal.read_until("\u5c31\u7eea")
    terminal.press("q")
    assert terminal.status() == 0
    plain = Terminal(24, 80, watchpot, "step", "--lang", "en", scenario, NO_COLOR="1")
    plain.read_until("jump")
    plain.press("g12\r")
    assert not re.search(r"\x1b\[[0-9;]*3[1-7]m", plain.read_until("until 30")), "colours"
    plain.press("q")
    assert plain.status() == 0
    for name in "dumb", "no-such-terminal":  # lines will do
        lines = Terminal(24, 80, watchpot, "step", "--lang", "en", scenario, TERM=name)
        lines.read_until("1/27")
        lines.press("jump 12\n")
        lines.read_until("hands the loop back")
        lines.press("quit\n")
        assert lines.status() == 0


def main(watchpot, folder):
    scenarios = sorted(pathlib.Path(folder).glob("*/*.py"))
    check_script(watchpot, scenarios[0])
    steps = sum(check_there_and_back(watchpot, scenario, language) for scenario in scenarios[::4] for language in ("en", "zh"))
    check_keys(watchpot, str(scenarios[0]))
    print(f"{steps} screens there and back")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
