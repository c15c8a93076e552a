class Pause:
    def __await__(self):
        yield


async def f():
    try:
        await Pause()
    finally:
        print("cleaned up")


c = f()
c.send(None)
print(c.cr_running, c.cr_await is not None)
c.close()
c.close()
print(c.cr_frame, c.cr_await)
