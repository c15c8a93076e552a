items = [1]
try:
    print(itens)
except NameError as error:
    print(error)
print(pritn)
