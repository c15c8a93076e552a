def fail():
    raise ValueError("no")


def pass_on():
    try:
        fail()
    except ValueError as error:
        first = error.__traceback__
        print(first is error.__traceback__, first.tb_next is error.__traceback__.tb_next)
        error.seen = first
        raise


def lines(traceback):
    while traceback:
        yield traceback.tb_frame.f_code.co_name
        traceback = traceback.tb_next


try:
    pass_on()
except ValueError as error:
    caught = error
    print(*lines(caught.__traceback__))
    print(caught.__traceback__.tb_next is caught.seen, *lines(caught.seen))

other = TypeError("why").with_traceback(caught.seen)
print(other.__traceback__ is caught.seen)
other.__traceback__ = caught.__traceback__.tb_next.tb_next
print(*lines(other.__traceback__))
try:
    raise other
except TypeError as error:
    print(*lines(error.__traceback__), error.__traceback__.tb_next is caught.seen.tb_next)
other.__traceback__ = None
print(other.__traceback__)
