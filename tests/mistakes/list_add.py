words = []
words.add('a')
