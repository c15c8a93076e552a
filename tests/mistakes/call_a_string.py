print = 'text'
print('hello')
