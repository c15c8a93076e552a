print((5).bit_length(), (5).bit_count(), (255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "big"), (3).conjugate(), (3).numerator)
print((1.5).hex(), float.fromhex("0x1.8p+0"), (2.5).is_integer(), float(3), float(True), int("5") + float("0.5"))
print(divmod(7, 3), divmod(-7, 3), divmod(7.5, 2), True, str(10) + "0", int(str(7) * 3))
