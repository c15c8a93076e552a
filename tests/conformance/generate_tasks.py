"""Tasks: starting them, waiting for them, cancelling them, in groups and one by one."""

from generate_words import *


class Tasks:
    def start_task(self):
        if self.chance(0.15):
            self.write(self.task())
            return
        name = self.fresh("task")
        self.write(f"{name} = {self.task()}")
        self.tasks.append(name)
        if self.chance(0.2):
            self.write(f"{name}.add_done_callback(report)")

    def act_on_task(self):
        if not self.tasks:
            return self.start_task()
        task = self.pick(self.tasks)
        action = self.pick(["{}.cancel()"] * 4 + ['{}.cancel("enough")', "{}.add_done_callback(report)",
                           "{}.remove_done_callback(report)", "await {}", "await {}", "{}.uncancel()"])
        if action.endswith("uncancel()"):
            self.write(f"if isinstance({task}, asyncio.Task):")
            self.depth += 1
            self.write(f"say(label, {task}.uncancel())")
            self.depth -= 1
            return
        action = action.format(task)
        self.write(f"say(label, {action})" if self.chance(0.4) else action)

    def cancel_self(self):
        self.write("asyncio.current_task().cancel()" + (".real" if self.chance(0.1) else ""))

    def await_something(self):
        if self.chance(0.5):
            self.write(f"say(label, {self.label()}, await {self.awaitable()})")
        else:
            self.write(f"await {self.awaitable()}")

    def gather(self):
        name = self.fresh("gathered")
        children = ", ".join(self.awaitable(1) for _ in range(self.pick([1, 2, 2, 3, 4])))
        option = ", return_exceptions=True" if self.chance(0.5) else ""
        self.write(f"{name} = asyncio.gather({children}{option})")
        if self.chance(0.3):
            self.write(f"{name}.add_done_callback(report)")
        if self.chance(0.3):
            self.statements(1)
        if self.chance(0.25):
            self.write(f"{name}.cancel()")
        self.write(f"say(label, await {name})")

    def wait(self):
        futures = ", ".join(self.future() if self.chance(0.8) else f"asyncio.ensure_future({self.awaitable(1)})"
                            for _ in range(self.pick([1, 2, 2, 3, 4])))
        options = ""
        if self.chance(0.5):
            options += f", timeout={self.deadline()}"
        if self.chance(0.6):
            options += f", return_when=asyncio.{self.pick(['FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'])}"
        done, pending = self.fresh("done"), self.fresh("pending")
        self.write(f"{done}, {pending} = await asyncio.wait([{futures}]{options})")
        self.write(f"say(label, sorted(map(outcome, {done})), sorted(map(name_of, {pending})))")
        if self.chance(0.5):
            def cancel():
                self.write("rest.cancel()")
                if self.chance(0.3):
                    self.block("with contextlib.suppress(asyncio.CancelledError):", lambda: self.write("await rest"))
            self.block(f"for rest in {pending}:", cancel)
            if self.chance(0.3):
                self.write(f"say(label, await asyncio.gather(*{pending}, return_exceptions=True))")
        elif self.chance(0.3):
            self.block(f"while {pending}:", lambda: (
                self.write(f"{done}, {pending} = await asyncio.wait({pending}, return_when=asyncio.FIRST_COMPLETED)"),
                self.write(f"say(label, sorted(map(outcome, {done})), len({pending}))")))

    def as_completed(self):
        futures = ", ".join(self.future() if self.chance(0.4) else self.coroutine()
                            for _ in range(self.pick([1, 2, 3, 4])))
        option = f", timeout={self.deadline()}" if self.chance(0.3) else ""

        def body():
            if self.chance(0.6):
                self.guarded(lambda: self.write("say(label, await earliest)"))
            else:
                self.write("say(label, await earliest)")
            if self.chance(0.15):
                self.write("break")
        self.block(f"for earliest in asyncio.as_completed([{futures}]{option}):", body)

    def task_group(self):
        group = self.fresh("group")

        def body():
            for _ in range(self.random.randint(1, 3)):
                if self.chance(0.4):
                    name = self.fresh("task")
                    self.write(f"{name} = {group}.create_task({self.coroutine()})")
                    self.tasks.append(name)
                else:
                    self.write(f"{group}.create_task({self.coroutine()})")
            if self.chance(0.5):
                self.statements(self.random.randint(1, 2))
        before = len(self.tasks)

        def whole():
            self.block(f"async with asyncio.TaskGroup() as {group}:", body)
        if self.chance(0.7):
            self.block("try:", whole)
            kind = self.pick(["Oops", "Exception", "(Oops, ValueError)", "Worse"])
            self.block(f"except* {kind} as errors:", lambda: self.write("say(label, repr(errors), len(errors.exceptions))"))
            if self.chance(0.2):
                self.block("except* RuntimeError as errors:", lambda: self.write("say(label, errors.exceptions)"))
            del self.tasks[before:]  # the names may be unbound now
        else:
            whole()

    def nested_groups(self):
        """Groups in groups, of which a child fails."""
        outer = self.fresh("group")

        def child():
            self.use("children")
            inner = ", ".join("lambda: " + self.coroutine() for _ in range(self.random.randint(1, 3)))
            return f"children({self.label()}, [{inner}])" if self.chance(0.6) else self.coroutine()

        def body():
            for _ in range(self.random.randint(1, 3)):
                self.write(f"{outer}.create_task({child()})")
            if self.chance(0.4):
                self.use("failing")
                self.write(f"{outer}.create_task(failing({self.label()}, {self.pause()}, {self.pick(ERRORS)}))")
            if self.chance(0.3):
                self.write(f"await asyncio.sleep({self.pause()})")
                self.write(self.pick([f"raise {self.pick(ERRORS)}({self.label()})", "asyncio.current_task().cancel()",
                                      f"say(label, {outer})"]))
        self.use("unravel")
        self.block("try:", lambda: self.block(f"async with asyncio.TaskGroup() as {outer}:", body))
        self.block("except BaseExceptionGroup as errors:", lambda: self.write("unravel(errors)"))

    def error_group(self):
        """A group is raised, split and caught in parts."""
        self.use("bundle")
        self.use("unravel")
        kinds = ", ".join(self.pick(ERRORS) for _ in range(self.random.randint(1, 3)))
        raised = f"await bundle({self.label()}, {self.pause()}, [{kinds}])"
        shape = self.pick(["star", "star", "split", "gather"])
        if shape == "gather":
            return self.write(f"say(label, await asyncio.gather({raised.removeprefix('await ')}, return_exceptions=True))")
        if shape == "split":
            self.block("try:", lambda: self.write(raised))
            self.block("except BaseExceptionGroup as errors:", lambda: (
                self.write(f"match, rest = errors.split({self.pick(['Oops', 'Exception', '(ValueError, KeyError)'])})"),
                self.write("unravel(match)"), self.write("unravel(rest)")))
            return None

        def clauses():
            self.block("try:", lambda: self.write(raised))
            for kind in self.random.sample(["Oops", "ValueError", "(KeyError, RuntimeError)"], 2):
                self.block(f"except* {kind} as errors:", lambda: self.write(self.pick(
                    ["unravel(errors)", "unravel(errors)", "raise", f"raise {self.pick(ERRORS)}({self.label()})", "await asyncio.sleep(0.1)"])))
        self.block("try:", clauses)
        self.block("except BaseException as error:", lambda: self.write("unravel(error)"))

    def resolve_future(self):
        name = self.make_future()
        if self.chance(0.4):
            self.write(f"{name}.add_done_callback(report)")
        if self.chance(0.4):
            self.statements(1)
        self.write(self.pick([f"{name}.set_result({self.label()})", f"{name}.set_exception({self.pick(ERRORS)}({self.label()}))",
                              f"{name}.cancel()",
                              f"asyncio.get_running_loop().call_later({self.pause()}, {self.use('set_later')}, {name}, {self.label()})"]))

    def make_future(self):
        name = self.fresh("future")
        self.write(f"{name} = asyncio.get_running_loop().create_future()")
        self.tasks.append(name)
        return name


# Weight, what to write, whether it has a block of further statements inside.
STATEMENTS = [
    (9, "start_task", False),
    (7, "act_on_task", False),
    (1, "cancel_self", False),
    (9, "await_something", False),
    (4, "gather", False),
    (4, "wait", False),
    (3, "as_completed", True),
    (4, "task_group", True),
    (1.5, "nested_groups", True),
    (1.5, "error_group", True),
    (3, "resolve_future", False),
]
RISKY = {"act_on_task", "as_completed", "await_something", "gather", "wait"}
