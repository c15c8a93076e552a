def running_average():
    total = 0
    count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


g = running_average()
next(g)
print(g.send(10), g.send(20), g.send(0))
fresh = running_average()
try:
    fresh.send(1)
except TypeError as error:
    print(error)
