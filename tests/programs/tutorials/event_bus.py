"""An event bus with typed events, dispatch by class, and handlers that may fail."""
from __future__ import annotations

import asyncio
import logging
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Awaitable, Callable, ClassVar, Generic, Type, TypeVar

logging.basicConfig(stream=sys.stdout, format="%(levelname)-8s %(name)s: %(message)s", level=logging.DEBUG)
log = logging.getLogger("bus")
logging.getLogger("asyncio").setLevel(logging.WARNING)


@dataclass(frozen=True)
class Event:
    kind: ClassVar[str] = "event"
    source: str = "?"


@dataclass(frozen=True)
class Ordered(Event):
    kind: ClassVar[str] = "ordered"
    item: str = ""
    amount: int = 1


@dataclass(frozen=True)
class Paid(Event):
    kind: ClassVar[str] = "paid"
    cents: int = 0


E = TypeVar("E", bound=Event)
Handler = Callable[[E], Awaitable[None]]


class Bus:
    def __init__(self) -> None:
        self._handlers: defaultdict[Type[Event], list[Handler]] = defaultdict(list)

    def on(self, event_type: Type[E]) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            self._handlers[event_type].append(handler)
            log.debug("%s handles %s", handler.__name__, event_type.__name__)
            return handler

        return register

    async def emit(self, event: Event) -> int:
        handlers = [h for t in type(event).__mro__ for h in self._handlers.get(t, ())]
        results = await asyncio.gather(*(h(event) for h in handlers), return_exceptions=True)
        for handler, result in zip(handlers, results):
            if isinstance(result, Exception):
                log.error("%s failed with %r", handler.__name__, result)
        return len(handlers)


bus = Bus()


@bus.on(Event)
async def audit(event: Event) -> None:
    await asyncio.sleep(0.3)
    log.info("audit %s", event)


@bus.on(Ordered)
async def reserve(event: Ordered) -> None:
    await asyncio.sleep(0.1)
    if event.amount > 5:
        raise ValueError(f"only 5 of {event.item}")
    log.info("reserved %d x %s", event.amount, event.item)


@bus.on(Paid)
async def receipt(event: Paid) -> None:
    log.warning(f"{event.source} paid {event.cents / 100:.2f}")


async def main() -> None:
    first = Ordered("shop", item="tea")
    print(await bus.emit(first))
    print(await bus.emit(replace(first, amount=9)))
    print(await bus.emit(Paid("till", 1250)))
    print(await bus.emit(Event()))
    print(first == Ordered("shop", "tea", 1), hash(first) == hash(Ordered("shop", "tea", 1)))
    try:
        first.amount = 3
    except AttributeError as e:
        print(type(e).__name__, e)


asyncio.run(main())
