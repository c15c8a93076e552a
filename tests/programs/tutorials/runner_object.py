"""asyncio.Runner: several calls on one loop."""
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def set_var(value):
    old = var.get()
    var.set(value)
    await asyncio.sleep(1)
    return old


async def gen():
    try:
        yield 1
        yield 2
    finally:
        print("generator closed")


async def leave_things():
    asyncio.create_task(asyncio.sleep(100), name="leftover")
    global kept
    kept = gen()
    print(await anext(kept))


with asyncio.Runner() as runner:
    print(runner.run(set_var("one")), runner.run(set_var("two")), var.get())
    loop = runner.get_loop()
    print(loop.time(), loop.is_running())
    print(runner.run(set_var("three"), context=contextvars.copy_context()))
    runner.run(leave_things())
    print([t.get_name() for t in asyncio.all_tasks(loop)])
    for bad in (5, set_var, None):
        try:
            runner.run(bad)
        except ValueError as e:
            print("ValueError:", str(e).split(" at ")[0])
print(loop.is_closed())
for action in (lambda: runner.run(set_var("x")), lambda: runner.get_loop(), lambda: runner.__enter__()):
    try:
        action()
    except RuntimeError as e:
        print(e)
runner.close()
runner = asyncio.Runner(debug=True, loop_factory=asyncio.new_event_loop)
print(runner.get_loop().get_debug())
runner.close()


async def nested():
    with asyncio.Runner() as inner:
        c = set_var("no")
        try:
            inner.run(c)
        except RuntimeError as e:
            print(e)
        c.close()


asyncio.run(nested())
