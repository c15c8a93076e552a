"""Driven by hand

The program itself pushes a coroutine with send(None): it runs to the next place where it stops, and at its end
StopIteration brings the result. Then a loop gets two of them and does just the same, by turns.
"""
import asyncio
__watchpot__ = {
    "lesson": 2, "advice": [], "tasks": {"cook": {"icon": "🍲", "label": "Cook"}},
    "learnt": "A loop drives a coroutine with send(None); a StopIteration carries what it returns.",
    "see": "Python Language Reference, Data model: Coroutine Objects; PEP 342, Coroutines via Enhanced Generators",
    "expect": ["async.total == 0", 'in_order("tea half done", "by hand: tea", "soup begun", "rice begun", "soup half done")'],
    "zh": {"title": "亲手推动协程",
        "story": "程序自己用 send(None) 推动协程：它运行到下一个停下的地方，结束时由 StopIteration 带回结果。然后把两个协程交给循环，它做的是同一件事，只是轮流来。",
        "learnt": "循环用 send(None) 推动协程，StopIteration 带回它的返回值。",
        "tasks": {"cook": {"label": "做饭"}},
    },
}

class Stop:
    def __await__(self):
        yield  # here send() comes back

async def cook(what):
    for part in "begun", "half done":
        print(what, part)
        await Stop()
    return what

async def main():
    both = cook("soup"), cook("rice")
    print(await asyncio.gather(*both))

tea = cook("tea")
try:
    while True:
        tea.send(None)
except StopIteration as end:
    print("by hand:", end.value)

asyncio.run(main())
