# Alarms in scrambled order, each set anew when it rings: the timer heap.
import asyncio

ALARMS = 60000
RINGS = 3


async def alarm(number):
    delay = 1 + (number * 48271 % ALARMS) / 1000
    for ring in range(RINGS):
        await asyncio.sleep(delay + ring)
    return number


async def main():
    loop = asyncio.get_running_loop()
    alarms = [asyncio.create_task(alarm(n)) for n in range(ALARMS)]
    total = 0
    for task in alarms:
        total += await task
    print("timers", total, f"{loop.time():.3f}")


asyncio.run(main())
