"""An iterator that ends with a value (StopIteration(3)) just ends for whatever loops over it; next() shows the value."""
import asyncio
import itertools


async def three():
    return 3


def stop(x):
    raise StopIteration("from a function")


def wrapper():
    return three().__await__()


for item in wrapper():
    print("never", item)
for item in map(stop, [1, 2]):
    print("never", item)
print(list(wrapper()), tuple(wrapper()), [*wrapper()], sorted(wrapper()), set(wrapper()), list(map(stop, [1])))
print(sum(wrapper()), max(wrapper(), default="none"), "".join(wrapper()), 3 in wrapper(), any(wrapper()), all(wrapper()))
print(list(zip(wrapper(), "ab")), list(enumerate(wrapper())), list(itertools.chain(wrapper(), [1])))
numbers = [1]
numbers.extend(wrapper())
numbers += wrapper()
print(numbers)
try:
    first, second = wrapper()
except ValueError as error:
    print(error)
for make in wrapper, lambda: map(stop, [1]):
    try:
        next(make())
    except StopIteration as end:
        print("next", repr(end.value))
print(next(wrapper(), "default"))


async def over_a_future():
    future = asyncio.get_running_loop().create_future()
    future.set_result("done")
    print([step for step in future])


asyncio.run(over_a_future())
