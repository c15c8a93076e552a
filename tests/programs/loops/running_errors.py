import asyncio


async def main():
    loop = asyncio.get_running_loop()
    c = asyncio.sleep(0)
    for call in (lambda: loop.run_until_complete(c), lambda: loop.run_forever(), lambda: loop.close(),
                 lambda: asyncio.new_event_loop().run_until_complete(c)):
        try:
            call()
        except RuntimeError as error:
            print(error)
    c.close()


asyncio.run(main())
