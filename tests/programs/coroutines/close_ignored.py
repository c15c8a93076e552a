class Pause:
    def __await__(self):
        yield


async def stubborn():
    while True:
        try:
            await Pause()
        except GeneratorExit:
            print("no")
            await Pause()


c = stubborn()
c.send(None)
try:
    c.close()
except RuntimeError as error:
    print(error)
try:
    c.throw(ValueError("enough"))
except ValueError as error:
    print("ended by", error)
