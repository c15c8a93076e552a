# advice: nobody-keeps
from asyncio import create_task, run, sleep


async def mail(n):
    await sleep(n)
    print("mailed", n)


async def main():
    if True:
        create_task(mail(1))
    await sleep(3)


run(main())
