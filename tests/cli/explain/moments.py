import asyncio
import threading
import time


def helper():
    time.sleep(0.5)


async def main():
    print("\nfirst\n")
    print()
    await asyncio.sleep(1)
    print("", "second", sep="\n")


print()
end = time.monotonic() + 0.002
while time.monotonic() < end:
    pass
thread = threading.Thread(target=helper, name="helper")
thread.start()
thread.join()
asyncio.run(main())
