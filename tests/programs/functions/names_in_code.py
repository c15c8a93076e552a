"""What a function's code tells of its names, as lessons on closures show it."""


def make_averager():
    series = []
    total = 0

    def averager(new_value, /, scale=1, *rest, label="", **more):
        nonlocal total
        series.append(new_value)
        total = sum(series) * scale
        result = total / len(series)
        return result

    return averager


average = make_averager()
print(average(10), average(12))
code = average.__code__
print(code.co_varnames, code.co_freevars, code.co_cellvars, code.co_nlocals)
print(code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_name, code.co_firstlineno)
print(make_averager.__code__.co_varnames, make_averager.__code__.co_cellvars, make_averager.__code__.co_freevars)
print(dict(zip(code.co_freevars, (cell.cell_contents for cell in average.__closure__))))


async def coroutine(a, b=2):
    c = a + b
    return [a for _ in range(c)]


waiting = coroutine(1)
print(waiting.cr_code.co_varnames, waiting.cr_code.co_cellvars, waiting.cr_code is coroutine.__code__)
waiting.close()
print(code.co_names, coroutine.__code__.co_names, make_averager.__code__.co_names)
