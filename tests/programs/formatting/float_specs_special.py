inf = float("inf")
nan = float("nan")
for x in (inf, -inf, nan):
    print(f"{x}", f"{x:.2f}", f"{x:8}", f"{x:<8}|", f"{x:+}", f"{x:08.1f}", f"{x:e}", f"{x:%}", f"{x:F}")
