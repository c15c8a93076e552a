def add(item, items=[]):
    items.append(item)
    return items


add(1)
print(add(2))
