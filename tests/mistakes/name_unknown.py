print(unheard)
