import threading


def shown(t):
    return t.name, t.daemon, t.is_alive(), t.ident is None, t.native_id is None


main = threading.main_thread()
print(main is threading.current_thread(), main.name, main.daemon, main.is_alive())
t = threading.Thread(target=lambda: print("inside:", threading.current_thread().name, threading.active_count()))
print(shown(t))
t.start()
t.join()
print(shown(t))
print(threading.Thread(target=print).name, threading.Thread().name, threading.Thread(name="x").name, threading.Thread(name=7).name)
print([threading.Thread(daemon=d).daemon for d in (True, False, None)])
t = threading.Thread(name="renamed")
t.name = "new name"
print(t.name, repr(t))
t.daemon = True
print(repr(t))
print(repr(threading.Timer(1, print)))
print(threading.active_count(), [t.name for t in threading.enumerate()])
print(threading.get_ident() == main.ident, threading.get_ident() != 0)
idents = set()
ts = [threading.Thread(target=lambda: idents.add(threading.get_ident())) for _ in range(3)]
for t in ts:
    t.start()
    t.join()
print(main.ident in idents)
