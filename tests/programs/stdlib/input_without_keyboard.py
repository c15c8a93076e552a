"""input() as where nobody types: the prompt is printed, then the end of the input is reached."""
import asyncio


async def ask(question):
    try:
        return await asyncio.get_running_loop().run_in_executor(None, input, question)
    except EOFError as error:
        return repr(error)


async def main():
    print(await asyncio.gather(ask("Milk? "), ask("Sugar? ")))
    try:
        input()
    except EOFError:
        print("nobody there")
    print("one more:", input(7))


asyncio.run(main())
