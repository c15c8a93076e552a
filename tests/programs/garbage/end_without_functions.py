"""A module without functions of its own: its names go one by one."""
import io
import weakref

stream = io.StringIO()
values = [weakref.ref(stream, print) and 1]
generator = (n for n in values)
next(generator)
print('end')
