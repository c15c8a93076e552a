"""Where there is one kind of a class only, such as Task, it gets the names of both of CPython's, those in C and their twins in Python."""
import abc
import sys
import threading

TWINS = [(threading, "RLock", "_CRLock", "_PyRLock")]
if "asyncio" in sys.modules:
    from asyncio import events, futures, tasks
    TWINS += [
        (futures, "Future", "_CFuture", "_PyFuture"),
        (tasks, "Task", "_CTask", "_PyTask"),
        *((tasks, name, f"_c{name}", f"_py{name}") for name in ("_register_task", "_unregister_task", "_enter_task", "_leave_task")),
        *((events, name, f"_c_{name.lstrip('_')}", f"_py_{name.lstrip('_')}")
          for name in ("get_event_loop", "get_running_loop", "_get_event_loop", "_get_running_loop", "_set_running_loop")),
    ]

# Ways to find the machine's address, which decorators of CPython's tests ask for; nobody takes one here.
import uuid
if not hasattr(uuid, "_GETTERS"):
    uuid._GETTERS = ()
    for name in ("ifconfig", "ip", "arp", "lanscan", "netstat"):
        setattr(uuid, f"_{name}_getnode", None)

try:
    import pickle
    TWINS += [(pickle, name, f"_{name}") for name in ("loads", "dumps", "load", "dump", "Pickler", "Unpickler")]
except ImportError:
    pass

for module, name, *twins in TWINS:
    for twin in twins:
        if not hasattr(module, twin) and hasattr(module, name):
            setattr(module, twin, getattr(module, name))

try:
    import _py_abc  # noqa: F401
except ImportError:
    sys.modules["_py_abc"] = abc
