"""An assignment in parentheses as the key of a dict."""
rice, water = 2, 3
bowls = {(total := rice + water): (rice := water) * 10 + (water := total) for bowl in range(5)}
print(bowls, rice, water, total)
print({(lid := "pot"): lid}, {(spoon := 2)}, {fork := 3})
