"""Makes a program smaller while something stays true of it, by leaving out statements and parts of expressions."""

import ast
import copy
import itertools

BODIES = ("body", "orelse", "finalbody", "handlers")


def shrink(text, is_interesting):
    """The smallest text found for which is_interesting(text) holds; comments and layout are lost."""
    tree = ast.parse(text)
    if not is_interesting(ast.unparse(tree)):
        return text
    # Statements first, until none can go: there are many more expressions to try.
    for reductions in ((drop_statements, unwrap_statements), (drop_statements, unwrap_statements, simplify_expressions)):
        progress = True
        while progress:
            progress = False
            for reduction in reductions:
                tree, has_changed = reduce_all(tree, reduction, is_interesting)
                progress = progress or has_changed
    return ast.unparse(tree) + "\n"


def reduce_all(tree, reductions, is_interesting):
    """Tries each reduction in turn and keeps those that work."""
    progress, position = False, 0
    # The list is made anew from each smaller tree; what was tried and failed is behind `position`.
    while True:
        candidate = copy.deepcopy(tree)
        change = next(itertools.islice(reductions(candidate), position, None), None)
        if change is None:
            return tree, progress
        change()
        text = as_program(candidate)
        if text is not None and is_interesting(text):
            tree, progress = candidate, True
        else:
            position += 1


def as_program(tree):
    """Its text; None if it is not a program any more."""
    try:
        text = ast.unparse(tree)
        compile(text, "shrunk", "exec")
        return text
    except (SyntaxError, ValueError, RecursionError):
        return None


def blocks(tree):
    """Every list of statements, the outermost first."""
    for node in ast.walk(tree):
        for name in BODIES:
            block = getattr(node, name, None)
            if isinstance(block, list) and block:
                yield node, name, block


def drop_statements(tree):
    """Long runs first: halves, quarters ... single statements."""
    found = list(blocks(tree))
    for divisor in (1, 2, 4, 8, 16):
        for node, name, block in found:
            size = len(block) // divisor
            if size < 2:
                continue
            for start in range(0, len(block), size):
                yield lambda node=node, name=name, block=block, start=start, size=size: cut(node, name, block, start, size)
    for node, name, block in found:
        for start in reversed(range(len(block))):
            yield lambda node=node, name=name, block=block, start=start: cut(node, name, block, start, 1)


def cut(node, name, block, start, size):
    del block[start:start + size]
    if not block and name == "body" and not isinstance(node, ast.Module):
        block.append(ast.Pass())


def unwrap_statements(tree):
    """A compound statement becomes what is in it."""
    for _, name, block in blocks(tree):
        if name == "handlers":
            continue
        for index, statement in enumerate(block):
            for part in ("body", "orelse", "finalbody"):
                inner = getattr(statement, part, None)
                if inner and not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                    yield lambda block=block, index=index, inner=inner: block.__setitem__(slice(index, index + 1), inner)


def simplify_expressions(tree):
    for node in ast.walk(tree):
        for name, value in ast.iter_fields(node):
            items = value if isinstance(value, list) else [value]
            for index, item in enumerate(items):
                if not isinstance(item, ast.expr):
                    continue
                if isinstance(value, list):
                    put = lambda new, value=value, index=index: value.__setitem__(index, new)
                else:
                    put = lambda new, node=node, name=name: setattr(node, name, new)
                for change in simpler(item, put):
                    yield change
        for name in ("args", "keywords", "elts", "decorator_list", "bases"):
            items = getattr(node, name, None)
            if isinstance(items, list):
                for index in reversed(range(len(items))):
                    yield lambda items=items, index=index: items.__delitem__(index)


def simpler(item, put):
    if isinstance(item, ast.Call):
        for argument in item.args:
            yield lambda argument=argument: put(argument)
    if isinstance(item, (ast.Await, ast.Starred)):
        yield lambda: put(item.value)
    if isinstance(item, ast.BinOp):
        yield lambda: put(item.left)
        yield lambda: put(item.right)
    if isinstance(item, ast.Constant) and type(item.value) in (int, float) and item.value not in (0, 1):
        yield lambda: put(ast.Constant(1))
    if isinstance(item, ast.JoinedStr):
        yield lambda: put(ast.Constant("text"))
