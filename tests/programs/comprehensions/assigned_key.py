"""An assignment in parentheses as the key of a dict."""
a, b = 1, 2
fib = {(c := a): (a := b) + (b := a + c) - b for __ in range(6)}
print(fib)
print({(x := 1): x}, {(y := 2)}, {z := 3})
