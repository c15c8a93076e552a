# From Python 3.13; it is found missing when the function runs.
def take(queue):
    from queue import ShutDown
    try:
        return queue.get()
    except ShutDown:
        return None


for queue in [[]]:
    take(queue)
