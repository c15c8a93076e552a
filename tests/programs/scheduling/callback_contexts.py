"""What a callback sets in its context is its own affair."""
import asyncio, contextvars
cvar = contextvars.ContextVar('cvar', default='nope')
async def main():
    def on_done(fut):
        print("cb sees", cvar.get())
        cvar.set('something else')
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    fut.add_done_callback(on_done)
    cvar.set('yes')
    loop.call_soon(fut.set_result, None)
    await fut
    print(cvar.get())
loop = asyncio.new_event_loop()
task = loop.create_task(main())
loop.run_until_complete(task)
print(cvar.get())
async def plain():
    cvar.set('in plain')
loop.run_until_complete(loop.create_task(plain()))
print(cvar.get())
loop.call_soon(lambda: cvar.set('in callback'))
loop.run_until_complete(asyncio.sleep(0))
print(cvar.get())
