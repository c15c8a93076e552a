print(f'}')
