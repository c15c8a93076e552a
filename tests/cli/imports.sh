#!/bin/sh
# What is not there is refused before the program has done anything, with file, line, column, a caret and a hint.
#   imports.sh WATCHPOT
set -u
watchpot=$1
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2

count=0
failed=0

# refuses PLACE WHAT HINT: the program on standard input, into which a first line that prints is put; all three are fixed texts.
refuses() {
    count=$((count + 1))
    { echo 'print("started")'; cat; } >program.py
    "$watchpot" run program.py >out 2>err </dev/null
    status=$?
    problem=
    [ $status -eq 1 ] || problem="status $status"
    [ ! -s out ] || problem="$problem; it ran"
    grep -Fq "program.py:$1: error: $2" err || problem="$problem; no: $1: error: $2"
    grep -Fq "hint: $3" err || problem="$problem; no hint: $3"
    grep -Eq '^ +\| +\^+$' err || problem="$problem; no caret"
    [ -z "$problem" ] && return
    failed=$((failed + 1))
    echo "--- ${problem#; }"
    cat program.py err
}

# runs: the program on standard input is not refused, and says nothing on stderr.
runs() {
    count=$((count + 1))
    cat >program.py
    "$watchpot" run program.py >out 2>err </dev/null && [ ! -s err ] && return
    failed=$((failed + 1))
    echo "--- refused"
    cat program.py err
}

refuses 2:8 'there is no module `numpy` here' 'use the numbers and lists' <<'END'
import numpy as np
END
refuses 2:34 'module `multiprocessing.pool` has no `Pool` here' 'a simulated program has one process: multiprocessing.pool.ThreadPool' <<'END'
from multiprocessing.pool import Pool
print(Pool)
END
refuses 2:16 'there is no module `asynico`' 'did you mean `asyncio`?' <<'END'
import random, asynico
END
refuses 2:8 'there is no module `mailbox` here' 'Watchpot has the part of' <<'END'
import mailbox
print(mailbox)
END
refuses 2:8 'there is no module `some_module_of_mine`' 'a module of your own has to lie beside the program' <<'END'
import some_module_of_mine
END
refuses 2:21 'module `asyncio` has no `create_subprocess_exec` here' 'a simulated program starts no processes' <<'END'
from asyncio import create_subprocess_exec
print(create_subprocess_exec)
END
refuses 3:5 'module `asyncio` has no `gahter` here' 'did you mean `gather`?' <<'END'
from asyncio import (sleep,
    gahter)
END
refuses 2:19 'module `queue` has no `ShutDown` here' 'it came with Python 3.13' <<'END'
from queue import ShutDown
END
refuses 2:8 'there is no module `asyncio.taks`' 'did you mean `tasks`?' <<'END'
import asyncio.taks
END
refuses 4:16 'there is no module `sqlite3` here' 'keep the data in a dict' <<'END'
class Store:
    if __name__ == '__main__':
        import sqlite3
        print(sqlite3)
END
refuses 3:12 'there is no module `uvloop` here' 'leave it out' <<'END'
try:
    import uvloop
finally:
    print('over')
END
refuses 2:6 '`open()` is not available' 'a simulated program cannot reach files' <<'END'
with open('data.txt') as file:
    pass
END
refuses 2:1 '`breakpoint()` is not available' 'step through the program in Watchpot itself' <<'END'
breakpoint()
END
refuses 6:15 'module `asyncio` has no `create_subprocess_exec` here' 'a simulated program starts no processes' <<'END'
import asyncio

async def list_files():
    print('first')
    await aio.create_subprocess_exec('ls')

async def main():
    while True:
        await asyncio.gather(asyncio.sleep(1), list_files())

import asyncio as aio
if __name__ == '__main__':
    asyncio.run(main())
END
refuses 3:47 'module `asyncio` has no `subprocess` here' 'a simulated program starts no processes' <<'END'
import asyncio
print('never at run time', {'stdout': asyncio.subprocess.PIPE})
END
refuses 5:16 '`create_datagram_endpoint()` is not available' 'a simulated program has no real network' <<'END'
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    await loop.create_datagram_endpoint(asyncio.DatagramProtocol, ('127.0.0.1', 9999))
asyncio.run(main())
END
refuses 4:12 'module `shutil` has no `rmtree` here' 'a simulated program cannot reach files' <<'END'
import shutil
def tidy_up(path='/tmp'):
    shutil.rmtree(path)
tidy_up()
END

runs <<'END'
import asyncio, os, sys

def no_call():
    os.listdir('.')

def is_left(early=True):
    if early:
        return
    os.listdir('.')

def generates():
    yield os.listdir('.')

def tries():
    try:
        return os.listdir('.')
    except Exception as error:
        print(error)

class Selector:
    def add_reader(self, file):
        return file

class Machine:
    def remove(self):
        return 1

is_left()
generates()
tries()
for path in []:
    os.remove(path)
if not sys.argv:
    os.system('ls')
found = [os.stat(path) for path in []]
lazy = lambda: open('x')
print(Selector().add_reader(1), hasattr(asyncio, 'subprocess'), found)
os = Machine()
print(os.remove())
END
runs <<'END'
def open(name):
    return name

print(open('x'), [input for input in 'ab'])
def asks():
    return input('never asked')
END
runs <<'END'
from asyncio import *
import asyncio.tasks, collections.abc as abc, concurrent.futures
from concurrent import futures
from asyncio.locks import Lock
print(Queue, run)
END
echo 'value = 1' >helper.py
runs <<'END'
import helper
from helper import value
print(helper.value, value)
END

echo "$count programs, $failed failed"
[ "$failed" -eq 0 ]
