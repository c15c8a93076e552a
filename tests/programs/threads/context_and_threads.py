"""A thread begins with an empty context; a task with a copy; to_thread takes one along."""
import asyncio
import contextvars
import threading

user = contextvars.ContextVar("user", default="nobody")


def show(where):
    print(where, user.get())
    user.set(where)


async def task(where):
    await asyncio.sleep(0)
    show(where)


async def main():
    user.set("main")
    t = threading.Thread(target=show, args=("thread",))
    t.start()
    t.join()
    t = threading.Thread(target=contextvars.copy_context().run, args=(show, "thread with a copy"))
    t.start()
    t.join()
    await asyncio.gather(task("task"), asyncio.to_thread(show, "to_thread"))
    await asyncio.get_running_loop().run_in_executor(None, show, "executor")
    print("main", user.get())


asyncio.run(main())
