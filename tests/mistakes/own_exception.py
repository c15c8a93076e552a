class TimeoutError(Exception):
    pass


raise TimeoutError
