"""Random asyncio programs, one for each seed:  python3 generate.py SEED

The same seed gives the same text. A program is meant to be read: named functions of a few statements that sleep, wait, lock,
queue, cancel, time out and fail, with say() telling who does what when. Calls go to functions further down only and every
loop is bounded, so a program ends by itself, or stands still for ever. Nothing in it depends on an order that CPython takes
from object addresses.
"""

import random
import sys

import generate_control
import generate_guards
import generate_surroundings
import generate_tasks
from generate_words import *

SUBJECTS = (generate_control, generate_tasks, generate_guards, generate_surroundings)
STATEMENTS = [row for subject in SUBJECTS for row in subject.STATEMENTS]
RISKY = {name for subject in SUBJECTS for name in subject.RISKY}


class Generator(generate_control.Control, generate_tasks.Tasks, generate_guards.Guards, generate_surroundings.Surroundings):
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.seed = seed
        self.shared = {}
        self.extras = set()
        self.functions = []  # names; a body may call those with a greater index
        self.calls_left = 0
        self.labels = 0
        self.lines = []
        self.depth = 0
        self.names = 0

    # ---- choosing and writing ----

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, items):
        return self.random.choice(items)

    def pause(self):
        return self.pick(PAUSES)

    def deadline(self):
        return self.pick(DEADLINES)

    def use(self, name):
        if name in SHARED:
            self.shared.setdefault(name, None)
        else:
            self.extras.add(name)
            if name in ("consumer", "producer"):
                self.use("queue")
        return name

    def label(self):
        self.labels += 1
        return f'"{chr(ord("a") + (self.labels - 1) % 26)}{(self.labels - 1) // 26 or ""}"'

    def fresh(self, stem):
        self.names += 1
        return f"{stem}_{self.names}"

    def write(self, line):
        self.lines.append("    " * self.depth + line)

    def block(self, head, body):
        """A compound statement; body writes it, and nothing means pass."""
        self.write(head)
        self.depth += 1
        before = len(self.lines)
        body()
        if len(self.lines) == before:
            self.write("pass")
        self.depth -= 1

    # ---- expressions ----

    def coroutine(self):
        kinds = ["function"] * 6 + ["ticker", "consumer", "producer", "stubborn", "polite", "failing", "sleep", "sleep"]
        kind = self.pick(kinds)
        if kind == "function" and self.calls_left > 0 and self.current + 1 < len(self.functions):
            self.calls_left -= 1
            return f"{self.pick(self.functions[self.current + 1:])}({self.label()})"
        if kind in ("function", "sleep"):
            return f"asyncio.sleep({self.pause()}, {self.label()})" if self.chance(0.7) else f"asyncio.sleep({self.pause()})"
        if kind == "ticker" and self.chance(0.6):
            return f"asyncio.sleep({self.pause()}, {self.label()})"
        self.use(kind)
        arguments = {
            "ticker": lambda: self.pick(["0.5", "1", "2"]),
            "consumer": self.pause,
            "producer": lambda: f"{self.random.randint(1, 3)}, {self.pause()}",
            "stubborn": lambda: str(self.random.randint(0, 2)),
            "polite": self.pause,
            "failing": lambda: f"{self.pause()}, {self.pick(ERRORS)}",
        }[kind]()
        return f"{kind}({self.label()}, {arguments})"

    def task(self):
        """An expression that makes a task."""
        options = ""
        if self.chance(0.3):
            options += f", name={self.label()}"
        if self.chance(0.05):
            options += ", context=contextvars.copy_context()"
        make = self.pick(["asyncio.create_task"] * 5 + ["asyncio.get_running_loop().create_task"])
        if not options and self.chance(0.2):
            make = "asyncio.ensure_future"
        return f"{make}({self.coroutine()}{options})"

    def future(self):
        """A task or future: one at hand or a new one."""
        if self.tasks and self.chance(0.6):
            return self.pick(self.tasks)
        return self.task()

    def awaitable(self, depth=0):
        simple = depth > 1 or self.chance(0.5)
        if simple:
            kind = self.pick(["coroutine"] * 6 + ["future"] * 4 + ["event", "queue", "barrier", "later", "join"])
        else:
            kind = self.pick(["gather"] * 4 + ["wait_for"] * 4 + ["shield"] * 2)
        if kind == "coroutine":
            return self.coroutine()
        if kind == "future":
            return self.future()
        if kind == "event":
            return f"{self.use('event')}.wait()"
        if kind == "queue":
            return f"{self.use('queue')}.get()"
        if kind == "join":
            return f"{self.use('queue')}.join()"
        if kind == "barrier":
            return f"{self.use('barrier')}.wait()"
        if kind == "later":
            self.use("Later")
            return f"Later({self.random.randint(0, 3)})"
        if kind == "gather":
            children = ", ".join(self.awaitable(depth + 1) for _ in range(self.pick([0, 1, 2, 2, 3, 3, 4])))
            option = "return_exceptions=True" if self.chance(0.5) else ""
            return f"asyncio.gather({', '.join(filter(None, [children, option]))})"
        if kind == "wait_for":
            return f"asyncio.wait_for({self.awaitable(depth + 1)}, {self.deadline()})"
        return f"asyncio.shield({self.awaitable(depth + 1)})"

    # ---- statements ----

    def statements(self, count):
        for _ in range(count):
            self.statement()

    def some(self, most=3):
        return lambda: self.statements(self.random.randint(1, most))

    def statement(self):
        nested = self.depth > 4
        table = [(weight, name) for weight, name, is_compound in STATEMENTS if not (is_compound and nested)]
        weights, names = zip(*table)
        name = self.random.choices(names, weights)[0]
        method = getattr(self, name)
        # Most mistakes are caught, or few programs would get far.
        if name in RISKY and not nested and self.chance(0.5):
            before = len(self.tasks)
            self.block("try:", method)
            self.block(f"except {self.pick(['Exception', 'Exception', '(Exception, asyncio.CancelledError)'])} as error:",
                       lambda: self.write(f"say(label, {self.label()}, repr(error))"))
            del self.tasks[before:]  # the names may be unbound now
        else:
            method()

    # ---- the whole ----

    def function(self, index):
        self.current = index
        self.tasks = []
        self.calls_left = 3 if index == 0 else 2
        head = "main()" if index == 0 else f"{self.functions[index]}(label)"

        def body():
            if index == 0:
                self.write('label = "main"')
                if self.chance(0.08):
                    self.exception_handler()
            self.statements(self.random.randint(3, 7) if index == 0 else self.random.randint(1, 4))
            if index == 0 and self.chance(0.5):
                self.write(f"await asyncio.sleep({self.pause()})")
            if self.chance(0.5) and index:
                self.write(self.pick(["return label", f"return {self.random.randint(0, 9)}", "return label, time.monotonic()"]))
        self.block(f"async def {head}:", body)

    def start(self):
        shape = self.pick(["run"] * 8 + ["limited"] * 6 + ["debug", "runner", "runners", "context", "loop", "forever", "guarded"])
        if shape == "limited":
            return ["async def limited():", f"    async with asyncio.timeout({self.random.randint(2, 8)}):",
                    "        say(await main())", "", "", "asyncio.run(limited())"]
        return {
            "run": ["asyncio.run(main())"],
            "debug": ["asyncio.run(main(), debug=True)"],
            "runner": ["with asyncio.Runner() as runner:", "    runner.run(asyncio.wait_for(main(), 3))", "    runner.run(main())"],
            "runners": ["with asyncio.Runner(debug=False, loop_factory=asyncio.new_event_loop) as runner:",
                        "    say(runner.get_loop().is_running(), runner.run(main()))", "    say(runner.run(main()))",
                        "try:", "    runner.get_loop()", "except RuntimeError as error:", "    say(repr(error))"],
            "context": ["context = contextvars.copy_context()", 'context.run(colour.set, "violet")', "with asyncio.Runner() as runner:",
                        "    try:", "        runner.run(main(), context=context)", "    except Exception as error:", "        say(repr(error))",
                        "    say(context[colour], colour.get())", "    runner.run(main())"],
            "loop": ["loop = asyncio.new_event_loop()", "asyncio.set_event_loop(loop)", "try:",
                     "    say(loop.run_until_complete(asyncio.wait_for(main(), 4)))", "finally:",
                     "    rest = asyncio.all_tasks(loop)", "    for task in rest:", "        task.cancel()",
                     "    loop.run_until_complete(asyncio.gather(*rest, return_exceptions=True))", "    loop.close()"],
            "forever": ["loop = asyncio.new_event_loop()", "task = loop.create_task(main())",
                        "loop.call_later(3, loop.stop)", "loop.run_forever()", "say(outcome(task))", "rest = asyncio.all_tasks(loop)",
                        "for task in rest:", "    task.cancel()",
                        "say(loop.run_until_complete(asyncio.gather(*rest, return_exceptions=True)))",
                        "loop.run_until_complete(loop.shutdown_asyncgens())", "loop.close()"],
            "guarded": ["try:", "    say(asyncio.run(main()))", "except BaseException as error:", "    say(repr(error))"],
        }[shape]

    def program(self):
        count = self.random.randint(1, 5)
        self.functions = ["main"] + [f"part_{number}" for number in range(1, count + 1)]
        texts = []
        for index in range(len(self.functions)):
            self.lines = []
            self.function(index)
            texts.append("\n".join(self.lines) + "\n")
        start = "\n".join(self.start()) + "\n"
        title = f"Random program {self.seed}"
        if self.chance(0.12):
            title += f", interrupted at {self.pick(['0.1', '0.3', '0.5', '0.5', '1', '1.2', '2', '3'])}"
        head = [f'"""{title}"""\n' + PRELUDE]
        head += [EXTRAS[name] for name in EXTRAS if name in self.extras]
        shared = [f"{name} = {self.pick(SHARED[name])}\n" for name in SHARED if name in self.shared]
        if shared:
            head.append("".join(shared))
        return "\n\n".join(head + texts[::-1] + [start])


def generate(seed):
    return Generator(seed).program()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__.strip(), file=sys.stderr)
        sys.exit(2)
    print(generate(int(sys.argv[1])), end="")
