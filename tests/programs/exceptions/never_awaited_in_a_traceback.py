"""A coroutine that only a traceback keeps says so when the program ends."""


async def work():
    pass


def fail():
    coroutine = work()
    raise ValueError("kept")


class Holder:
    def __init__(self):
        self.error = None


def main():
    holder = Holder()
    try:
        fail()
    except ValueError as error:
        holder.error = error
        error.holder = holder
    print("end of main")


main()
print("end")
