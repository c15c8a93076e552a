def f():
    f.calls += 1
    return f.calls


f.calls = 0
f()
f()
print(f.calls)
try:
    print(f.missing)
except AttributeError as error:
    print(error)
