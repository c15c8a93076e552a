raise KeyError('raised on purpose')
