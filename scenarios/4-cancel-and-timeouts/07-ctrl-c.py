"""Ctrl-C

Somebody presses Ctrl-C after 25 minutes: KeyboardInterrupt. asyncio.run stops the loop, cancels what is left,
lets it tidy up, and hands KeyboardInterrupt on. Here a timer presses the keys.
"""
import asyncio
__watchpot__ = {
    "lesson": 4, "advice": [], "unit": "min",
    "tasks": {"stir": {"icon": "🥄", "label": "Stir"}},
    "learnt": "asyncio.run leaves nothing running: on its way out it cancels every task.",
    "see": "Python documentation, asyncio: Runners, Handling Keyboard Interruption",
    "expect": ["async.total == 25", 'output.lines[-1] == "the kitchen is closed"', 'in_order("took the soup", "took the sauce")'],
    "zh": {"title": "Ctrl-C", "unit": "分钟",
        "story": "25 分钟时有人按下 Ctrl-C：KeyboardInterrupt。asyncio.run 停下循环，取消剩下的任务，让它们收拾好，再把 KeyboardInterrupt 交出去。这里由一个"
        "计时器来按。",
        "learnt": "asyncio.run 不留下任何任务：退出前把它们都取消。",
        "tasks": {"stir": {"label": "搅拌"}},
    },
}

def press_ctrl_c():
    raise KeyboardInterrupt

async def stir(pot):
    try:
        while True:
            await asyncio.sleep(10)
            print("stirred the", pot)
    finally:
        print("took the", pot, "away")

async def main():
    asyncio.get_running_loop().call_later(25, press_ctrl_c)
    await asyncio.gather(stir("soup"), stir("sauce"))

try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("the kitchen is closed")
