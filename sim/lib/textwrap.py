"""Text in lines of a given width (docs.python.org/3.11/library/textwrap.html)."""
import re

__all__ = ('TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten')

# Where a line may break: at white space, and behind the hyphens of a compound word or a dash.
_SPACE = '\t\n\x0b\x0c\r '
_CHUNKS = re.compile(r'([\t\n\x0b\x0c\r ]+|(?<=[\w!"\'&.,?])-{2,}(?=\w)|[^\t\n\x0b\x0c\r ]+?(?:-(?:(?<=[^\d\W]{2}-)|(?<=[^\d\W]-[^\d\W]-))'
                     r'(?=[^\d\W]-?[^\d\W])|(?=[\t\n\x0b\x0c\r ]|$)|(?<=[\w!"\'&.,?])(?=-{2,}\w)))')
_SIMPLE_CHUNKS = re.compile(r'([\t\n\x0b\x0c\r ]+)')
_SENTENCE_END = re.compile(r'[a-z][\.\!\?][\"\']?$')


class TextWrapper:
    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
                 max_lines=None, placeholder=' [...]'):
        # Each option is an attribute, which may be changed between two calls.
        vars(self).update({name: value for name, value in locals().items() if name != 'self'})

    def wrap(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            for character in _SPACE[:-1]:
                text = text.replace(character, ' ')
        pattern = _CHUNKS if self.break_on_hyphens else _SIMPLE_CHUNKS
        chunks = [chunk for chunk in pattern.split(text) if chunk]
        if self.fix_sentence_endings:
            for at in range(len(chunks) - 1):
                if chunks[at + 1] == ' ' and _SENTENCE_END.search(chunks[at]):
                    chunks[at + 1] = '  '
        return self._lines(chunks)

    def fill(self, text):
        return '\n'.join(self.wrap(text))

    def _lines(self, chunks):
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        lines = []
        chunks = chunks[::-1]
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and not chunks[-1].strip() and lines:
                del chunks[-1]
            line = self._take(chunks, width)
            if not line:
                continue
            if self.max_lines is None or len(lines) + 1 < self.max_lines or self._is_rest(chunks) and len(''.join(line)) <= width:
                lines.append(indent + ''.join(line))
            else:
                self._cut(lines, line, indent, width)
                break
        return lines

    def _take(self, chunks, width):
        line, length = [], 0
        while chunks and length + len(chunks[-1]) <= width:
            line.append(chunks.pop())
            length += len(line[-1])
        if chunks and len(chunks[-1]) > width:
            self._break_word(chunks, line, length, width)
        if self.drop_whitespace and line and not line[-1].strip():
            del line[-1]
        return line

    def _break_word(self, chunks, line, length, width):
        room = 1 if width < 1 else width - length
        if not self.break_long_words:
            if not line:
                line.append(chunks.pop())
            return
        word = chunks[-1]
        end = room
        if self.break_on_hyphens and len(word) > room:
            hyphen = word.rfind('-', 0, room)
            if hyphen > 0 and any(character != '-' for character in word[:hyphen]):
                end = hyphen + 1
        line.append(word[:end])
        chunks[-1] = word[end:]

    def _is_rest(self, chunks):
        return not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()

    def _cut(self, lines, line, indent, width):
        while line:
            if line[-1].strip() and len(''.join(line)) + len(self.placeholder) <= width:
                lines.append(indent + ''.join(line) + self.placeholder)
                return
            del line[-1]
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())


def wrap(text, width=70, **kwargs):
    return TextWrapper(width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width, max_lines=1, **kwargs).fill(' '.join(text.split()))


def dedent(text):
    lines = [line if line.strip() else '' for line in text.split('\n')]
    leads = [line[:len(line) - len(line.lstrip(' \t'))] for line in lines if line]
    margin = min(leads, default='')
    while not all(lead.startswith(margin) for lead in leads):
        margin = margin[:-1]
    return '\n'.join([line[len(margin):] for line in lines])


def indent(text, prefix, predicate=None):
    predicate = predicate or str.strip
    return ''.join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
