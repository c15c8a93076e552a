print(f'{chr(10) + "\n"}')
