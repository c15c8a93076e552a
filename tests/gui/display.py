#!/usr/bin/env python3
"""A person at a real window: Xvfb shows it, xdotool presses the keys, and WATCHPOT_REPORT tells what is on the screen.

    display.py WATCHPOT SCENARIOS

Every wait is for something to be seen, with a limit. Exit status 77: Xvfb or xdotool is not installed."""
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time

LIMIT = 120  # seconds for anything to appear: a busy machine is slow, not wrong


class Screen:
    """What the report says."""

    def __init__(self, text):
        head, _, boxes = text.partition("\n\n")
        self.facts = dict(line.split(" ", 1) for line in head.splitlines())
        self.boxes = {}
        for line in boxes.splitlines():
            x, y, w, h, label = line.split(" ", 4)
            self.boxes.setdefault(label, (float(x), float(y), float(w), float(h)))

    def __getattr__(self, name):
        return self.facts.get(name)

    @property
    def step_number(self):
        return int(self.step.split()[0])


class Desk:
    def __init__(self, program, folder, arguments):
        self.report = os.path.join(folder, "report")
        self.frames = os.path.join(folder, "frames")
        os.makedirs(self.frames)
        read, write = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x720x24", "-nolisten", "tcp", "-fbdir", self.frames],
                                       pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        display = b""
        while not display.endswith(b"\n") and (more := os.read(read, 16)):
            display += more
        display = display.decode().strip()
        os.close(read)
        if not display:
            raise SystemExit("Xvfb does not start")
        self.environment = {**os.environ, "DISPLAY": ":" + display, "WATCHPOT_REPORT": self.report, "XDG_CONFIG_HOME": folder,
                            "HOME": folder, "LC_ALL": "C.UTF-8", "SDL_VIDEODRIVER": "x11", "SDL_RENDER_DRIVER": "software", "SDL_AUDIODRIVER": "dummy"}
        self.window = subprocess.Popen([program, *arguments], env=self.environment)

    def close(self):
        for process in (self.window, self.server):
            if process.poll() is None:
                process.terminate()
                process.wait()

    def do(self, *arguments):
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True, timeout=LIMIT, stdout=subprocess.DEVNULL)

    def key(self, *keys):
        self.do("key", *keys)

    def look(self):
        try:
            with open(self.report, encoding="utf-8") as file:
                return Screen(file.read())
        except FileNotFoundError:
            return None

    def wait(self, what, sees):
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            screen = self.look()
            if screen and sees(screen):
                return screen
            if self.window.poll() is not None:
                raise SystemExit(f"the window is gone: {what}")
            time.sleep(0.02)
        raise SystemExit(f"not seen: {what}\n" + (open(self.report, encoding="utf-8").read() if screen else "no report"))

    def click(self, label, share=0.5):
        x, y, w, h = self.look().boxes[label]
        self.do("mousemove", str(round(x + w * share)), str(round(y + h / 2)), "click", "1")

    def compare(self, picture):
        """Waits until the window shows that picture."""
        end = time.monotonic() + LIMIT
        while (differs := difference(self.pixels(), picture)) > 0.01:
            if time.monotonic() > end:
                raise SystemExit(f"the window and the exported picture differ in {differs:.1%} of the pixels")
            time.sleep(0.1)

    def pixels(self):
        """Rows of RGB of the whole display, from Xvfb's frame buffer (an XWD file)."""
        with open(os.path.join(self.frames, "Xvfb_screen0"), "rb") as file:
            data = file.read()
        header = struct.unpack(">25I", data[:100])
        size, width, height, order, line, colors = header[0], header[4], header[5], header[7], header[12], header[19]
        start = size + colors * 12
        little = order == 0
        rows = []
        for y in range(height):
            row = data[start + y * line:start + y * line + width * 4]
            rows.append((row[2::4], row[1::4], row[0::4]) if little else (row[1::4], row[2::4], row[3::4]))
        return rows


def read_png(path, width=1280):
    """The same of a picture in a file."""
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"], check=True, stdout=subprocess.PIPE, timeout=LIMIT).stdout
    lines = (raw[at:at + 3 * width] for at in range(0, len(raw), 3 * width))
    return [(line[0::3], line[1::3], line[2::3]) for line in lines]


def difference(one, two):
    """Share of pixels, looked at every fourth row, that are clearly not the same."""
    wrong = count = 0
    for a, b in list(zip(one, two))[::4]:
        for x, y in zip(a, b):
            count += len(x)
            if x != y:
                wrong += sum(abs(p - q) > 24 for p, q in zip(x, y))
    return wrong / count


def visit(desk, program, scenarios, folder):
    lesson = "lesson 01-rice-laundry-homework.py"
    desk.wait("the gallery", lambda s: s.screen == "gallery" and lesson in s.boxes)
    desk.do("mousemove", "640", "700")  # without a window manager, keys go where the pointer is

    # The gallery: by keyboard, by search, by mouse.
    desk.key("Down", "Up", "slash")
    desk.wait("the search", lambda s: "search" in s.boxes)
    desk.do("type", "--delay", "5", "washboard")
    desk.wait("one lesson left", lambda s: [b for b in s.boxes if b.startswith("lesson ")] == ["lesson 02-firewood-and-washboard.py"])
    desk.key("Escape")
    desk.wait("all lessons again", lambda s: lesson in s.boxes and "search" not in s.boxes)
    desk.click(lesson)
    first = desk.wait("the lesson", lambda s: s.screen == "stage" and s.title == "Rice, laundry and homework")
    assert first.step_number == 1 and {"clock", "narration", "button play"} <= set(first.boxes), first.boxes.keys()

    # Stepping, scrubbing, playing.
    desk.key("Right", "Right", "Right")
    desk.wait("three steps on", lambda s: s.step_number == 4)
    desk.key("Left")
    desk.wait("one step back", lambda s: s.step_number == 3)
    desk.key("End")
    last = desk.wait("the end", lambda s: s.step_number == int(s.step.split()[-1]))
    picture = os.path.join(folder, "picture.png")
    path = os.path.join(scenarios, "1-what-is-waiting", "01-rice-laundry-homework.py")
    subprocess.run([program, "export", path, "-o", picture, "--step", str(last.step_number)], check=True)
    desk.do("mousemove", "1279", "719")
    desk.compare(read_png(picture))
    desk.key("Home")
    desk.wait("the first step", lambda s: s.step_number == 1)
    desk.key("space")
    desk.wait("it plays", lambda s: s.playing == "yes" and s.step_number > 1)
    desk.key("space")
    desk.wait("it rests", lambda s: s.playing == "no")

    # Compare, and a race.
    desk.click("button compare")
    desk.wait("both runs", lambda s: s.screen == "compare" and {"work", "saved", "total"} <= set(s.boxes))
    desk.key("space")
    desk.wait("the race", lambda s: s.playing == "yes" and "playhead" in s.boxes)
    desk.key("space", "Escape")
    desk.wait("the stage again", lambda s: s.screen == "stage")

    # Predict: a wrong answer, then a right one.
    desk.key("Home", "p")
    desk.wait("a question", lambda s: s.screen == "question" and "answer cook_rice" in s.boxes)
    desk.click("answer do_homework")
    desk.wait("what it was", lambda s: s.screen == "answer" and {"you said do_homework", "it was cook_rice"} <= set(s.boxes) and s.right == "0 of 1")
    desk.key("space")
    desk.wait("the next question", lambda s: s.screen == "question")
    desk.key("1")
    desk.wait("the second answer", lambda s: s.screen == "answer" and s.right.endswith("of 2"))
    desk.key("p")
    desk.wait("no questions", lambda s: s.screen == "stage")

    # Looks and languages, help, and the end.
    desk.key("l")
    desk.wait("Chinese", lambda s: s.language == "zh")
    desk.key("t")
    desk.wait("dark", lambda s: s.theme == "dark")
    desk.key("F1")
    desk.wait("help", lambda s: s.screen == "help")
    desk.key("Escape", "g")
    desk.wait("the gallery at last", lambda s: s.screen == "gallery")
    desk.key("ctrl+q")
    if desk.window.wait(LIMIT) != 0:
        raise SystemExit(f"exit status {desk.window.returncode}")


def cpu_ticks(process):
    with open(f"/proc/{process.pid}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def rest(desk, seconds=5):
    """A window at rest takes no time at all; one tick is what the kernel may round up."""
    time.sleep(1)
    before = cpu_ticks(desk.window)
    time.sleep(seconds)
    if (used := cpu_ticks(desk.window) - before) > 1:
        raise SystemExit(f"at rest it took {used} ticks in {seconds} s")


def watch_mistake(desk, path):
    """A file with a mistake is shown with it, and loaded again when it is saved, in its place or by a new file of its name."""
    desk.wait("the mistake", lambda s: s.screen == "error" and "squiggle" in s.boxes)
    with open(path, "w") as file:
        file.write("import asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())\n")
    desk.wait("the file as saved", lambda s: s.screen == "stage")
    rest(desk)
    with open(path + ".new", "w") as file:
        file.write("def main(:\n")
    os.rename(path + ".new", path)
    desk.wait("the new file of its name", lambda s: s.screen == "error")


def main():
    program, scenarios = os.path.abspath(sys.argv[1]), sys.argv[2]
    for needed in ("Xvfb", "xdotool", "ffmpeg"):
        if not shutil.which(needed):
            print(f"skipped: {needed} is not installed")
            return 77
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(program, folder, [])
        try:
            visit(desk, program, scenarios, folder)
        finally:
            desk.close()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "mine.py")
        with open(path, "w") as file:
            file.write("def main():\n    await nothing()\n")
        desk = Desk(program, folder, [path])
        try:
            watch_mistake(desk, path)
        finally:
            desk.close()
    return 0


sys.exit(main())
