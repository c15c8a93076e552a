import sys

pieces = []
original = sys.stdout.write


def mirror(text):
    pieces.append(text)
    return original(text[::-1])


sys.stdout.write = mirror
print("Alice", 7, sep="-")
print("given", file=sys.stdout)
print()
sys.stdout.write = original
print(pieces)
print("given", end="!\n", file=sys.stdout)
del sys.stdout.write
print("as before", sys.stdout.write("x\n"))

errors = []
sys.stderr.write = errors.append
print("an", "error", file=sys.stderr)
print(errors)


def fail(text):
    raise ValueError(text)


sys.stdout.write = fail
try:
    print("a")
except ValueError as error:
    del sys.stdout.write
    print(repr(error))
