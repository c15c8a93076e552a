"""print() calls write() of the program's own objects for every piece."""
import asyncio
import contextlib
import io
import sys
import traceback


class Tape:
    def __init__(self):
        self.pieces = []

    def write(self, text):
        self.pieces.append(text)
        return len(text)

    def flush(self):
        self.pieces.append("<flush>")


class Tee:
    def __init__(self, *streams):
        self.streams = streams

    def write(self, text):
        for stream in self.streams:
            stream.write(text.upper() if text.strip() else text)

    def flush(self):
        pass


class Sulky:
    def __str__(self):
        raise ValueError("no")


class Full:
    def write(self, text):
        raise OSError(28, "no room")


tape = Tape()
print("a", 1, [2], file=tape)
print(file=tape)
print("", "", sep="", end="", file=tape)
print("x", "y", sep=", ", end="!\n", file=tape, flush=True)
print("end", end="", file=tape)
try:
    print("before", Sulky(), "after", file=tape)
except ValueError as error:
    print(error)
print(tape.pieces)
try:
    print("lost", file=Full())
except OSError as error:
    print(error)
buffer = io.StringIO()
with contextlib.redirect_stdout(Tee(buffer, sys.stdout)):
    print("to both", 5)
print(repr(buffer.getvalue()))
sys.stdout, old = tape, sys.stdout
print("captured", 7)
sys.stdout = old
print(tape.pieces[-4:])


def inner():
    return [][1]


async def main():
    try:
        inner()
    except IndexError as error:
        pieces = traceback.format_exception(error)
        print(len(pieces), pieces)
        print(traceback.format_exc().count("\n"))
        try:
            raise KeyError("k") from error
        except KeyError as second:
            print([piece.count("\n") for piece in traceback.format_exception(second)])


asyncio.run(main())
