"""A weak reference that holds its object itself: when it goes, both go, and its callback is not called."""
import weakref


class Thing:
    pass


class Holder(weakref.ref):
    pass


calls = []
thing = Thing()
r1 = Holder(thing, calls.append)
r1.thing = thing
del thing
del r1
print(calls)
thing = Thing()
r1 = Holder(thing, calls.append)
r2 = Holder(thing, calls.append)
r1.other = r2
r2.thing = thing
del thing, r2
del r1
print(calls)
thing = Thing()
r1 = Holder(thing, lambda ref: calls.append("called"))
del thing
print(calls, r1() is None)
