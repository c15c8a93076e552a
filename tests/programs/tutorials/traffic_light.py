"""A state machine as an Enum with methods, driven by timers."""
import asyncio
from enum import Enum, IntEnum, Flag, unique, auto


@unique
class Light(Enum):
    RED = ("red", 3)
    GREEN = ("green", 4)
    AMBER = ("amber", 1)

    def __init__(self, colour, seconds):
        self.colour = colour
        self.seconds = seconds

    @property
    def next(self):
        order = list(Light)
        return order[(order.index(self) + 1) % len(order)]

    @classmethod
    def of(cls, colour):
        for light in cls:
            if light.colour == colour:
                return light
        raise ValueError(f"no light is {colour}")


class Priority(IntEnum):
    LOW = 1
    HIGH = 10


class Sensors(Flag):
    NONE = 0
    CAR = auto()
    WALKER = auto()
    BIKE = auto()


async def run_light(light, changes, log):
    loop = asyncio.get_running_loop()
    for _ in range(changes):
        log(f"{loop.time():5.1f}  {light.name:<6}{light.value}")
        await asyncio.sleep(light.seconds)
        light = light.next
    return light


async def main():
    light = await run_light(Light.RED, 5, print)
    print(light, repr(light), light is Light.of("amber"), Light["RED"], Light(("green", 4)))
    for bad in (lambda: Light("blue"), lambda: Light["BLUE"], lambda: Light.of("blue"), lambda: Light.BLUE):
        try:
            bad()
        except Exception as e:
            print(type(e).__name__, e)
    print(Priority.HIGH > Priority.LOW, Priority.HIGH + 1, sorted(Priority, reverse=True), f"{Priority.HIGH}", max(Priority))
    both = Sensors.CAR | Sensors.WALKER
    print(both, Sensors.CAR in both, Sensors.BIKE in both, both & Sensors.BIKE, bool(Sensors.NONE), ~both)
    print(Light.__members__.keys(), len(Light), Light.RED in Light)
    names = {member: member.colour[0] for member in Light}
    print(names)


asyncio.run(main())
