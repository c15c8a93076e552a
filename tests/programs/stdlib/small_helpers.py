"""Small modules: colorsys, importlib, shutil."""
import colorsys
import importlib
import shutil


def attempt(call):
    try:
        print(repr(call()))
    except (ValueError, TypeError, ImportError) as error:
        print(type(error).__name__, error.args)


for colour in ((0.2, 0.4, 0.4), (1, 0, 0), (0.5, 0.5, 0.5), (0, 0, 0), (0.1, 0.9, 0.3)):
    for name in ("hsv", "hls", "yiq"):
        there = getattr(colorsys, f"rgb_to_{name}")(*colour)
        back = getattr(colorsys, f"{name}_to_rgb")(*there)
        print(name, *(f"{x:.6f}" for x in (*there, *back)))
print(importlib.import_module("math").sqrt(16), importlib.import_module("os.path").basename("a/b"), shutil.get_terminal_size((70, 20)).columns)
attempt(lambda: importlib.import_module("no_such_module"))
attempt(lambda: importlib.import_module(".x"))
