class Dog:
    pass


Dog('Rex')
