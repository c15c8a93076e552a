from datetime import datetime, date, time, timedelta, timezone
import inspect
d = datetime(2024, 2, 28, 23, 59, 30, 5)
print(d, repr(d), d + timedelta(days=1, seconds=40), d.isoformat(), d.strftime('%Y-%m-%d %H:%M:%S.%f %a %B %j %p'), d - datetime(2023,1,1), d.weekday(), d.date(), d.time(), f'{d:%H:%M}')
print(timedelta(hours=1.5), repr(timedelta(1,2,3)), timedelta(seconds=-1), timedelta(seconds=3).total_seconds(), timedelta(1)/2, timedelta(1)//timedelta(hours=5), str(timedelta(days=2, microseconds=5)))
print(date(2024,3,1)-date(2024,2,1), date(2024,1,31)+timedelta(30), date(2024,1,1) < date(2024,1,2), datetime(2024,1,1,tzinfo=timezone.utc), datetime.fromisoformat('2024-05-06T07:08:09.123'), datetime.strptime('2024-01-02 03:04','%Y-%m-%d %H:%M'), d.timestamp() if 0 else '')
for f in (lambda: date(2024,2,30), lambda: datetime(2024,13,1), lambda: d < datetime(2024,1,1,tzinfo=timezone.utc)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
async def co(a, b=1, *, c: int = 2, **k) -> str: pass
def g(): yield
async def ag(): yield
print(inspect.iscoroutinefunction(co), inspect.isgeneratorfunction(g), inspect.isasyncgenfunction(ag), inspect.signature(co), inspect.isfunction(g))
c = co(1); print(inspect.getcoroutinestate(c), inspect.iscoroutine(c), inspect.isawaitable(c)); c.close(); print(inspect.getcoroutinestate(c))
x = g(); print(inspect.getgeneratorstate(x)); next(x); print(inspect.getgeneratorstate(x))
