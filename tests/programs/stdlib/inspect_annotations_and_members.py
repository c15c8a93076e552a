# Annotations as values, and members found without asking descriptors.
import inspect
from dataclasses import dataclass


@dataclass
class Dish:
    name: 'str'
    minutes: int = 5

    @property
    def long(self):
        raise AssertionError('not asked')

    def cook(self, how: 'list[int]' = ()) -> 'Dish':
        return self


print(inspect.get_annotations(Dish), inspect.get_annotations(Dish, eval_str=True))
print(inspect.get_annotations(Dish.cook))
print(inspect.get_annotations(Dish.cook, eval_str=True))
print(inspect.get_annotations(Dish('tea').cook))


def later(x: 'NotThere') -> None:
    pass


try:
    inspect.get_annotations(later, eval_str=True)
except NameError as error:
    print(error)
print(inspect.get_annotations(later, globals={'NotThere': 7}, eval_str=True))
try:
    inspect.get_annotations(3)
except TypeError as error:
    print(error)
print([name for name, value in inspect.getmembers_static(Dish('tea')) if not name.startswith('__')])
print(inspect.getmembers_static(Dish, inspect.isfunction)[-1][0])
print([name for name, value in inspect.getmembers_static(Dish, lambda value: isinstance(value, property))])
