import asyncio


async def main():
    future = asyncio.Future()
    print(future.cancel(), future.cancel(), future.cancelled(), future.done())
    for call in (future.result, future.exception):
        try:
            call()
        except asyncio.CancelledError as error:
            print(repr(error))
    try:
        future.set_result(1)
    except asyncio.InvalidStateError as error:
        print(type(error).__name__)


asyncio.run(main())
