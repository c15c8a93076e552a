def pair():
    value = []

    def put(x):
        value.append(x)

    def get():
        return list(value)

    return put, get


put, get = pair()
put(1)
put(2)
print(get())
