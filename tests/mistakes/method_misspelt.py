words = []
words.apend('a')
