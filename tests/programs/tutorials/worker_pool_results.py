"""A pool of workers whose results are dataclasses in a sorted table."""
import asyncio
import random
from dataclasses import asdict, astuple, dataclass, field, fields, is_dataclass
from typing import Literal, NamedTuple, Optional

Status = Literal["ok", "failed", "timeout"]


class Span(NamedTuple):
    start: float
    end: float = 0.0

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(order=True)
class Result:
    sort_index: tuple = field(init=False, repr=False)
    job: int
    status: Status
    span: Span
    value: Optional[int] = None
    tags: list[str] = field(default_factory=list, compare=False)

    def __post_init__(self):
        self.sort_index = (self.status, -self.span.length)


async def work(job: int, rng: random.Random) -> int:
    await asyncio.sleep(rng.randint(1, 30) / 10)
    if job % 5 == 4:
        raise ZeroDivisionError(f"job {job}")
    return job ** 2


async def worker(name: str, jobs: "asyncio.Queue[int]", results: list[Result], rng: random.Random) -> None:
    loop = asyncio.get_running_loop()
    while True:
        job = await jobs.get()
        start = loop.time()
        value, status = None, "ok"
        try:
            value = await asyncio.wait_for(work(job, rng), timeout=2.0)
        except asyncio.TimeoutError:
            status = "timeout"
        except ArithmeticError:
            status = "failed"
        finally:
            jobs.task_done()
        results.append(Result(job, status, Span(start, loop.time()), value, tags=[name]))


async def main() -> None:
    rng = random.Random(2024)
    jobs: asyncio.Queue[int] = asyncio.Queue(maxsize=4)
    results: list[Result] = []
    workers = [asyncio.create_task(worker(f"w{i}", jobs, results, rng)) for i in range(3)]
    for job in range(12):
        await jobs.put(job)
    await jobs.join()
    for w in workers:
        w.cancel()
    ended = await asyncio.gather(*workers, return_exceptions=True)
    print([type(e).__name__ for e in ended])
    header = f"{'job':>3} | {'status':<8} | {'seconds':^9} | value"
    print(header)
    print("-" * len(header))
    for r in sorted(results):
        print(f"{r.job:>3} | {r.status:<8} | {r.span.length:^9.2f} | {r.value if r.value is not None else '-':>5}")
    best = min((r for r in results if r.status == "ok"), key=lambda r: r.span.length)
    print(best)
    print(asdict(best)["tags"], astuple(best.span) if is_dataclass(best.span) else tuple(best.span))
    print([f.name for f in fields(Result)])
    print(f"{sum(r.span.length for r in results):,.3f}")


asyncio.run(main())
