"""Awaitables of a class of the program, as tasks."""
import asyncio
class A:
    def __await__(self):
        return self.it()
    def it(self):
        print("in", asyncio.current_task().get_coro())
        yield
        return 5
class B:
    def __await__(self): return None
class C:
    def __await__(self): return iter([1])
async def main():
    for k in A, B, C:
        t = asyncio.ensure_future(k())
        print(t)
        try: print(await t)
        except Exception as e: print(repr(e))
        print(t)
        try: print(await asyncio.gather(k(), k()))
        except Exception as e: print(repr(e))
asyncio.run(main())
