"""What any program has: talk, sleep, conditions, loops, exceptions."""

from generate_words import *


class Control:
    def say_something(self):
        words = [f'{self.label()}']
        if self.chance(0.3):
            words.append(self.pick([
                "asyncio.current_task().get_name()", "asyncio.current_task().cancelling()", "len(asyncio.all_tasks())",
                "colour.get()", "asyncio.get_running_loop().time()",
                "sorted(task.get_name() for task in asyncio.all_tasks())",
            ]))
        elif self.tasks and self.chance(0.5):
            words.append(self.pick(["outcome({})", "name_of({})", "outcome({})", "{}"]).format(self.pick(self.tasks)))
        elif self.shared and self.chance(0.4):
            words.append(self.pick(sorted(self.shared)))
        self.write(f"say(label, {', '.join(words)})")

    def sleep(self):
        self.write(f"await asyncio.sleep({self.pause()})")

    def block_thread(self):
        self.write(f"time.sleep({self.pause()})")

    def guarded(self, body):
        caught = self.pick(CAUGHT)
        self.block("try:", body)

        def handle():
            self.write(f"say(label, {self.label()}, repr(error))")
            if "Cancelled" in caught or caught == "BaseException":
                if self.chance(0.3):
                    self.write("say(label, asyncio.current_task().uncancel())")
                if self.chance(0.4):
                    self.write("raise")
            elif self.chance(0.2):
                self.statements(1)
            elif self.chance(0.15):
                self.write(self.pick(["raise", f"raise {self.pick(ERRORS)}({self.label()}) from error",
                                      f"raise {self.pick(ERRORS)}({self.label()})"]))
        self.block(f"except {caught} as error:", handle)
        if self.chance(0.15):
            self.block("else:", self.some(1))
        if self.chance(0.25):
            self.block("finally:", self.some(2))

    def try_statement(self):
        self.guarded(self.some())

    def finally_statement(self):
        self.block("try:", self.some())
        self.block("finally:", self.some(2))

    def raise_error(self):
        if self.chance(0.6):
            self.block(self.pick(["if time.monotonic() > 1:", 'if label < "f":', "if len(asyncio.all_tasks()) > 3:"]),
                       lambda: self.write(f"raise {self.pick(ERRORS)}({self.label()})"))
        else:
            self.guarded(lambda: (self.statements(1), self.write(f"raise {self.pick(ERRORS)}({self.label()})")))

    def if_statement(self):
        before = len(self.tasks)
        self.block(self.pick(['if label < "g":', "if time.monotonic() < 1.5:", "if len(asyncio.all_tasks()) % 2:"]), self.some())
        del self.tasks[before:]
        if self.chance(0.4):
            self.block("else:", self.some(2))
            del self.tasks[before:]

    def for_statement(self):
        before = len(self.tasks)
        calls = self.calls_left
        self.calls_left = min(calls, 1)
        self.block(f"for _ in range({self.random.randint(2, 3)}):", self.some(2))
        self.calls_left = max(0, calls - 2)
        del self.tasks[before:]

    def return_early(self):
        self.block(self.pick(['if label > "r":', "if time.monotonic() > 2:"]), lambda: self.write(f"return {self.label()}"))


# Weight, what to write, whether it has a block of further statements inside.
STATEMENTS = [
    (8, "say_something", False),
    (8, "sleep", False),
    (2, "block_thread", False),
    (6, "try_statement", True),
    (3, "finally_statement", True),
    (3, "raise_error", True),
    (3, "if_statement", True),
    (3, "for_statement", True),
    (1, "return_early", True),
]
RISKY = {}
