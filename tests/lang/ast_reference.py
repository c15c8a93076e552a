#!/usr/bin/python3
"""Compares our trees with CPython's, node by node and span by span.

    ast_reference.py AST_DUMP FILE.py...

Runs the AST_DUMP program (from ast_dump.c) on the files and prints the first difference of each.
Files that CPython refuses must be refused; files that use what we do not support are counted apart.
"""

import ast
import re
import struct
import subprocess
import sys
import warnings

warnings.simplefilter("ignore")

OPERATORS = ["Add", "Sub", "Mult", "Div", "FloorDiv", "Mod", "Pow", "LShift", "RShift", "BitAnd", "BitOr", "BitXor",
             "MatMult"]
UNARY = ["USub", "UAdd", "Invert", "Not"]
COMPARISONS = ["Lt", "LtE", "Eq", "NotEq", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"]
CONTEXTS = ["Load", "Store", "Del"]
RENAMED = {"AsyncFunctionDef": "FunctionDef", "AsyncFor": "For", "AsyncWith": "With", "TryStar": "Try"}


def name_of(thing):
    return type(thing).__name__


class Dumper:
    """Writes the lines that ast_dump.c writes."""

    def __init__(self):
        self.lines = []

    def line(self, depth, text):
        self.lines.append(" " * depth + text)

    def text(self, field, value, depth):
        value = value or ""
        data = value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
        self.line(depth, f"{field} {data.hex()}")

    def list(self, field, items, depth):
        self.line(depth, f"{field} {len(items)}")
        for item in items:
            self.node("-", item, depth + 1)

    def constant(self, value, depth):
        if value is None or value is True or value is False or value is ...:
            self.line(depth, f"{'Ellipsis' if value is ... else value} ")
        elif isinstance(value, int):
            self.line(depth, f"int {value}")
        elif isinstance(value, float):
            self.line(depth, f"float {struct.pack('>d', value).hex()}")
        elif isinstance(value, str):
            self.text("str", value, depth)
        elif isinstance(value, bytes):
            self.text("bytes", value, depth)
        else:
            self.line(depth, f"complex {struct.pack('>d', value.imag).hex()}")

    def parameters(self, args, depth):
        self.line(depth, f"posonly {len(args.posonlyargs)}")
        self.list("args", args.posonlyargs + args.args, depth)
        self.node("vararg", args.vararg, depth)
        self.list("kwonly", args.kwonlyargs, depth)
        self.list("kwdefaults", args.kw_defaults, depth)
        self.node("kwarg", args.kwarg, depth)
        self.list("defaults", args.defaults, depth)

    def node(self, field, node, depth):
        if node is None:
            self.line(depth, f"{field} nothing")
            return
        kind = name_of(node)
        head = f"{field} {RENAMED.get(kind, kind)}"
        if hasattr(node, "lineno"):
            head += f" {node.lineno}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset}"
        if hasattr(node, "ctx"):
            head += f" {CONTEXTS.index(name_of(node.ctx))}"
        self.line(depth, head)
        getattr(self, "do_" + RENAMED.get(kind, kind))(node, depth + 1)

    def do_FunctionDef(self, n, d):
        self.line(d, f"async {int(isinstance(n, ast.AsyncFunctionDef))}")
        self.text("name", n.name, d)
        self.parameters(n.args, d)
        self.list("body", n.body, d)
        self.list("decorators", n.decorator_list, d)
        self.node("returns", n.returns, d)

    def do_ClassDef(self, n, d):
        self.text("name", n.name, d)
        self.list("bases", n.bases, d)
        self.list("keywords", n.keywords, d)
        self.list("body", n.body, d)
        self.list("decorators", n.decorator_list, d)

    def value_only(self, n, d):
        self.node("value", n.value, d)

    do_Return = do_Expr = do_Await = do_Yield = do_YieldFrom = do_Starred = do_MatchValue = value_only

    def do_Delete(self, n, d):
        self.list("targets", n.targets, d)

    def do_Assign(self, n, d):
        self.list("targets", n.targets, d)
        self.node("value", n.value, d)

    def do_AugAssign(self, n, d):
        self.node("target", n.target, d)
        self.line(d, f"op {OPERATORS.index(name_of(n.op))}")
        self.node("value", n.value, d)

    def do_AnnAssign(self, n, d):
        self.node("target", n.target, d)
        self.node("annotation", n.annotation, d)
        self.node("value", n.value, d)
        self.line(d, f"simple {n.simple}")

    def do_For(self, n, d):
        self.line(d, f"async {int(isinstance(n, ast.AsyncFor))}")
        self.node("target", n.target, d)
        self.node("iter", n.iter, d)
        self.list("body", n.body, d)
        self.list("orelse", n.orelse, d)

    def do_If(self, n, d):
        self.node("test", n.test, d)
        self.list("body", n.body, d)
        self.list("orelse", n.orelse, d)

    do_While = do_If

    def do_With(self, n, d):
        self.line(d, f"async {int(isinstance(n, ast.AsyncWith))}")
        self.list("items", n.items, d)
        self.list("body", n.body, d)

    def do_Match(self, n, d):
        self.node("subject", n.subject, d)
        self.list("cases", n.cases, d)

    def do_Raise(self, n, d):
        self.node("exc", n.exc, d)
        self.node("cause", n.cause, d)

    def do_Try(self, n, d):
        self.line(d, f"star {int(isinstance(n, ast.TryStar))}")
        self.list("body", n.body, d)
        self.list("handlers", n.handlers, d)
        self.list("orelse", n.orelse, d)
        self.list("finalbody", n.finalbody, d)

    def do_Assert(self, n, d):
        self.node("test", n.test, d)
        self.node("msg", n.msg, d)

    def do_Import(self, n, d):
        self.list("names", n.names, d)

    def do_ImportFrom(self, n, d):
        self.text("module", n.module, d)
        self.list("names", n.names, d)
        self.line(d, f"level {n.level}")

    def do_Global(self, n, d):
        for name in n.names:
            self.text("name", name, d)

    do_Nonlocal = do_Global

    def do_Pass(self, n, d):
        pass

    do_Break = do_Continue = do_Pass

    def do_BoolOp(self, n, d):
        self.line(d, f"or {int(isinstance(n.op, ast.Or))}")
        self.list("values", n.values, d)

    def do_NamedExpr(self, n, d):
        self.node("left", n.target, d)
        self.node("right", n.value, d)

    def do_Subscript(self, n, d):
        self.node("left", n.value, d)
        self.node("right", n.slice, d)

    def do_BinOp(self, n, d):
        self.node("left", n.left, d)
        self.line(d, f"op {OPERATORS.index(name_of(n.op))}")
        self.node("right", n.right, d)

    def do_UnaryOp(self, n, d):
        self.line(d, f"op {UNARY.index(name_of(n.op))}")
        self.node("operand", n.operand, d)

    def do_Lambda(self, n, d):
        self.parameters(n.args, d)
        self.list("body", [n.body], d)

    def do_IfExp(self, n, d):
        self.node("test", n.test, d)
        self.node("body", n.body, d)
        self.node("orelse", n.orelse, d)

    def do_Dict(self, n, d):
        self.list("keys", n.keys, d)
        self.list("values", n.values, d)

    def do_Set(self, n, d):
        self.list("elts", n.elts, d)

    do_List = do_Tuple = do_Set

    def do_JoinedStr(self, n, d):
        self.list("elts", n.values, d)

    def do_ListComp(self, n, d):
        self.node("elt", n.elt, d)
        self.node("value", None, d)
        self.list("generators", n.generators, d)

    do_SetComp = do_GeneratorExp = do_ListComp

    def do_DictComp(self, n, d):
        self.node("elt", n.key, d)
        self.node("value", n.value, d)
        self.list("generators", n.generators, d)

    def do_Compare(self, n, d):
        self.node("left", n.left, d)
        for op in n.ops:
            self.line(d, f"op {COMPARISONS.index(name_of(op))}")
        self.list("comparators", n.comparators, d)

    def do_Call(self, n, d):
        self.node("func", n.func, d)
        self.list("args", n.args, d)
        self.list("keywords", n.keywords, d)

    def do_FormattedValue(self, n, d):
        self.node("value", n.value, d)
        self.line(d, f"conversion {max(n.conversion, 0)}")
        self.node("spec", n.format_spec, d)

    def do_Constant(self, n, d):
        self.constant(n.value, d)

    do_MatchSingleton = do_Constant

    def do_Attribute(self, n, d):
        self.node("value", n.value, d)
        self.text("attr", n.attr, d)

    def do_Name(self, n, d):
        self.text("id", n.id, d)

    def do_Slice(self, n, d):
        self.node("lower", n.lower, d)
        self.node("upper", n.upper, d)
        self.node("step", n.step, d)

    def do_arg(self, n, d):
        self.text("arg", n.arg, d)
        self.node("annotation", n.annotation, d)

    def do_keyword(self, n, d):
        self.text("arg", n.arg, d)
        self.node("value", n.value, d)

    def do_alias(self, n, d):
        self.text("name", n.name, d)
        self.text("asname", n.asname, d)

    def do_withitem(self, n, d):
        self.node("left", n.context_expr, d)
        self.node("right", n.optional_vars, d)

    def do_ExceptHandler(self, n, d):
        self.node("type", n.type, d)
        self.text("name", n.name, d)
        self.list("body", n.body, d)

    def do_match_case(self, n, d):
        self.node("pattern", n.pattern, d)
        self.node("guard", n.guard, d)
        self.list("body", n.body, d)

    def do_comprehension(self, n, d):
        self.node("target", n.target, d)
        self.node("iter", n.iter, d)
        self.list("ifs", n.ifs, d)
        self.line(d, f"async {n.is_async}")

    def do_MatchSequence(self, n, d):
        self.list("patterns", n.patterns, d)

    do_MatchOr = do_MatchSequence

    def do_MatchMapping(self, n, d):
        self.list("keys", n.keys, d)
        self.list("patterns", n.patterns, d)
        self.text("rest", n.rest, d)

    def do_MatchClass(self, n, d):
        self.node("cls", n.cls, d)
        self.list("patterns", n.patterns, d)
        for name in n.kwd_attrs:
            self.text("kwd", name, d)
        self.list("kwd_patterns", n.kwd_patterns, d)

    def do_MatchStar(self, n, d):
        self.text("name", n.name, d)

    def do_MatchAs(self, n, d):
        self.node("pattern", n.pattern, d)
        self.text("name", n.name, d)


sys.set_int_max_str_digits(0)


def reference(path):
    """CPython's dump, or None if it refuses the file."""
    with open(path, "rb") as file:
        data = file.read()
    try:
        tree = ast.parse(data, path)
    except (SyntaxError, ValueError):
        return None
    dumper = Dumper()
    for statement in tree.body:
        dumper.node("-", statement, 0)
    return dumper.lines


def ours(program, path):
    """Our dump without its heading; mistakes in the text come back as lines "error ..."."""
    result = subprocess.run([program, path], capture_output=True, check=True)
    text = result.stdout.decode("utf-8", "replace")
    # An integer beyond 64 bits is kept as it was written.
    text = re.sub(r"(?m)^( *)bigint (\w+)$", lambda m: f"{m[1]}int {int(m[2], 0)}", text)
    return text.split("\n")[1:-1]


def compare(program, path):
    """What to say about a file and whether the two agree."""
    expected, got = reference(path), ours(program, path)
    errors = [line for line in got if line.startswith("error ")]
    if expected is None:
        return ("refused by both" if errors else "CPython refuses it, we do not"), bool(errors)
    if errors and all(line.startswith("error Unsupported") for line in errors):
        return "unsupported: " + errors[0], True
    if errors:
        return errors[0], False
    for number, (left, right) in enumerate(zip(expected, got)):
        if left.rstrip() != right.rstrip():
            return f"line {number + 1} of the dump: CPython {left.strip()!r}, ours {right.strip()!r}", False
    if len(expected) != len(got):
        return f"CPython has {len(expected)} lines, we have {len(got)}", False
    return "same", True


def main():
    program, *paths = sys.argv[1:]
    counts = {"same": 0, "different": 0, "unsupported": 0, "refused": 0}
    for path in paths:
        message, good = compare(program, path)
        kind = "different" if not good else message.split()[0].rstrip(":")
        counts[kind] += 1
        if not good:
            print(f"{path}: {message}")
    print(", ".join(f"{count} {kind}" for kind, count in counts.items()))
    return 1 if counts["different"] else 0


if __name__ == "__main__":
    sys.exit(main())
