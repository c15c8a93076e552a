it = iter([1, 2])
print(next(it), next(it), next(it, "end"))
try:
    next(it)
except StopIteration as error:
    print("stopped", error.value)
state = [3]


def countdown():
    state[0] -= 1
    return state[0]


print(list(iter(countdown, 0)))
print(list(reversed([1, 2, 3])))
try:
    reversed({1})
except TypeError as error:
    print(error)
