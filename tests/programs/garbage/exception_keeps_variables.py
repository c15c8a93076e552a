"""The variables of a function that caught an exception live as long as the exception, once the function has ended."""
import asyncio
class Loud:
    def __init__(self, name): self.name = name
    def __del__(self): print(self.name, "goes")
async def fails(name):
    loud = Loud(name)
    raise ValueError(name)
async def awaits_failure(future):
    try:
        await future
    except ValueError as error:
        print("caught", error)
    print("the same step")
    await asyncio.sleep(0)
    print("the next step")
def plain(keep):
    mine = Loud("mine " + str(keep))
    try:
        raise KeyError(keep)
    except KeyError as error:
        if keep: return error
    return None
def gen():
    g = Loud("gen")
    try: yield 1
    except KeyError as e:
        yield e
async def main():
    await awaits_failure(asyncio.create_task(fails("task")))
    print("main goes on")
    await awaits_failure(fails("coroutine"))
    plain(False)
    e = plain(True)
    print("have e")
    del e
    g = gen(); next(g); e = g.throw(KeyError(1))
    print("have", e)
    del g
    print("no g")
    del e
    print("end")
asyncio.run(main())
print("over")
