"""The starting gun

Three runners wait for one Event. When it is set, all of them are ready at the same moment, and run in the order
in which they began to wait. Whoever comes later does not wait at all.
"""
import asyncio
__watchpot__ = {
    "lesson": 5, "advice": [],
    "tasks": {"runner": {"icon": "🏃", "label": "Runner"}, "starter": {"icon": "📣", "label": "Starter"}},
    "learnt": "An Event wakes all who wait for it, and lets later ones pass.",
    "see": "Python documentation, Synchronization Primitives: Event",
    "expect": ["async.total == 16", 'in_order("bang", "Ana starts", "Bo starts", "Cy starts", "Bo arrives")'],
    "zh": {"title": "发令枪",
        "story": "三个运动员等同一个 Event。枪一响（set），他们同时就绪，按开始等的先后起跑。后来的人根本不用等。",
        "learnt": "Event 叫醒所有在等它的人，后来的直接通过。",
        "tasks": {"runner": {"label": "选手"}, "starter": {"label": "发令"}},
    },
}

async def runner(name, gun, seconds):
    await gun.wait()
    print(name, "starts")
    await asyncio.sleep(seconds)
    print(name, "arrives")

async def starter(gun):
    await asyncio.sleep(3)
    print("bang")
    gun.set()

async def main():
    gun = asyncio.Event()
    await asyncio.gather(
        starter(gun),
        runner("Ana", gun, 12),
        runner("Bo", gun, 11),
        runner("Cy", gun, 13),
    )

asyncio.run(main())
