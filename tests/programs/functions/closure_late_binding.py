makers = [lambda: i for i in range(3)]
print([m() for m in makers])
fixed = [lambda i=i: i for i in range(3)]
print([m() for m in fixed])

actions = []
for word in ["a", "b"]:
    def act():
        return word
    actions.append(act)
print([act() for act in actions])
