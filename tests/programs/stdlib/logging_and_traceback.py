import logging, sys, traceback, io
logging.basicConfig(level=logging.INFO, format='%(levelname)s %(name)s %(funcName)s %(lineno)d %(message)s', stream=sys.stdout)
log = logging.getLogger('a.b')
def f():
    log.info('hi %s %d', 'x', 3); log.debug('no'); log.warning('w')
    try: 1/0
    except ZeroDivisionError: log.error('boom')
f()
logging.warning('root'); logging.error('%(a)s', {'a': 1})
print(log, logging.getLevelName(20), logging.getLogger('a.b') is log, log.parent)
h = logging.StreamHandler(io.StringIO()); h.setFormatter(logging.Formatter('{levelname}-{message}', style='{')); log.addHandler(h); log.propagate=False; log.error('E'); print(repr(h.stream.getvalue()))
try: {}['k']
except KeyError as e:
    print(traceback.format_exception_only(e), traceback.format_exc().splitlines()[-1], len(traceback.extract_tb(e.__traceback__)))
s = io.StringIO(); print('a', 1, file=s); print(repr(s.getvalue())); s.seek(0); print(s.readlines())
import contextlib
with contextlib.redirect_stdout(io.StringIO()) as b: print('captured')
print(repr(b.getvalue()))
