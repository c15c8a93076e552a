name, n = "bob", 3
print(f"{name} has {n} apples and {n * 2} pears")
print(f"{{literal}} {'nested quotes'} {name!r} {name!s:>6} {name!a}")
print(f"{n=} {name=} {n + 1 = } {name=!s} {n=:>4}")
print(f"a" "b" f"{n}" 'c')
print(f"""multi
line {n}""")
print(f"{[x for x in range(3)]} { {'k': 1}['k'] } {(lambda x: x * 2)(4)}")
print(f"{n if n > 2 else 'few'}", f"{'é'!a}", rf"\n{n}")
