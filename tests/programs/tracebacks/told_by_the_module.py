import asyncio, sys, traceback, inspect, logging, io
def f(a, b=2):
    text = 'x' * 3
    return g([a, b])
def g(items):
    n = len(items)
    return items[n]
try:
    f(1)
except IndexError as e:
    tb = e.__traceback__
    s = traceback.StackSummary.extract(traceback.walk_tb(tb.tb_next), capture_locals=True)
    print(''.join(s.format()))
    te = traceback.TracebackException(type(e), e, tb.tb_next, capture_locals=True)
    print(''.join(te.format()))
    te = traceback.TracebackException.from_exception(e, limit=1)
    print(''.join(te.format()))
    print(te, te.exc_type, te == traceback.TracebackException.from_exception(e, limit=1), te.__cause__, te.__context__, te.__suppress_context__)
    print([i.function for i in inspect.trace()], inspect.trace()[-1].frame.f_locals)
    print([i.code_context for i in inspect.trace()])
    traceback.print_exception(e, file=sys.stdout)
    traceback.print_exception(type(e), e, tb, file=sys.stdout)
    traceback.print_exception(type(e), e, tb.tb_next, file=sys.stdout)
    traceback.print_exception(type(e), e, None, file=sys.stdout)
    try: traceback.print_exception(type(e))
    except Exception as x: print(type(x), x)
    try: traceback.format_exception(type(e), e)
    except Exception as x: print(type(x), x)
    try: traceback.format_exception(3)
    except Exception as x: print(type(x), x)
    traceback.print_tb(tb, file=sys.stdout); traceback.print_tb(tb, 1, file=sys.stdout)
    traceback.clear_frames(tb)
    print(tb.tb_next.tb_frame.f_locals)
print(repr(traceback.extract_stack()[-1:]))
def deep(n):
    if n == 0: raise ValueError('deep')
    deep(n - 1)
try: deep(10)
except ValueError as e:
    s = traceback.extract_tb(e.__traceback__)
    print(''.join(s.format()))
    print(s[0] == s[0], s[0], list(s[0]), s[0][:2], len(s[0]))
    print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
    s = traceback.StackSummary.extract(traceback.walk_tb(e.__traceback__), limit=2, lookup_lines=False)
    print(s)
    s = traceback.StackSummary.extract(traceback.walk_tb(e.__traceback__), limit=-2)
    print(s)
class Plain(logging.Formatter):
    def formatStack(self, stack):
        lines = stack.splitlines()
        return '\n'.join(lines[:1] + lines[-2:])
log = logging.getLogger('x'); h = logging.StreamHandler(sys.stdout); h.setFormatter(Plain('%(levelname)s:%(message)s')); log.addHandler(h)
try: f(3)
except IndexError as e:
    log.error('a', exc_info=True)
    log.error('b', exc_info=e)
    log.error('c', exc_info=(type(e), e, e.__traceback__))
    log.exception('d', stack_info=True)
log.warning('st', stack_info=True)
log.warning('none', exc_info=True)
try:
    try: f(1)
    except IndexError as e: raise KeyError('k') from e
except KeyError as e:
    te = traceback.TracebackException.from_exception(e, capture_locals=False)
    print(''.join(te.format(chain=False)))
    print(''.join(te.format()))
    te.print(file=sys.stdout)
    print(te.__cause__, te.__cause__.stack)
    print(list(te.format_exception_only()))
try: compile('a b c', 'file.py', 'exec')
except SyntaxError as e:
    te = traceback.TracebackException.from_exception(e)
    print(list(te.format_exception_only()), te.lineno, te.text.strip(), te.offset, te.msg, te.filename, te.end_lineno, te.end_offset)
try: raise ExceptionGroup('eg', [ValueError(1), TypeError(2)])
except ExceptionGroup as e:
    te = traceback.TracebackException.from_exception(e)
    print(''.join(te.format()), len(te.exceptions))
    traceback.print_exception(e, file=sys.stdout)
