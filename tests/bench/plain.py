# No loop at all: calls, arithmetic, containers, text.
LIMIT = 2000000
QUEENS = 9
WORDS = 1000000


def sieve(limit):
    composite = [False] * limit
    count = 0
    for n in range(2, limit):
        if not composite[n]:
            count += 1
            for multiple in range(n * n, limit, n):
                composite[multiple] = True
    return count


def queens(row, columns, rising, falling):
    if row == QUEENS:
        return 1
    found = 0
    for column in range(QUEENS):
        if column not in columns and row + column not in rising and row - column not in falling:
            found += queens(row + 1, columns | {column}, rising | {row + column}, falling | {row - column})
    return found


def collatz(limit):
    longest = 0
    for start in range(1, limit):
        n, steps = start, 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            steps += 1
        if steps > longest:
            longest = steps
    return longest


def words(count):
    lengths = {}
    for n in range(count):
        word = f"w{n % 97}-{n % 13:02d}"
        lengths[word] = lengths.get(word, 0) + len(word)
    return sorted(lengths.items(), key=lambda item: (-item[1], item[0]))[0]


print("plain", sieve(LIMIT), queens(0, set(), set(), set()), collatz(40000), *words(WORDS))
