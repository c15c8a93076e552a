"""Imports that nothing uses are no obstacle, also of what is not there: CPython has these modules and names."""
import asyncio
import email.mime.text
import multiprocessing.pool
import os.path
import socket
import subprocess as sp
import tempfile, ssl
from multiprocessing import Pool, current_process
from multiprocessing import Process
from pickle import dumps, loads
from socket import AF_INET as family


async def main():
    await asyncio.sleep(1)
    print("runs in", current_process().name)


asyncio.run(main())
