"""What is set in the module builtins holds everywhere."""
import builtins

print(builtins.len([1]), builtins, builtins.__name__, builtins.int is int)
real = builtins.print
def loud(*args, **kw): real("<", *args, ">", **kw)
builtins.print = loud
print("hello")
builtins.print = real
builtins.answer = 42
print(answer)
