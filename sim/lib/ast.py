"""literal_eval of ast (docs.python.org/3.11/library/ast.html); there are no trees of a program's text here."""
import re

_TOKENS = re.compile(r'''\s*(?:
    (?P<text>(?:[rR]?[bB]|[bB][rR]|[rRuU])?(?:\'\'\'(?:[^\\]|\\[\s\S])*?\'\'\'|"""(?:[^\\]|\\[\s\S])*?"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")) |
    (?P<number>0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9]+)?[jJ]?) |
    (?P<word>[^\W\d]\w*) |
    (?P<mark>[][(){},:+-])
)''', re.VERBOSE)
_WORDS = {'None': None, 'True': True, 'False': False}
_CLOSING = {'(': ')', '[': ']', '{': '}'}


class _Malformed(Exception):
    pass


class _Reader:
    def __init__(self, text):
        self.tokens, at = [], 0
        while text[at:].strip():
            match = _TOKENS.match(text, at)
            if not match:
                raise _Malformed
            self.tokens.append((match.lastgroup, match[match.lastgroup]))
            at = match.end()
        self.tokens.append(('end', ''))
        self.at = 0

    def take(self, mark=None):
        kind, token = self.tokens[self.at]
        if mark is not None and token != mark:
            return None
        self.at += 1
        return kind, token

    def whole(self):
        value = self.value()
        if self.take(',') is not None:
            items = [value]
            while self.tokens[self.at][0] != 'end':
                items.append(self.value())
                if self.take(',') is None:
                    break
            value = tuple(items)
        if self.tokens[self.at][0] != 'end':
            raise _Malformed
        return value

    def value(self):
        kind, token = self.take()
        if kind == 'text':
            parts = [eval(token)]
            while self.tokens[self.at][0] == 'text':
                parts.append(eval(self.take()[1]))
            return parts[0][:0].join(parts) if len({type(part) for part in parts}) == 1 else self.fail()
        if kind == 'number':
            return self.number(eval(token))
        if kind == 'word':
            if token == 'set' and self.take('(') and self.take(')'):
                return set()
            return _WORDS[token] if token in _WORDS else self.fail()
        if token in ('+', '-'):
            if self.tokens[self.at][0] != 'number':
                self.fail()
            number = eval(self.take()[1])
            return self.number(number if token == '+' else -number)
        return self.container(token) if token in _CLOSING else self.fail()

    def number(self, real):
        """The number, or the complex one that begins with it: 3-4j."""
        mark, (kind, token) = self.tokens[self.at][1], self.tokens[min(self.at + 1, len(self.tokens) - 1)]
        if mark not in ('+', '-') or isinstance(real, complex) or kind != 'number' or token[-1] not in 'jJ':
            return real
        self.at += 2
        return real + eval(token) if mark == '+' else real - eval(token)

    def container(self, opening):
        items, pairs, has_comma = [], opening == '{' and self.tokens[self.at][1] == '}', False
        while self.take(_CLOSING[opening]) is None:
            if items and not has_comma:
                self.fail()
            items.append(self.value())
            if opening == '{' and self.take(':') is not None:
                if len(items) > 1 and not pairs:
                    self.fail()
                pairs = True
                items[-1] = items[-1], self.value()
            elif pairs:
                self.fail()
            has_comma = self.take(',') is not None
        if opening == '{':
            return dict(items) if pairs else set(items)
        if opening == '(':
            return items[0] if len(items) == 1 and not has_comma else tuple(items)
        return items

    def fail(self):
        raise _Malformed


def literal_eval(node_or_string):
    if not isinstance(node_or_string, str):
        raise ValueError(f'malformed node or string: {node_or_string!r}')
    text = node_or_string.lstrip(' \t')
    try:
        return _Reader(text).whole()
    except _Malformed:
        compile(text, '<unknown>', 'eval')  # a SyntaxError where it is one
        raise ValueError(f'malformed node or string on line 1: {text}') from None
