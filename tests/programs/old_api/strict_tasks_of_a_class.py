# Task.all_tasks() and Task.current_task(), which Python 3.9 has removed, and a decorator that 3.11 has.
import asyncio

print(hasattr(asyncio.Task, 'all_tasks'), hasattr(asyncio.Task, 'current_task'))
print(hasattr(asyncio, 'coroutine'), 'coroutine' in asyncio.__all__)
