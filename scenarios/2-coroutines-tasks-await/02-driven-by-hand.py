"""Driven by hand

No event loop here: the program itself pushes the coroutine with send(None). It runs to the next place where it
waits and hands out what it waits for; when it returns, StopIteration brings the result. A loop does just this,
many times.
"""
__watchpot__ = {
    "lesson": 2, "advice": [],
    "learnt": "A loop drives a coroutine with send(None); a StopIteration carries what it returns.",
    "see": "Python Language Reference, Data model: Awaitable Objects, Coroutine Objects; PEP 342, Coroutines via Enhanced Generators",
    "expect": ["async.total == 0", 'output.lines[2] == "finished: a cup of tea"'],
    "zh": {"title": "亲手推动协程",
        "story": "这里没有事件循环：程序自己用 send(None) 推动协程。它运行到下一个要等的地方，把所等的东西交出来；返回时，StopIteration 带着结果。循环做的就"
        "是这件事，一遍又一遍。",
        "learnt": "循环用 send(None) 推动协程，StopIteration 带回它的返回值。",
    },
}

class Step:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        yield self.what  # this is where it stops

async def make_tea():
    await Step("waiting for the water")
    await Step("waiting for the leaves")
    return "a cup of tea"

tea = make_tea()
print(tea.send(None))
print(tea.send(None))
try:
    tea.send(None)
except StopIteration as end:
    print("finished:", end.value)
