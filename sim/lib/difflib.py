"""Differences of sequences (docs.python.org/3.11/library/difflib.html), without HtmlDiff."""
import re
from collections import namedtuple
from heapq import nlargest

__all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher', 'Differ', 'IS_CHARACTER_JUNK', 'IS_LINE_JUNK',
           'context_diff', 'unified_diff', 'diff_bytes', 'Match']

Match = namedtuple('Match', 'a b size')
_POPULAR_FROM = 200  # elements of b from which on frequent ones are left out of account
_SIMILAR = 0.75


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


def _equal(i, j, size):
    return 'equal', i, i + size, j, j + size


class SequenceMatcher:
    """Finds the longest common block, then those left and right of it, and so on (Ratcliff and Obershelp)."""

    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is self.a:
            return
        self.a = a
        self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is not self.b:
            self.b = b
            self._index()

    def _index(self):
        """Where each element stands in b, but for junk and for what stands almost everywhere."""
        self.matching_blocks = self.opcodes = self.fullbcount = None
        self.b2j = places = {}
        for index, element in enumerate(self.b):
            places.setdefault(element, []).append(index)
        self.bjunk = {element for element in places if self.isjunk(element)} if self.isjunk else set()
        for element in self.bjunk:
            del places[element]
        length = len(self.b)
        self.bpopular = set()
        if self.autojunk and length >= _POPULAR_FROM:
            self.bpopular = {element for element, indices in places.items() if len(indices) > length // 100 + 1}
        for element in self.bpopular:
            del places[element]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """Of the longest blocks the one that begins first in a, and of these the first in b."""
        a, b, places, junk = self.a, self.b, self.b2j, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        start_a, start_b, size = alo, blo, 0
        ending = {}  # length of the match that ends before this index of b
        for i in range(alo, ahi):
            following = {}
            for j in places.get(a[i], ()):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                length = following[j] = ending.get(j - 1, 0) + 1
                if length > size:
                    start_a, start_b, size = i - length + 1, j - length + 1, length
            ending = following
        # What was left out of account may continue it, first the popular elements, then junk.
        for takes_junk in (False, True):
            while start_a > alo and start_b > blo and (b[start_b - 1] in junk) == takes_junk and a[start_a - 1] == b[start_b - 1]:
                start_a, start_b, size = start_a - 1, start_b - 1, size + 1
            while start_a + size < ahi and start_b + size < bhi and (b[start_b + size] in junk) == takes_junk and \
                    a[start_a + size] == b[start_b + size]:
                size += 1
        return Match(start_a, start_b, size)

    def get_matching_blocks(self):
        if self.matching_blocks is not None:
            return self.matching_blocks
        end_a, end_b = len(self.a), len(self.b)
        left, found = [(0, end_a, 0, end_b)], []
        while left:
            alo, ahi, blo, bhi = left.pop()
            i, j, size = match = self.find_longest_match(alo, ahi, blo, bhi)
            if not size:
                continue
            found.append(match)
            if alo < i and blo < j:
                left.append((alo, i, blo, j))
            if i + size < ahi and j + size < bhi:
                left.append((i + size, ahi, j + size, bhi))
        joined = []
        for i, j, size in sorted(found):
            if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
                joined[-1] = joined[-1][0], joined[-1][1], joined[-1][2] + size
            else:
                joined.append((i, j, size))
        joined.append((end_a, end_b, 0))
        self.matching_blocks = [Match(*block) for block in joined]
        return self.matching_blocks

    def get_opcodes(self):
        if self.opcodes is not None:
            return self.opcodes
        self.opcodes = answer = []
        i = j = 0
        for start_a, start_b, size in self.get_matching_blocks():
            if i < start_a or j < start_b:
                tag = 'insert' if i == start_a else 'delete' if j == start_b else 'replace'
                answer.append((tag, i, start_a, j, start_b))
            i, j = start_a + size, start_b + size
            if size:
                answer.append(('equal', start_a, i, start_b, j))
        return answer

    def get_grouped_opcodes(self, n=3):
        """Changes with up to n elements around them; more than twice as many between two changes part them."""
        group = []
        for code in self.get_opcodes():
            tag, i, i_end, j, j_end = code
            if tag == 'equal':
                size = i_end - i
                near = min(n, size)
                if group and size > 2 * n:
                    yield group + [_equal(i, j, near)]
                    group = []
                if not group:
                    code = _equal(i_end - near, j_end - near, near)
            group.append(code)
        if any(tag != 'equal' for tag, *_ in group):
            tag, i, i_end, j, _ = group.pop()
            group.append(_equal(i, j, min(n, i_end - i)) if tag == 'equal' else code)
            yield group

    def ratio(self):
        return _ratio(sum(block.size for block in self.get_matching_blocks()), len(self.a) + len(self.b))

    def quick_ratio(self):
        """An upper bound: the order does not count."""
        if self.fullbcount is None:
            self.fullbcount = {}
            for element in self.b:
                self.fullbcount[element] = self.fullbcount.get(element, 0) + 1
        left, matches = {}, 0
        for element in self.a:
            count = left.get(element, self.fullbcount.get(element, 0))
            left[element] = count - 1
            matches += count > 0
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """An upper bound: only the lengths count."""
        return _ratio(min(len(self.a), len(self.b)), len(self.a) + len(self.b))

    def _is_better_than(self, limit, or_equal=False):
        """Its ratio if that is above the limit, asking for the cheap bounds first; None."""
        for measure in (self.real_quick_ratio, self.quick_ratio, self.ratio):
            ratio = measure()
            if ratio < limit or ratio == limit and not or_equal:
                return None
        return ratio

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    if not n > 0:
        raise ValueError('n must be > 0: %r' % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError('cutoff must be in [0.0, 1.0]: %r' % (cutoff,))
    matcher, found = SequenceMatcher(), []
    matcher.set_seq2(word)
    for candidate in possibilities:
        matcher.set_seq1(candidate)
        ratio = matcher._is_better_than(cutoff, or_equal=True)
        if ratio is not None:
            found.append((ratio, candidate))
    return [candidate for ratio, candidate in nlargest(n, found)]


# ---- lines ----

def IS_LINE_JUNK(line, pat=re.compile(r'\s*(?:#\s*)?$').match):
    return pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=' \t'):
    return ch in ws


def _marks(line, tags):
    """White space of the line stays what it is below it, so that tabs line up."""
    return ''.join([c if tag == ' ' and c.isspace() else tag for c, tag in zip(line, tags)]).rstrip()


class Differ:
    """What `ndiff` shows: lines of both texts, and marks below those that are alike."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == 'replace':
                yield from self._replaced(a, alo, ahi, b, blo, bhi)
            else:
                lines = b[blo:bhi] if tag == 'insert' else a[alo:ahi]
                yield from self._all({'insert': '+', 'delete': '-', 'equal': ' '}[tag], lines)

    def _all(self, mark, lines):
        for line in lines:
            yield f'{mark} {line}'

    def _exchanged(self, a, alo, ahi, b, blo, bhi):
        """The shorter of the two comes first."""
        old, new = self._all('-', a[alo:ahi]), self._all('+', b[blo:bhi])
        for lines in (new, old) if bhi - blo < ahi - alo else (old, new):
            yield from lines

    def _most_alike(self, a, alo, ahi, b, blo, bhi):
        """(i, j) of the two lines that are most alike, though not equal; of two that are equal; or None."""
        matcher = SequenceMatcher(self.charjunk)
        best, place, equal = _SIMILAR - 0.01, None, None
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    equal = equal or (i, j)
                    continue
                matcher.set_seq1(a[i])
                ratio = matcher._is_better_than(best)
                if ratio is not None:
                    best, place = ratio, (i, j)
        return place if best >= _SIMILAR else equal

    def _replaced(self, a, alo, ahi, b, blo, bhi):
        place = self._most_alike(a, alo, ahi, b, blo, bhi)
        if place is None:
            yield from self._exchanged(a, alo, ahi, b, blo, bhi)
            return
        i, j = place
        yield from self._around(a, alo, i, b, blo, j)
        if a[i] == b[j]:
            yield f'  {a[i]}'
        else:
            yield from self._alike(a[i], b[j])
        yield from self._around(a, i + 1, ahi, b, j + 1, bhi)

    def _around(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._replaced(a, alo, ahi, b, blo, bhi)
        else:
            yield from self._all('-', a[alo:ahi])
            yield from self._all('+', b[blo:bhi])

    def _alike(self, old, new):
        old_tags = new_tags = ''
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.charjunk, old, new).get_opcodes():
            old_mark, new_mark = {'replace': '^^', 'delete': '-+', 'insert': '-+', 'equal': '  '}[tag]
            old_tags += old_mark * (i2 - i1)
            new_tags += new_mark * (j2 - j1)
        for mark, line, tags in (('-', old, old_tags), ('+', new, new_tags)):
            yield f'{mark} {line}'
            marks = _marks(line, tags)
            if marks:
                yield f'? {marks}\n'


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    side = int(which)
    if side not in (1, 2):
        raise ValueError(f'unknown delta choice (must be 1 or 2): {which!r}')
    kept = '  ', '- ' if side == 1 else '+ '
    yield from (line[2:] for line in delta if line[:2] in kept)


# ---- diffs of files ----

def _check_types(a, b, *args):
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            raise TypeError('lines to compare must be str, not %s (%r)' % (type(lines[0]).__name__, lines[0]))
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError('all arguments must be str, not: %r' % (arg,))


def _headers(marks, names, dates, lineterm):
    for mark, name, date in zip(marks, names, dates):
        yield '%s %s%s%s' % (mark, name, f'\t{date}' if date else '', lineterm)


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)

    def span(start, stop):
        length = stop - start
        if length == 1:
            return str(start + 1)
        return f'{start + 1 if length else start},{length}'  # an empty one: the line before it

    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield from _headers(('---', '+++'), (fromfile, tofile), (fromfiledate, tofiledate), lineterm)
        first, last = group[0], group[-1]
        yield f'@@ -{span(first[1], last[2])} +{span(first[3], last[4])} @@{lineterm}'
        for tag, i1, i2, j1, j2 in group:
            if tag == 'equal':
                for line in a[i1:i2]:
                    yield ' ' + line
                continue
            if tag in ('replace', 'delete'):
                for line in a[i1:i2]:
                    yield '-' + line
            if tag in ('replace', 'insert'):
                for line in b[j1:j2]:
                    yield '+' + line


def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)

    def span(start, stop):
        length = stop - start
        begin = start + 1 if length else start
        return str(begin) if length <= 1 else f'{begin},{begin + length - 1}'

    def side(group, lines, first, kinds):
        if any(tag in kinds for tag, *_ in group):
            for code in group:
                if code[0] == 'equal' or code[0] in kinds:
                    for line in lines[code[first]:code[first + 1]]:
                        yield {'insert': '+ ', 'delete': '- ', 'replace': '! ', 'equal': '  '}[code[0]] + line

    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield from _headers(('***', '---'), (fromfile, tofile), (fromfiledate, tofiledate), lineterm)
        first, last = group[0], group[-1]
        yield '***************' + lineterm
        yield f'*** {span(first[1], last[2])} ****{lineterm}'
        yield from side(group, a, 1, ('replace', 'delete'))
        yield f'--- {span(first[3], last[4])} ----{lineterm}'
        yield from side(group, b, 3, ('replace', 'insert'))


def diff_bytes(dfunc, a, b, fromfile=b'', tofile=b'', fromfiledate=b'', tofiledate=b'', n=3, lineterm=b'\n'):
    def decode(s):
        try:
            return s.decode('latin-1')
        except AttributeError as error:
            raise TypeError('all arguments must be bytes, not %s (%r)' % (type(s).__name__, s)) from error
    names = [decode(name) for name in (fromfile, tofile, fromfiledate, tofiledate)]
    for line in dfunc([decode(line) for line in a], [decode(line) for line in b], *names, n, decode(lineterm)):
        yield line.encode('latin-1')
