"""difflib: ratios, close matches and the forms of diffs."""
import difflib
import random

print(difflib.SequenceMatcher(None, 'abcd', 'bcde').ratio(), difflib.SequenceMatcher(None, '', '').ratio())
s = difflib.SequenceMatcher(lambda x: x == ' ', 'private Thread currentThread;', 'private volatile Thread currentThread;')
print(round(s.ratio(), 3), s.get_matching_blocks(), s.get_opcodes(), s.bjunk, s.quick_ratio(), s.real_quick_ratio())
print(difflib.SequenceMatcher(None, ' abcd', 'abcd abcd').find_longest_match(0, 5, 0, 9))
print(difflib.SequenceMatcher(lambda x: x == ' ', ' abcd', 'abcd abcd').find_longest_match(0, 5, 0, 9), difflib.SequenceMatcher(None, 'x', 'y').find_longest_match())
print(difflib.get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy']), difflib.get_close_matches('wheel', ['while', 'whelk', 'heel', 'wheal'], 2, 0.7))
print(difflib.get_close_matches('x', []), difflib.get_close_matches('Apple', ['while', 'apple']))
for args in (('a', ['b'], 0), ('a', ['b'], 1, 1.5)):
    try:
        difflib.get_close_matches(*args)
    except ValueError as e:
        print(e)
random.seed(4)
words = 'alpha beta gamma delta epsilon zeta eta theta iota kappa'.split()
popular = ['x'] * 30 + ['y%d' % i for i in range(250)]
for first, second in [([], []), (['a'], []), ([], ['a']), (['a\n', 'b\n'], ['a\n', 'b\n']), (popular, popular[10:] + ['z'])]:
    for form in (difflib.unified_diff, difflib.context_diff):
        print(list(form(first, second, 'old', 'new', 'yesterday', 'today', lineterm=''))[:12])
for case in range(25):
    a = [' '.join(random.choice(words) for _ in range(random.randint(1, 4))) + '\n' for _ in range(random.randint(0, 14))]
    b = [line if random.random() < 0.6 else line.replace('a', 'o', 1) if random.random() < 0.6 else 'new ' + line for line in a if random.random() < 0.85]
    for _ in range(random.randint(0, 3)):
        b.insert(random.randint(0, len(b)), random.choice(words) + '\n')
    print('--', case, difflib.SequenceMatcher(None, a, b).get_opcodes())
    print(''.join(difflib.ndiff(a, b)), end='')
    print(''.join(difflib.unified_diff(a, b, 'a.txt', 'b.txt', n=case % 4)), end='')
    print(''.join(difflib.context_diff(a, b, 'a.txt', 'b.txt')), end='')
    assert list(difflib.restore(difflib.ndiff(a, b), 1)) == a and list(difflib.restore(difflib.ndiff(a, b), 2)) == b
    print(list(difflib.SequenceMatcher(None, a, b).get_grouped_opcodes(1)))
print(''.join(difflib.ndiff(['one\n', 'two\n', 'three\n'], ['ore\n', 'tree\n', 'emu\n'])), end='')
print(''.join(difflib.Differ().compare(['\tI am a buggy\tline\n', 'x\n'], ['\tI am a bugger line\n', 'y\n'])), end='')
print(difflib.IS_LINE_JUNK(' # \n'), difflib.IS_LINE_JUNK('x'), difflib.IS_CHARACTER_JUNK('\t'))
print(list(difflib.diff_bytes(difflib.unified_diff, [b'a\xff'], [b'b'], b'f', b't', lineterm=b'')))
for call in (lambda: list(difflib.unified_diff([b'a'], [b'b'])), lambda: list(difflib.unified_diff(['a'], ['b'], b'x')), lambda: list(difflib.restore([], 3)),
             lambda: list(difflib.diff_bytes(difflib.unified_diff, ['a'], []))):
    try:
        call()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)

# What is equal at the ends and between changes is cut down to its neighbourhood.
numbers = [str(i) for i in range(30)]
for n in (0, 1, 3, 6):
    print(list(difflib.SequenceMatcher(None, numbers, [text for text in numbers if text not in ('2', '9', '29')]).get_grouped_opcodes(n)))
print(list(difflib.SequenceMatcher(None, numbers, numbers).get_grouped_opcodes(0)), list(difflib.SequenceMatcher().get_grouped_opcodes()))
