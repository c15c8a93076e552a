"""__builtins__ is the module builtins, wherever it is named."""
import builtins

print(__builtins__ is builtins, __builtins__, "print" in dir(__builtins__))
__builtins__.greet = lambda name: "hello " + name
print(greet("you"))


def inside():
    return __builtins__.len("four")


print(inside(), "__builtins__" in globals())
