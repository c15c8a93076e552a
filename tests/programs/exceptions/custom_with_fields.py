class OrderError(Exception):
    def __init__(self, order, reason):
        super().__init__(order, reason)
        self.order = order
        self.reason = reason


try:
    raise OrderError(7, "sold out")
except OrderError as error:
    print(error.order, error.reason, error.args, error)
