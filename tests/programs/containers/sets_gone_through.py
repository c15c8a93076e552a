"""The order in which sets in the text are gone through: that of a frozenset that was made once."""
print([x for x in {1,20,40,16,33}])
print(list({1,20,40,16,33}))
for x in {1,20,40,16,33}: print(x, end=" ")
print({x: 1 for x in {100, 7, 33, 65, 2, 18, 49}})
print([(x,y) for y in [1] for x in {100, 7, 33, 65, 2, 18, 49}])
print(16 in {1,20,40,16,33}, list({100, 7, 33, 65, 2, 18, 49}))
print([x for x in {1, 17}], [x for x in [1,2,[3]]])
