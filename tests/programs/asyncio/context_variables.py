import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


async def work(name):
    user.set(name)
    await asyncio.sleep(1)
    print(name, user.get())


async def main():
    user.set("main")
    await asyncio.gather(work("a"), work("b"))
    print(user.get())


asyncio.run(main())
print(user.get())
