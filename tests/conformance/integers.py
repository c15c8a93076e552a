"""Arithmetic of integers of any size, at random, under CPython and under Watchpot:

    python3 integers.py WATCHPOT [SEED ...]

The same program runs in both; it draws its numbers from `random`, which a seed makes the same. The first line that differs is shown.
"""

import pathlib
import subprocess
import sys
import tempfile

ROUNDS = 400
SEEDS = [1, 20, 300]
SKIPPED = 77  # what CTest takes for a test that could not be made
PROGRAM = '''
import math, operator, random

random.seed(SEED)


def number():
    """Of all lengths, often beside a power of two, where carries and roundings are."""
    bits = random.choice([random.randrange(1, 64), random.randrange(60, 70), random.randrange(64, 200), random.randrange(200, 1100)])
    kind = random.randrange(4)
    n = random.getrandbits(bits) if kind else (1 << bits) + random.randrange(-2, 3)
    if kind == 1:
        n <<= random.randrange(80)
    return -n if random.randrange(2) else n


def real():
    return random.choice([random.random(), 0.5, -0.0, float("inf"), float("nan"), 2.0 ** 63, 2.0 ** random.randrange(-1074, 1024)]) \\
        * random.choice([1, -1, 3, 1e10, 1e-10])


def show(name, function, *args):
    try:
        result = function(*args)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(name, *args, "=", result)


BINARY = [operator.add, operator.sub, operator.mul, operator.floordiv, operator.mod, operator.truediv, operator.and_, operator.or_,
          operator.xor, operator.lt, operator.le, operator.eq, operator.ge, divmod, math.gcd, math.lcm]
UNARY = [operator.neg, operator.invert, abs, hash, bool, repr, hex, oct, bin, float, int.bit_length, int.bit_count, math.isqrt, math.log,
         math.log2]
MIXED = [operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, operator.lt, operator.le, operator.eq,
         operator.gt]

for _ in range(ROUNDS):
    a, b, c, x = number(), number(), number(), real()
    for function in BINARY:
        show(function.__name__, function, a, b)
    for function in UNARY:
        show(function.__name__, function, a)
    for function in MIXED:
        show(function.__name__, function, a, x)
        show(function.__name__, function, x, a)
    small = random.randrange(200)
    show("<<", operator.lshift, a, small)
    show(">>", operator.rshift, a, small)
    show("**", operator.pow, a, small % 9 - 1)
    show("pow", pow, a, b, c)
    show("round", round, a, random.randrange(-60, 3))
    show("int", int, x)
    show("ratio", float.as_integer_ratio, x)
    show("comb", math.comb, abs(a), small % 20)
    show("perm", math.perm, abs(a), small % 20)
    show("factorial", math.factorial, small)
    base = random.randrange(2, 37)
    digits = "".join(random.choice("0123456789abcdefghijklmnopqrstuvwxyz"[:base]) for _ in range(random.randrange(1, 80)))
    show("parse", int, digits, base)
    for order in ("big", "little"):
        length = random.randrange(0, 150)
        show("bytes", lambda n, length: n.to_bytes(length, order, signed=True).hex(), a, length)
        show("from_bytes", lambda n, text: int.from_bytes(text.encode(), order, signed=n % 2 == 0), small, digits)
    for spec in (",d", "_x", "#o", "+.5e", "=60d", "^70,", "g"):
        show("format " + spec, format, a, spec)
    show("percent", lambda n: "%d|%x|%+.40d|%e" % (n, n, n, n % 10 ** 40), a)
    show("randrange", lambda n: random.randrange(n) if n > 0 else None, b)
'''


def run(command, path):
    done = subprocess.run([*command, path], capture_output=True, text=True, timeout=250)
    return done.stdout + done.stderr


def main():
    if sys.version_info[:2] != (3, 11):
        print("needs CPython 3.11")
        return SKIPPED
    watchpot, seeds = sys.argv[1], [int(seed) for seed in sys.argv[2:]] or SEEDS
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            path = pathlib.Path(folder) / "integers.py"
            path.write_text(PROGRAM.replace("ROUNDS", str(ROUNDS)).replace("SEED", str(seed)))
            expected, found = run([sys.executable], path).splitlines(), run([watchpot, "run"], path).splitlines()
            if expected == found:
                continue
            at = next((i for i, (a, b) in enumerate(zip(expected, found)) if a != b), min(len(expected), len(found)))
            print(f"seed {seed}, line {at + 1}", *expected[at:at + 1], *found[at:at + 1], sep="\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
