names = ["Ada", "Alan"]
print(f"{", ".join(names)}")
