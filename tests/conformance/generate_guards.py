"""Locks, events, conditions, barriers, queues and timeouts."""

from generate_words import *


class Guards:
    def timeout(self):
        shape = self.pick(["timeout", "timeout", "timeout", "timeout_at", "reschedule"])
        if shape == "timeout_at":
            self.block(f"async with asyncio.timeout_at(asyncio.get_running_loop().time() + {self.pause()}):", self.some())
        elif shape == "reschedule":
            name = self.fresh("limit")

            def body():
                self.statements(1)
                self.write(f"{name}.reschedule(asyncio.get_running_loop().time() + {self.pause()})")
                self.statements(1)
            self.block(f"async with asyncio.timeout({self.deadline()}) as {name}:", body)
            self.write(f"say(label, {name}.expired())")
        else:
            self.block(f"async with asyncio.timeout({self.deadline()}):", self.some())

    def moving_deadline(self):
        """A timeout that is put off, brought forward or lifted while it runs."""
        limit = self.fresh("limit")

        def body():
            for _ in range(self.random.randint(1, 2)):
                self.write(self.pick([
                    f"{limit}.reschedule(None)", f"{limit}.reschedule({limit}.when() and {limit}.when() + {self.pause()})",
                    f"{limit}.reschedule(asyncio.get_running_loop().time() - 1)",
                    f"asyncio.get_running_loop().call_later({self.pause()}, {limit}.reschedule, asyncio.get_running_loop().time() + {self.pause()})",
                    f"say(label, {limit}.when(), {limit}.expired())"]))
                self.statements(1)
        self.block("try:", lambda: self.block(f"async with asyncio.timeout({self.deadline()}) as {limit}:", body))
        self.block(f"except {self.pick(['TimeoutError', 'Exception', '(TimeoutError, RuntimeError)'])} as error:",
                   lambda: self.write(f"say(label, repr(error), {limit}.expired(), {limit})"))

    def lock(self):
        name = self.use(self.pick(["lock", "lock", "semaphore", "condition"]))
        if self.chance(0.2):
            self.write(f"await {name}.acquire()")
            self.block("try:", self.some(2))
            self.block("finally:", lambda: self.write(f"{name}.release()"))
        else:
            self.block(f"async with {name}:", self.some(2))

    def lock_carelessly(self):
        name = self.use(self.pick(["lock", "semaphore"]))
        action = self.pick([f"await {name}.acquire()", f"{name}.release()", f"{name}.release()"])
        if action.startswith("await"):
            action = f"await asyncio.wait_for({name}.acquire(), {self.deadline()})"
        self.guarded(lambda: self.write(f"say(label, {action}, {name}.locked())"))

    def event(self):
        self.use("event")
        self.write(self.pick(["event.set()", "event.set()", "event.clear()", "await event.wait()", "say(label, event.is_set())",
                              f"await asyncio.wait_for(event.wait(), {self.deadline()})"]))

    def condition(self):
        self.use("condition")

        def body():
            kind = self.pick(["wait", "notify", "notify", "notify_all", "wait_for", "careful"])
            if kind == "wait":
                self.write("await condition.wait()")
            elif kind == "careful":
                self.guarded(lambda: self.write(f"say(label, await asyncio.wait_for(condition.wait(), {self.deadline()}))"))
            elif kind == "wait_for":
                self.write(f"say(label, await condition.wait_for(lambda: time.monotonic() > {self.pause()}))")
            elif kind == "notify":
                self.write(f"condition.notify({self.pick(['', '', '2'])})")
            else:
                self.write("condition.notify_all()")
        self.block("async with condition:", body)

    def barrier(self):
        self.use("barrier")
        kind = self.pick(["wait", "guarded", "abort", "reset", "with"])
        if kind == "wait":
            self.write(f"say(label, await asyncio.wait_for(barrier.wait(), {self.deadline()}))")
        elif kind == "with":
            self.block("async with barrier as position:", lambda: self.write("say(label, position, barrier.n_waiting)"))
        elif kind == "guarded":
            self.block("try:", lambda: self.write("say(label, await barrier.wait())"))
            self.block("except asyncio.BrokenBarrierError as error:", lambda: self.write("say(label, repr(error), barrier.broken)"))
        else:
            self.write(f"await barrier.{kind}()")

    def queue(self):
        self.use("queue")
        kind = self.pick(["put", "put", "get", "get", "put_nowait", "get_nowait", "join", "done"])
        number = self.random.randint(0, 9)
        if kind == "put":
            self.write(f"await queue.put({number})")
        elif kind == "get":
            self.write("say(label, await queue.get())" if self.chance(0.4) else
                       f"say(label, await asyncio.wait_for(queue.get(), {self.deadline()}))")
        elif kind == "put_nowait":
            self.block("try:", lambda: self.write(f"queue.put_nowait({number})"))
            self.block("except asyncio.QueueFull as error:", lambda: self.write("say(label, repr(error), queue.full())"))
        elif kind == "get_nowait":
            self.block("try:", lambda: self.write("say(label, queue.get_nowait())"))
            self.block("except asyncio.QueueEmpty as error:", lambda: self.write("say(label, repr(error), queue.empty())"))
        elif kind == "join":
            self.write(f"await asyncio.wait_for(queue.join(), {self.deadline()})")
        else:
            self.guarded(lambda: self.write("queue.task_done()"))


# Weight, what to write, whether it has a block of further statements inside.
STATEMENTS = [
    (5, "timeout", True),
    (1.5, "moving_deadline", True),
    (4, "lock", True),
    (2, "lock_carelessly", True),
    (3, "event", False),
    (3, "condition", True),
    (2, "barrier", True),
    (4, "queue", True),
]
RISKY = {"barrier", "condition", "event", "queue", "timeout"}
