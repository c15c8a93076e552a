print("tab\there", "new\\nline", 'quote\'s', "\x41\u00e9\U0001F600", "\101\0".encode(), r"raw\n", "a\
b", "\u2022", len("\u2022"))
print("""triple "quoted" 'string'
second line""")
print(b"bytes\x41", "bell\a".encode(), len("👨‍👩‍👧"))
