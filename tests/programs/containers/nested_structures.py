board = [[0] * 3 for _ in range(2)]
board[0][1] = 5
alias = [[0] * 2] * 2
alias[0][0] = 1
print(board, alias)
config = {"a": {"b": [{"c": 1}]}}
config["a"]["b"][0]["c"] += 1
config["a"].setdefault("list", []).append(3)
print(config, config["a"]["b"][0]["c"])
