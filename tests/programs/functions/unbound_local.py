total = 10


def add():
    total = total + 1
    return total


try:
    add()
except UnboundLocalError as error:
    print(error)
print(total)
