"""Random numbers are CPython's for the same seed, to the last bit: whole numbers, picks from a drawer, distributions."""
import random

SHAPES = (0.2, 0.7, 1.0, 1.6, 4, 25.0)


def attempt(call):
    try:
        print(repr(call()))
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)


def draw_numbers(dice):
    for shape in SHAPES:
        print(dice.gammavariate(shape, 2), dice.betavariate(shape, 1.5), dice.vonmisesvariate(shape, shape / 2), dice.expovariate(shape))
        print(dice.gauss(shape, 3), dice.normalvariate(0, shape), dice.lognormvariate(0, shape / 9), dice.paretovariate(shape))
        print(dice.weibullvariate(shape, 2), dice.triangular(0, 9, shape), dice.triangular(high=shape), dice.uniform(-shape, shape))
    print(dice.vonmisesvariate(2, 0), dice.triangular(4, 4), dice.triangular(4, 4, 4))
    print([dice.randrange(30, 3, -4) for _ in range(6)], dice.randrange(7), dice.randrange(2, 9, 3), dice.randint(-3, 3), dice.randbytes(9))


def draw_from_drawer(dice):
    spoons = ["tea", "soup", "salt", "wooden", "plastic"]
    print(dice.choice(spoons), dice.sample(spoons, 3), dice.sample(range(5000), 6), dice.sample(range(60), 40), dice.sample(spoons, 0))
    print(dice.sample(spoons[:3], 5, counts=[4, 1, 2]), dice.choices(spoons, k=4), dice.choices(spoons, [5, 4, 3, 2, 0.5], k=6))
    print(dice.choices(spoons, cum_weights=[1, 1, 3, 3, 8], k=6))
    dice.shuffle(spoons)
    print(spoons)


for seed in (1, 20, 300):
    draw_numbers(random.Random(seed))
    draw_from_drawer(random.Random(seed))
for call in (lambda: random.randrange(0), lambda: random.randrange(6, 6), lambda: random.randrange(1, 9, 0), lambda: random.randrange(9, 2, 3),
             lambda: random.randrange(4, step=2), lambda: random.randrange("x"), lambda: random.randrange(2.5), lambda: random.choice(""),
             lambda: random.sample({1, 2}, 1), lambda: random.sample("ab", 3), lambda: random.sample("ab", 1, counts=[2]),
             lambda: random.sample("a", 1, counts=[0.5]), lambda: random.choices("ab", [1]), lambda: random.choices("ab", [0, 0]),
             lambda: random.choices("ab", 2), lambda: random.choices("a", [1], cum_weights=[1]), lambda: random.choices("a", [float("inf")]),
             lambda: random.choices(""), lambda: random.gammavariate(0, 1)):
    attempt(call)
