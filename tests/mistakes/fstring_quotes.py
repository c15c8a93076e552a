d = {}
print(f'{d['a']}')
