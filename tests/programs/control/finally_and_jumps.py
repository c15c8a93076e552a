def f():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                return "returned"
        finally:
            print("finally", i)


def g():
    try:
        return "try"
    finally:
        return "finally"


def h():
    while True:
        try:
            break
        finally:
            print("leaving")
    return "after"


print(f(), g(), h())
