"""Task.print_stack: the line about the task on stdout, the frames on stderr, unless a file is given."""
import asyncio
import io


async def simmer():
    await asyncio.sleep(1)


async def cook():
    await simmer()


async def burn():
    raise ValueError("smoke")


def names(frames):
    return [frame.f_code.co_name for frame in frames]


async def main():
    queue = asyncio.Queue()
    soup = asyncio.create_task(cook(), name="soup")
    wait = asyncio.create_task(queue.get(), name="wait")
    soup.print_stack()
    await asyncio.sleep(0)
    soup.print_stack()
    soup.print_stack(limit=1)
    wait.print_stack(file=io.StringIO())
    text = io.StringIO()
    soup.print_stack(file=text)
    print(text.getvalue(), names(soup.get_stack()), soup.get_stack(limit=0))
    await soup
    soup.print_stack()
    toast = asyncio.create_task(burn(), name="toast")
    await asyncio.wait([toast])
    toast.print_stack()
    print(names(toast.get_stack()), names(soup.get_stack()), toast.exception())
    wait.cancel()


asyncio.run(main())
