"""A circuit breaker: closed, open, half open."""
import asyncio
import enum
import time
from abc import ABC, abstractmethod


class State(str, enum.Enum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


class CircuitOpen(RuntimeError):
    def __init__(self, until):
        super().__init__(f"open until {until:.1f}")


class Service(ABC):
    @abstractmethod
    async def call(self, n: int) -> str:
        ...

    @property
    @abstractmethod
    def name(self):
        raise NotImplementedError


class Flaky(Service):
    name = "flaky"

    def __init__(self, down):
        self.down = down

    async def call(self, n):
        await asyncio.sleep(0.1)
        if time.monotonic() < self.down:
            raise ConnectionResetError(104, "Connection reset by peer")
        return f"answer {n}"


class Breaker:
    def __init__(self, service, *, threshold=3, recovery=2.0):
        self.service, self.threshold, self.recovery = service, threshold, recovery
        self.failures = 0
        self.opened_at = None

    @property
    def state(self) -> State:
        if self.opened_at is None:
            return State.CLOSED
        if time.monotonic() - self.opened_at >= self.recovery:
            return State.HALF_OPEN
        return State.OPEN

    async def __call__(self, *args, **kwargs):
        if self.state is State.OPEN:
            raise CircuitOpen(self.opened_at + self.recovery)
        try:
            answer = await self.service.call(*args, **kwargs)
        except OSError:
            self.failures += 1
            if self.failures >= self.threshold:
                self.opened_at = time.monotonic()
            raise
        else:
            self.failures, self.opened_at = 0, None
            return answer


async def main():
    try:
        Service()
    except TypeError as e:
        print(e)
    breaker = Breaker(Flaky(down=4))
    for n in range(14):
        before = breaker.state
        try:
            outcome = await breaker(n)
        except CircuitOpen as e:
            outcome = f"refused: {e}"
        except OSError as e:
            outcome = f"failed: {e} errno={e.errno} {e.strerror}"
        print(f"{time.monotonic():4.1f} {before.value:<10} -> {breaker.state.value:<10} {outcome}")
        await asyncio.sleep(0.5)
    print(State.OPEN == "open", State.OPEN, repr(State("half-open")), f"{State.OPEN:>10}|", State.CLOSED.upper())
    print(isinstance(breaker.service, Service), issubclass(Flaky, Service), Service.__abstractmethods__ == {"call", "name"})


asyncio.run(main())
