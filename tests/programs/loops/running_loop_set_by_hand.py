"""A loop that is set to be the running one stays alive, though nobody else knows it."""
import asyncio


class Quiet(asyncio.SelectorEventLoop):
    def __del__(self):
        print("the loop goes", self.is_closed())


loop = Quiet()
loop.close()
asyncio._set_running_loop(loop)
del loop
fill = [[n] for n in range(1000)]
print(type(asyncio.get_running_loop()).__name__, asyncio.get_running_loop().is_closed())
asyncio._set_running_loop(None)
print(asyncio._get_running_loop())
