print('n = ' + 5)
