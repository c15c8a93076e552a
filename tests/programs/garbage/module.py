"""The rest of the module gc."""
import gc

print(gc.isenabled())
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.get_threshold())
gc.set_threshold(1000, 20)
print(gc.get_threshold())
print(gc.get_debug(), gc.garbage)


class C:
    pass


for v in 0, 'a', None, 1.5, [], {}, {'a': 1}, {'a': []}, C(), C, (1, []), print, lambda: 0, set(), b'', range(3), object():
    print(type(v).__name__, gc.is_tracked(v), end='; ')
print()


class D:
    def __del__(self):
        kept.append(self)


kept = []
d = D()
print(gc.is_finalized(d))
del d
print(gc.is_finalized(kept[0]))
told = []
gc.callbacks.append(lambda phase, info: told.append((phase, sorted(info))))
gc.collect()
gc.callbacks.clear()
print(told)
try:
    gc.collect(3)
except ValueError as error:
    print(error)
target = ['target']
holder = C()
holder.attribute = target
holders = [target]
print(sum(r is holders for r in gc.get_referrers(target)))
print(gc.get_referents(holders)[0] is target)
print(any(o is holders for o in gc.get_objects()))
print(len([o for o in gc.get_objects() if isinstance(o, C)]))
gc.freeze()
gc.unfreeze()
print(gc.get_freeze_count() >= 0, len(gc.get_stats()), sorted(gc.get_stats()[0]))
