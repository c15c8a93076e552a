"""A scheduler: priorities, dependencies (a topological order), dates."""
import asyncio
import bisect
import heapq
from collections import Counter, OrderedDict, deque, namedtuple
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import total_ordering

START = datetime(2024, 2, 28, 22, 30)
Step = namedtuple("Step", "at job event", defaults=["done"])


@total_ordering
@dataclass(eq=False)
class Job:
    name: str
    priority: int
    minutes: int
    needs: tuple[str, ...] = ()
    started: datetime | None = field(default=None, compare=False)

    def __lt__(self, other):
        return (-self.priority, self.name) < (-other.priority, other.name)

    def __eq__(self, other):
        return isinstance(other, Job) and self.name == other.name

    __hash__ = lambda self: hash(self.name)


JOBS = [
    Job("deploy", 5, 20, ("test", "build")),
    Job("build", 3, 35),
    Job("test", 4, 50, ("build",)),
    Job("lint", 9, 15),
    Job("docs", 1, 45, ("lint",)),
]


def topological(jobs):
    by_name = OrderedDict((job.name, job) for job in jobs)
    missing = Counter({job.name: len(job.needs) for job in jobs})
    ready = [job for job in jobs if not job.needs]
    heapq.heapify(ready)
    order = []
    while ready:
        job = heapq.heappop(ready)
        order.append(job)
        for other in by_name.values():
            if job.name in other.needs:
                missing[other.name] -= 1
                if missing[other.name] == 0:
                    heapq.heappush(ready, other)
    return order


def stamp():
    return START + timedelta(minutes=asyncio.get_running_loop().time())


async def run_job(job, done, slots, log):
    await asyncio.gather(*(done[name].wait() for name in job.needs))
    async with slots:
        job.started = stamp()
        log.append(Step(job.started, job.name, "start"))
        await asyncio.sleep(job.minutes)
    log.append(Step(stamp(), job.name))
    done[job.name].set()


async def main():
    order = topological(JOBS)
    print([job.name for job in order], min(JOBS).name, JOBS[0] >= JOBS[1], JOBS[0] == Job("deploy", 0, 0))
    done = {job.name: asyncio.Event() for job in JOBS}
    slots = asyncio.Semaphore(2)
    log = []
    await asyncio.gather(*(run_job(job, done, slots, log) for job in order))
    for step in log:
        print(f"{step.at:%a %d %b %H:%M}  {step.job:<8}{step.event}")
    last = log[-1]
    print(last, last._asdict()["at"] - START, (last.at - START).total_seconds() / 60)
    starts = sorted(job.started for job in JOBS)
    print(bisect.bisect(starts, START + timedelta(minutes=30)), starts[-1].isoformat(), starts[-1].date() > START.date())
    window = deque(maxlen=3)
    window.extend(step.job for step in log)
    print(window, Counter(step.event for step in log).most_common())


asyncio.run(main())
