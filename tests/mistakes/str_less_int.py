print('5' < 6)
