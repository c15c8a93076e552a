import asyncio


def handler(loop, context):
    print("handler:", context["message"], repr(context.get("exception")))


async def fail():
    raise ValueError("x")


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    asyncio.get_running_loop().call_soon(lambda: 1 / 0)
    asyncio.create_task(fail())
    await asyncio.sleep(1)


asyncio.run(main())
