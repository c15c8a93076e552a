print("a", "b", sep="-", end="|\n")
print()
print(1, None, True, 2.0, "x", [1, "x"], sep=", ")
print(*[1, 2, 3], sep="")
print("no newline", end="")
print("", "x", sep="\t")
try:
    print("a", sep=1)
except TypeError as error:
    print(error)
print("flushed", flush=True)
