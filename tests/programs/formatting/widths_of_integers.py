"""Widths of whole numbers, short and long, with zeros and without."""
for i in 0, 5, -5, 42, -42, 123456, -123456, 2**61, -2**61, 2**62, -2**63, 10**30, True:
    for s in "", "d", "0", "00", "3", "03", "5d", "05d", "20", "020", "99", "099d", "100", "0100d", "x", ">5", "_d", "+5", "1_0":
        try: print(f"{i}|{s}|{format(i, s)}|")
        except ValueError as e: print(i, s, e)
print(f"{7:02d}:{5:3}", "%02d" % 5, "{:5d}".format(3))
for length in 94, 95, 96, 97, 190, 191, 192, 193, 900, 1100:  # where buffers end
    text = f"{'x' * (length - 1)}{length % 7}"
    print(len(text), len(f"{text:>{length + 3}}|{length:4}"), text.replace("x", "yz")[-3:], len("%s-%s" % (text, text)))
