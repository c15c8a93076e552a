def hello():
    pass


hello(1)
