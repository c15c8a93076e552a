"""Classes of the library that take arguments in annotations, and what comes of it."""
import collections
import contextlib
import contextvars
import dataclasses
import logging
import os
import queue
import re
import types
from concurrent import futures

CLASSES = (
    enumerate, collections.ChainMap, contextlib.AbstractContextManager, contextlib.AbstractAsyncContextManager,
    contextvars.Token, contextvars.ContextVar, dataclasses.Field, futures.Future, logging.LoggerAdapter,
    logging.StreamHandler, os.PathLike, queue.Queue, queue.LifoQueue, queue.PriorityQueue, re.Match,
    re.Pattern, types.AsyncGeneratorType,
)
for cls in CLASSES:
    alias = cls[int]
    print(alias, type(alias).__name__, alias.__origin__ is cls, alias.__args__)

Jobs = queue.SimpleQueue[str]


def first_word(text: str, pattern: re.Pattern[str] = re.compile(r'\w+')) -> re.Match[str] | None:
    return pattern.match(text)


def worker(jobs: Jobs, results: queue.Queue[tuple[str, int]]) -> None:
    while job := jobs.get():
        results.put((job, len(job)))


jobs: Jobs = Jobs()
results = queue.Queue[tuple[str, int]]()
for job in 'tea', 'coffee', '':
    jobs.put(job)
worker(jobs, results)
print(results.qsize(), results.get(), results.get())
print(first_word('one two').group(), first_word.__annotations__['pattern'], first_word('') is None)


class Scope(contextlib.AbstractContextManager['Scope']):
    def __exit__(self, *error):
        print('left')


with Scope() as scope:
    print(type(scope).__mro__[1].__name__, Scope.__orig_bases__)


class Tagged(logging.LoggerAdapter[logging.Logger]):
    def process(self, message, kwargs):
        return f'<{message}>', kwargs


logging.basicConfig(format='%(message)s')
Tagged(logging.getLogger()).warning('tagged')
try:
    re.Match[int]()
except TypeError as error:
    print('TypeError:', error)
try:
    zip[int]
except TypeError as error:
    print('TypeError:', error)
