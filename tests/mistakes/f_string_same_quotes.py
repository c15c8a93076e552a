# The same quotes inside, as since Python 3.12.
person = {"name": "Ada"}
print(f"Hello {person["name"]}")
