async def f():
    print("running")


c = f()
print("created", type(c).__name__, c.__name__, c.cr_running, c.cr_frame is not None)
c.close()
print("closed", c.cr_frame)
