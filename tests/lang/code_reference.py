#!/usr/bin/python3
"""Compares our code objects with CPython's: variables, flags, lines, and the places of instructions.

    code_reference.py CODE_DUMP [--all] FILE.py...

Runs the CODE_DUMP program (from code_dump.c) on the files and prints what differs; with --all everything, else
the first few differences of a file. Files that CPython refuses must be refused; files that use what we do not support
are counted apart. Exit status 1 if anything differs.
"""

import dis
import subprocess
import sys
import warnings

warnings.simplefilter("ignore")

FLAGS = [(32, "generator"), (128, "coroutine"), (512, "async_generator"), (4, "varargs"), (8, "varkw"), (16, "nested")]
# Instructions that belong to how CPython starts frames and calls.
OVERHEAD = {"RESUME", "RETURN_GENERATOR", "COPY_FREE_VARS", "MAKE_CELL", "CACHE", "PRECALL", "PUSH_NULL", "KW_NAMES"}
CATEGORIES = {
    "LOAD_FAST": "load", "LOAD_DEREF": "load", "LOAD_CLASSDEREF": "load", "LOAD_GLOBAL": "load", "LOAD_NAME": "load",
    "STORE_FAST": "store", "STORE_DEREF": "store", "STORE_GLOBAL": "store", "STORE_NAME": "store",
    "DELETE_FAST": "delete", "DELETE_DEREF": "delete", "DELETE_GLOBAL": "delete", "DELETE_NAME": "delete",
    "LOAD_ATTR": "attribute", "LOAD_METHOD": "attribute", "STORE_ATTR": "store attribute",
    "DELETE_ATTR": "delete attribute", "BINARY_SUBSCR": "subscript", "STORE_SUBSCR": "store subscript",
    "DELETE_SUBSCR": "delete subscript", "BUILD_SLICE": "slice", "UNARY_NEGATIVE": "unary", "UNARY_POSITIVE": "unary",
    "UNARY_INVERT": "unary", "UNARY_NOT": "not", "BINARY_OP": "binary", "COMPARE_OP": "compare",
    "CONTAINS_OP": "contains", "GET_ITER": "iterate", "FOR_ITER": "next", "UNPACK_SEQUENCE": "unpack",
    "UNPACK_EX": "unpack", "CALL": "call", "CALL_FUNCTION_EX": "call", "MAKE_FUNCTION": "function",
    "GET_AWAITABLE": "await", "SEND": "send", "YIELD_VALUE": "yield", "GET_AITER": "iterate async",
    "GET_ANEXT": "next async", "END_ASYNC_FOR": "end async", "BEFORE_WITH": "with", "BEFORE_ASYNC_WITH": "with",
    "WITH_EXCEPT_START": "with failed", "RAISE_VARARGS": "raise", "CHECK_EXC_MATCH": "catch",
    "CHECK_EG_MATCH": "catch", "LOAD_ASSERTION_ERROR": "assert", "IMPORT_NAME": "import",
    "IMPORT_FROM": "import from", "IMPORT_STAR": "import star", "MATCH_SEQUENCE": "match", "MATCH_MAPPING": "match",
    "MATCH_KEYS": "match", "MATCH_CLASS": "match", "GET_LEN": "match",
}


class Record:
    """What is compared of one code object."""

    def __init__(self, qualname, fields):
        self.qualname = qualname
        self.fields = fields
        self.lines = set()
        self.places = set()
        self.joins_strings = False

    def key(self):
        return self.qualname, self.fields["line"], sorted(self.lines), sorted(self.places)


def nested_codes(code):
    """Those in use; some in code that is never reached stay among the constants."""
    used = {id(code.co_consts[step.arg]) for step in dis.get_instructions(code) if step.opname == "LOAD_CONST"}
    return [constant for constant in code.co_consts if hasattr(constant, "co_code") and id(constant) in used]


def describe(code):
    has_docstring = bool(code.co_flags & 1) and code.co_consts and isinstance(code.co_consts[0], str)
    if "<lambda>" in code.co_name or code.co_name.startswith("<"):
        has_docstring = False
    fields = {
        "line": str(max(code.co_firstlineno, 1)),
        "name": code.co_name,
        "arguments": f"{code.co_argcount} {code.co_posonlyargcount} {code.co_kwonlyargcount}",
        "flags": " ".join(name for bit, name in FLAGS if code.co_flags & bit),
        "locals": " ".join(code.co_varnames),
        "cells": " ".join(sorted(code.co_cellvars)),
        "frees": " ".join(code.co_freevars),
        "names": " ".join(sorted(code.co_names)),
        "doc": str(int(has_docstring)),
    }
    record = Record(code.co_qualname, fields)
    before = None
    for instruction in dis.get_instructions(code):
        name = instruction.opname
        if name in OVERHEAD or before == "RETURN_GENERATOR":
            before = name
            continue
        place = instruction.positions
        record.joins_strings |= name in ("BUILD_STRING", "FORMAT_VALUE")
        if place.lineno is not None:
            record.lines.add(place.lineno)
        category = CATEGORIES.get(name)
        if category and not (name == "YIELD_VALUE" and before == "SEND"):
            record.places.add((category, place.lineno or 0, place.end_lineno or 0, place.col_offset or 0,
                               place.end_col_offset or 0))
        before = name
    records = [record]
    for inner in nested_codes(code):
        records += describe(inner)
    return records


def parse_dump(text):
    """Our dump: {file: (records, errors)}."""
    files, record = {}, None
    for line in text.split("\n"):
        if line.startswith("file "):
            records, errors = files[line[5:]] = [], []
        elif line.startswith("error\t"):
            errors.append(line.split("\t")[1:])
        elif line.startswith("code "):
            parts = [part.split(" ", 1) for part in line.split("\t")]
            fields = {part[0]: part[1] if len(part) > 1 else "" for part in parts}
            fields["names"] = " ".join(sorted(fields["names"].split()))
            record = Record(fields.pop("code"), fields)
            records.append(record)
        elif line:
            category, numbers = line.split("\t")
            if category == "line":
                record.lines.add(int(numbers))
            else:
                record.places.add((category, *map(int, numbers.split())))
    return files


def is_folded(place):
    """CPython's optimizer makes constants of constant operations and f-strings of % formatting."""
    return place[0] in ("binary", "unary", "subscript", "not")


def is_copied(place, ours):
    """CPython copies the end of an `except .. as` body, which has no place, behind each way that leads to it."""
    return place[0] in ("store", "delete") and (place[0], 0, 0, 0, 0) in ours.places


def compare_records(ours, theirs):
    differences = []
    where = f"{theirs.qualname} (line {theirs.fields['line']})"
    for field, value in theirs.fields.items():
        mine = ours.fields[field]
        if field == "names" or (field == "doc" and "<module>" in where):
            continue
        if mine != value:
            differences.append(f"{where}: {field}: {mine!r}, not {value!r}")
    extra, missing = ours.lines - theirs.lines, theirs.lines - ours.lines
    if theirs.joins_strings:  # of % formatting: the parts get the place of the definition
        missing -= {int(theirs.fields["line"])}
    if theirs.lines == {0}:
        return differences  # an empty module
    if extra or missing:
        differences.append(f"{where}: lines: extra {sorted(extra)}, missing {sorted(missing)}")
    if "__future__" in theirs.fields["names"].split():
        return differences  # we make nothing of the import itself
    names, their_names = set(ours.fields["names"].split()), set(theirs.fields["names"].split())
    if names != their_names:
        differences.append(f"{where}: names: extra {sorted(names - their_names)}, missing {sorted(their_names - names)}")
    for place in sorted(ours.places - theirs.places):
        if not is_folded(place) and not (place[1] == 0 and place[0] == "store"):
            differences.append(f"{where}: extra {place}")
    for place in sorted(theirs.places - ours.places):
        if not is_copied(place, ours):
            differences.append(f"{where}: missing {place}")
    return differences


def compare_file(path, records, errors):
    try:
        with open(path, "rb") as file:
            code = compile(file.read(), path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError) as error:
        if "non-printable character" in str(error):
            return []  # spaces of other scripts are taken as such by us, with a note
        return [] if errors else [f"CPython refuses it: {error}"]
    if errors:
        return [f"refused: {error}" for error in errors]
    theirs = sorted(describe(code), key=Record.key)
    ours = sorted(records, key=Record.key)
    if [record.qualname for record in ours] != [record.qualname for record in theirs]:
        mine, other = [r.qualname for r in ours], [r.qualname for r in theirs]
        return [f"code objects: extra {[q for q in mine if q not in other]}, missing {[q for q in other if q not in mine]}"
                f" ({len(mine)} against {len(other)})"]
    return [line for pair in zip(ours, theirs) for line in compare_records(*pair)]


def main(arguments):
    show_all = "--all" in arguments
    arguments = [argument for argument in arguments if argument != "--all"]
    dumper, paths = arguments[0], arguments[1:]
    output = subprocess.run([dumper, *paths], stdout=subprocess.PIPE, check=True).stdout
    files = parse_dump(output.decode("utf-8", "surrogateescape"))
    same = different = unsupported = 0
    for path in paths:
        records, errors = files[path]
        if errors and all(error[0] == "Unsupported" for error in errors):
            unsupported += 1
            continue
        differences = compare_file(path, records, errors)
        same += not differences
        different += bool(differences)
        for line in differences if show_all else differences[:5]:
            print(f"{path}: {line}")
    print(f"{same} files the same, {different} different, {unsupported} with something unsupported")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
