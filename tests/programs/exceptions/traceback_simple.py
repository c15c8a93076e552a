def divide(a, b):
    return a / b


def main():
    total = 1 + divide(1, 0) * 2
    return total


print("before")
main()
print("never")
