def say(text, value=None):
    print(text, end=" ")
    return value


def target(*args, **kwargs):
    print("| called")


target(say("a"), *say("b", []), say("c"), k=say("d"), **say("e", {}))
x = [0, 0]
i = 0
say("left", x)[say("index", 0)] = say("right", 9)
print(x)
