"""from module import *: names that are no texts, names that are not there."""
for name in ("listed", "keyed", "lacking", "plain"):
    namespace = {}
    try:
        exec(f"from stars.{name} import *", namespace)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
    print(sorted(key for key in namespace if key != "__builtins__"))


class Changing(dict):
    """A namespace that changes the module while names are imported from it."""

    def __setitem__(self, key, value):
        import stars.plain
        vars(stars.plain).update({f"more_{i}": i for i in range(100)})
        super().__setitem__(key, value)


namespace = Changing()
exec("from stars.plain import *", {}, namespace)
print(namespace)
