"""Callbacks, threads, context variables, async generators and managers."""

from generate_words import *


class Surroundings:
    def call_later(self):
        callback = self.pick(["say", "say", "report_later", "event", "explode", "cancel", "set"])
        arguments = {
            "say": lambda: f"say, {self.label()}",
            "report_later": lambda: f"lambda: say({self.label()}, colour.get())",
            "event": lambda: f"{self.use('event')}.set",
            "explode": lambda: f"{self.use('explode')}, 1, 2",
            "cancel": lambda: f"{self.pick(self.tasks)}.cancel" if self.tasks else f"say, {self.label()}",
            "set": lambda: f"{self.use('set_later')}, {self.make_future()}, {self.label()}",
        }[callback]()
        call = self.pick(["call_soon({})", f"call_later({self.pause()}, {{}})", f"call_later({self.pause()}, {{}})",
                          f"call_at(loop.time() + {self.pause()}, {{}})"]).format(arguments)
        self.write("loop = asyncio.get_running_loop()")
        if self.chance(0.3):
            handle = self.fresh("handle")
            self.write(f"{handle} = loop.{call}")
            self.statements(1)
            self.write(f"{handle}.cancel()")
            self.write(f"say(label, {handle}.cancelled())")
        else:
            self.write(f"loop.{call}")

    def thread(self):
        shape = self.pick(["to_thread", "to_thread", "executor", "call", "threadsafe", "task"])
        work = f"{self.use('work')}, {self.label()}, {self.pause()}"
        if shape == "to_thread":
            self.write(f"say(label, await asyncio.to_thread({work}))")
        elif shape == "executor":
            self.write(f"say(label, await asyncio.get_running_loop().run_in_executor(None, {work}))")
        elif shape == "call":
            self.use("call_from_thread")
            self.write(f"say(label, await asyncio.to_thread(call_from_thread, asyncio.get_running_loop(), {self.pause()}))")
        elif shape == "threadsafe":
            self.write(f"asyncio.get_running_loop().call_soon_threadsafe(say, {self.label()})")
        else:
            self.write(f"say(label, await asyncio.gather(asyncio.to_thread({work}), {self.awaitable(1)}, return_exceptions=True))")

    def async_for(self):
        source = self.pick([f"{self.use('stream')}({self.label()}, {self.random.randint(1, 3)}, {self.pause()})",
                            f"{self.use('Countdown')}({self.random.randint(1, 3)}, {self.pause()})"])
        if not source.startswith("stream"):
            self.use("Countdown")
        shape = self.pick(["for", "for", "break", "list", "aclosing", "anext"])
        if shape == "list":
            self.write(f"say(label, [number async for number in {source}])")
        elif shape == "anext":
            name = self.fresh("source")

            def body():
                self.write(f"say(label, await anext({name}), await anext({name}, None))")
                if source.startswith("stream") and self.chance(0.6):
                    self.guarded(lambda: self.write(self.pick([
                        f"say(label, await {name}.asend({self.label()}))",
                        f"say(label, await {name}.athrow(Oops({self.label()})))",
                        f"say(label, await {name}.aclose())"])))
            # A name may live on in a traceback, until the collector comes; what it stands for is closed here.
            if source.startswith("stream"):
                self.block(f"async with contextlib.aclosing({source}) as {name}:", body)
            else:
                self.write(f"{name} = {source}")
                body()
        elif shape == "aclosing" and source.startswith("stream"):
            self.block(f"async with contextlib.aclosing({source}) as numbers:", lambda: self.block(
                "async for number in numbers:", lambda: (self.write("say(label, number)"), self.write("break"))))
        else:
            def body():
                self.write("say(label, number)")
                if self.chance(0.4):
                    self.statements(1)
                if shape == "break":
                    self.block("if number == 1:", lambda: self.write("break"))
            before = len(self.tasks)
            calls, self.calls_left = self.calls_left, min(self.calls_left, 1)
            self.block(f"async for number in {source}:", body)
            self.calls_left = max(0, calls - 2)
            del self.tasks[before:]

    def async_with(self):
        if self.chance(0.5):
            self.use("Resource")
            swallows = ", True" if self.chance(0.2) else ""
            self.block(f"async with Resource({self.label()}, {self.pause()}{swallows}):", self.some(2))
        else:
            self.use("resource")
            self.block(f"async with resource({self.label()}):", self.some(2))

    def exit_stack(self):
        self.use("resource")

        def body():
            self.write(f"await stack.enter_async_context(resource({self.label()}))")
            self.write(f"stack.callback(say, label, {self.label()})")
            if self.chance(0.4):
                self.write(f"stack.push_async_callback(asyncio.sleep, {self.pause()})")
            self.statements(1)
        self.block("async with contextlib.AsyncExitStack() as stack:", body)

    def context_variable(self):
        shade = self.pick(["red", "green", "blue"])
        if self.chance(0.3):
            token = self.fresh("token")
            self.write(f'{token} = colour.set("{shade}")')
            self.statements(1)
            self.write(f"colour.reset({token})")
        else:
            self.write(f'colour.set("{shade}")')

    def copied_context(self):
        """What runs in a context of its own."""
        context, shade = self.fresh("context"), self.pick(["red", "green", "blue"])
        self.write(f"{context} = contextvars.copy_context()")
        self.write(self.pick([
            f'{context}.run(colour.set, "{shade}")', f"{context}.run(report, asyncio.current_task())",
            f"asyncio.get_running_loop().call_soon(report, asyncio.current_task(), context={context})",
            f'await asyncio.create_task(asyncio.to_thread(colour.set, "{shade}"), context={context}) and None',
            f'asyncio.current_task().add_done_callback(report, context={context})']))
        self.write(f"say(label, colour.get(), {context}.get(colour), len({context}))")

    def executor(self):
        """Threads of an executor of the program's own, and coroutines that a thread waits for."""
        work = f"{self.use('work')}, {self.label()}, {self.pause()}"
        if self.chance(0.5):
            self.use("wait_in_thread")
            return self.write(f"say(label, await asyncio.to_thread(wait_in_thread, asyncio.get_running_loop(), {self.coroutine()}, "
                              f"{self.pick(['None', '0.5', '1'])}))")

        def body():
            futures = ", ".join(f"asyncio.get_running_loop().run_in_executor(pool, {work})" for _ in range(self.random.randint(1, 3)))
            self.write(f"say(label, await asyncio.gather({futures}, return_exceptions=True))")
        self.block(f"with concurrent.futures.ThreadPoolExecutor({self.random.randint(1, 2)}) as pool:", body)
        return None

    def signal_handler(self):
        self.use("on_signal")
        self.write(self.pick([f"asyncio.get_running_loop().add_signal_handler(signal.SIGINT, on_signal, {self.label()})",
                              "say(label, asyncio.get_running_loop().remove_signal_handler(signal.SIGINT))"]))

    def exception_handler(self):
        self.write(f"asyncio.get_running_loop().set_exception_handler({self.use('handler')})")


# Weight, what to write, whether it has a block of further statements inside.
STATEMENTS = [
    (4, "call_later", False),
    (1.5, "thread", False),
    (4, "async_for", True),
    (3, "async_with", True),
    (1, "exit_stack", True),
    (2, "context_variable", False),
    (1, "copied_context", False),
    (0.7, "executor", True),
    (0.2, "signal_handler", False),
    (0.3, "exception_handler", False),
]
RISKY = {"async_for", "async_with", "executor", "thread"}
