#include "vm/missing.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct MissingRow {
    const char *module;
    const char *name; /* NULL: the module itself */
    const char *hint;
} MissingRow;

#define NO_FILES "a simulated program cannot reach files: put the text into the program, or use io.StringIO"
#define NO_PROCESSES \
    "a simulated program starts no processes: write `await asyncio.sleep(seconds)` for the time it would take"
#define ONE_PROCESS "a simulated program has one process: use tasks, or threads (asyncio.to_thread, threading)"
#define POOL_OF_THREADS "a simulated program has one process: multiprocessing.pool.ThreadPool has the same methods"
#define NO_SOCKETS                                                                                                  \
    "a simulated program has no real network: use asyncio.open_connection and asyncio.start_server, which talk in " \
    "memory"
#define NO_NUMBERS "use the numbers and lists of Python itself, and the modules math, statistics and random"
#define NO_DATABASE "keep the data in a dict, and write `await asyncio.sleep(seconds)` for the time of a query"
#define NO_WINDOW "a simulated program has no window of its own: print what it would show"
#define NO_SERVER                                                                                                 \
    "a simulated program serves nobody: call the handlers as tasks, or use asyncio.start_server, which talks in " \
    "memory"
#define NO_CLIENT "use aiohttp, httpx or requests, which answer from a simulated network here"
#define NO_MACHINE                                                                                   \
    "the time and memory of the machine do not show in a simulation, where code takes no time; use " \
    "time.perf_counter() for virtual time"
#define NO_OTHER_LOOP "leave it out: Watchpot's own loop runs the program"
#define NEWER(version) "it came with Python " version "; Watchpot runs programs as Python 3.11 does"
#define WRITTEN_IN_LIBRARY \
    "Watchpot has the part of Python's library that asyncio programs use; write what you need of it yourself"

static const MissingRow rows[] = {
    /* functions that need no import */
    {"builtins", "open", NO_FILES},
    {"builtins", "help", "read the documentation: docs.python.org/3.11"},
    {"builtins", "breakpoint", "step through the program in Watchpot itself"},
    /* what stands between a program and the machine */
    {"subprocess", NULL, NO_PROCESSES},
    {"multiprocessing", "Process", ONE_PROCESS},
    {"multiprocessing", "Pool", POOL_OF_THREADS},
    {"multiprocessing", "Queue", ONE_PROCESS},
    {"multiprocessing", "SimpleQueue", ONE_PROCESS},
    {"multiprocessing", "Manager", ONE_PROCESS},
    {"multiprocessing", "Pipe", ONE_PROCESS},
    {"multiprocessing", "Value", ONE_PROCESS},
    {"multiprocessing", "Array", ONE_PROCESS},
    {"multiprocessing", "Lock", ONE_PROCESS},
    {"multiprocessing", "RLock", ONE_PROCESS},
    {"multiprocessing", "Event", ONE_PROCESS},
    {"multiprocessing", "Semaphore", ONE_PROCESS},
    {"multiprocessing", "Condition", ONE_PROCESS},
    {"multiprocessing", "Barrier", ONE_PROCESS},
    {"multiprocessing", "shared_memory", ONE_PROCESS},
    {"multiprocessing.pool", "Pool", POOL_OF_THREADS},
    {"multiprocessing.managers", NULL, ONE_PROCESS},
    {"multiprocessing.shared_memory", NULL, ONE_PROCESS},
    {"pty", NULL, NO_PROCESSES},
    {"socket", NULL, NO_SOCKETS},
    {"socketserver", NULL, NO_SOCKETS},
    {"ssl", NULL, "there is nothing to encrypt in a simulated network: leave ssl out"},
    {"select", NULL, "wait with asyncio: the loop does the selecting"},
    {"asyncore", NULL, "use asyncio"},
    {"asynchat", NULL, "use asyncio"},
    {"shutil", "copy", NO_FILES},
    {"shutil", "copyfile", NO_FILES},
    {"shutil", "copytree", NO_FILES},
    {"shutil", "move", NO_FILES},
    {"shutil", "rmtree", NO_FILES},
    {"shutil", "which", NO_PROCESSES},
    {"tempfile", NULL, NO_FILES},
    {"glob", NULL, NO_FILES},
    {"fileinput", NULL, NO_FILES},
    {"mmap", NULL, NO_FILES},
    {"zipfile", NULL, NO_FILES},
    {"tarfile", NULL, NO_FILES},
    {"shelve", NULL, NO_DATABASE},
    {"sqlite3", NULL, NO_DATABASE},
    {"ctypes", NULL, WRITTEN_IN_LIBRARY},
    {"resource", NULL, NO_MACHINE},
    {"tracemalloc", "Snapshot", NO_MACHINE},
    {"tracemalloc", "Filter", NO_MACHINE},
    {"cProfile", NULL, NO_MACHINE},
    {"profile", NULL, NO_MACHINE},
    {"pstats", NULL, NO_MACHINE},
    {"psutil", NULL, NO_MACHINE},
    {"tkinter", NULL, NO_WINDOW},
    {"turtle", NULL, NO_WINDOW},
    {"curses", NULL, NO_WINDOW},
    {"readline", NULL, "a simulated program has no keyboard: put the values into the program instead"},
    {"getpass", "getpass", "a simulated program has no keyboard: put the values into the program instead"},
    {"zlib", "compress", "nothing is compressed here: keep the bytes as they are"},
    {"zlib", "decompress", "nothing is compressed here: keep the bytes as they are"},
    {"gzip", NULL, NO_FILES},
    {"email", NULL, WRITTEN_IN_LIBRARY},
    {"xml", NULL, WRITTEN_IN_LIBRARY},
    {"http.client", NULL, NO_CLIENT},
    {"http.server", NULL, NO_SERVER},
    {"http.cookies", NULL, NO_CLIENT},
    {"http.cookiejar", NULL, NO_CLIENT},
    {"smtplib", NULL, NO_SOCKETS},
    {"ftplib", NULL, NO_SOCKETS},
    {"telnetlib", NULL, NO_SOCKETS},
    {"imaplib", NULL, NO_SOCKETS},
    {"ast", "parse", "there are no trees of a text here: eval(), exec() and compile() run one"},
    {"ast", "dump", "there are no trees of a text here: eval(), exec() and compile() run one"},
    {"ast", "NodeVisitor", "there are no trees of a text here: eval(), exec() and compile() run one"},
    {"dis", NULL, "Watchpot has instructions of its own: those of CPython are for CPython to show"},
    {"gettext", NULL, WRITTEN_IN_LIBRARY},
    {"getopt", NULL, "use argparse, or plain values: a simulated program has no command line"},
    {"codecs", "open", NO_FILES},
    {"syslog", NULL, "use logging"},
    {"pwd", NULL, "a simulated program has no users"},
    {"fcntl", NULL, NO_FILES},
    /* from pip */
    {"uvloop", NULL, NO_OTHER_LOOP},
    {"winloop", NULL, NO_OTHER_LOOP},
    {"nest_asyncio", NULL, "leave it out: use `await` instead of a loop inside a loop"},
    {"trio", NULL, "Watchpot runs asyncio: asyncio.TaskGroup is its nursery"},
    {"anyio", NULL, "Watchpot runs asyncio: asyncio.TaskGroup is its task group"},
    {"curio", NULL, "use asyncio"},
    {"gevent", NULL, "use asyncio"},
    {"eventlet", NULL, "use asyncio"},
    {"twisted", NULL, "use asyncio"},
    {"tornado", NULL, NO_SERVER},
    {"flask", NULL, NO_SERVER},
    {"django", NULL, NO_SERVER},
    {"fastapi", NULL, NO_SERVER},
    {"starlette", NULL, NO_SERVER},
    {"quart", NULL, NO_SERVER},
    {"sanic", NULL, NO_SERVER},
    {"uvicorn", NULL, NO_SERVER},
    {"hypercorn", NULL, NO_SERVER},
    {"pydantic", NULL, "use dataclasses"},
    {"attr", NULL, "use dataclasses"},
    {"attrs", NULL, "use dataclasses"},
    {"urllib3", NULL, NO_CLIENT},
    {"aiohttp_retry", NULL, NO_CLIENT},
    {"pycurl", NULL, NO_CLIENT},
    {"websockets", NULL, NO_SOCKETS},
    {"websocket", NULL, NO_SOCKETS},
    {"aiofiles", NULL,
     "a simulated program cannot reach files: write `await asyncio.sleep(seconds)` for the time of the reading or "
     "writing"},
    {"aiofile", NULL,
     "a simulated program cannot reach files: write `await asyncio.sleep(seconds)` for the time of the reading or "
     "writing"},
    {"aiosqlite", NULL, NO_DATABASE},
    {"asyncpg", NULL, NO_DATABASE},
    {"aiomysql", NULL, NO_DATABASE},
    {"aiopg", NULL, NO_DATABASE},
    {"pymysql", NULL, NO_DATABASE},
    {"psycopg2", NULL, NO_DATABASE},
    {"psycopg", NULL, NO_DATABASE},
    {"sqlalchemy", NULL, NO_DATABASE},
    {"motor", NULL, NO_DATABASE},
    {"pymongo", NULL, NO_DATABASE},
    {"redis", NULL, NO_DATABASE},
    {"aioredis", NULL, NO_DATABASE},
    {"numpy", NULL, NO_NUMBERS},
    {"scipy", NULL, NO_NUMBERS},
    {"pandas", NULL, NO_NUMBERS},
    {"matplotlib", NULL, NO_WINDOW},
    {"PIL", NULL, NO_WINDOW},
    {"cv2", NULL, NO_WINDOW},
    {"pygame", NULL, NO_WINDOW},
    {"PyQt5", NULL, NO_WINDOW},
    {"PyQt6", NULL, NO_WINDOW},
    {"qasync", NULL, NO_WINDOW},
    {"bs4", NULL, "use the methods of str, or re, on the text"},
    {"lxml", NULL, "use the methods of str, or re, on the text"},
    {"yaml", NULL, "use json"},
    {"orjson", NULL, "use json"},
    {"ujson", NULL, "use json"},
    {"tqdm", NULL, "print the progress yourself"},
    {"rich", NULL, "use print()"},
    {"colorama", NULL, "use print()"},
    {"termcolor", NULL, "use print()"},
    {"loguru", NULL, "use logging"},
    {"structlog", NULL, "use logging"},
    {"async_timeout", NULL, "use asyncio.timeout()"},
    {"tenacity", NULL, "write a loop with try and `await asyncio.sleep(seconds)`"},
    {"janus", NULL, "use queue.Queue with asyncio.to_thread, or loop.call_soon_threadsafe"},
    {"discord", NULL, NO_SOCKETS},
    {"telethon", NULL, NO_SOCKETS},
    {"pytest", NULL, "write asserts, or use unittest.IsolatedAsyncioTestCase"},
    {"pytest_asyncio", NULL, "write asserts, or use unittest.IsolatedAsyncioTestCase"},
    {"dotenv", NULL, "put the values into the program"},
    {"memory_profiler", NULL, NO_MACHINE},
    {"objgraph", NULL, NO_MACHINE},
    {"selenium", NULL, NO_CLIENT},
    {"playwright", NULL, NO_CLIENT},
    /* names */
    {"asyncio", "create_subprocess_exec", NO_PROCESSES},
    {"asyncio", "create_subprocess_shell", NO_PROCESSES},
    {"asyncio", "subprocess", NO_PROCESSES},
    {"asyncio", "open_unix_connection", "use asyncio.open_connection, which talks in memory here"},
    {"asyncio", "start_unix_server", "use asyncio.start_server, which talks in memory here"},
    {"os", "system", NO_PROCESSES},
    {"os", "popen", NO_PROCESSES},
    {"os", "fork", NO_PROCESSES},
    {"os", "listdir", NO_FILES},
    {"os", "remove", NO_FILES},
    {"os", "mkdir", NO_FILES},
    {"os", "makedirs", NO_FILES},
    {"os", "walk", NO_FILES},
    {"os", "scandir", NO_FILES},
    {"os", "stat", NO_FILES},
    {"os", "open", NO_FILES},
    {"os", "read", NO_FILES},
    {"os", "write", NO_FILES},
    {"os", "pipe", NO_SOCKETS},
    {"io", "open", NO_FILES},
    {"io", "FileIO", NO_FILES},
    {"sys", "settrace", "step through the program in Watchpot itself"},
    {"sys", "setprofile", "step through the program in Watchpot itself"},
    {"logging", "FileHandler", "leave it out: messages go to stderr"},
    /* methods of event loops */
    {"loop", "add_reader", NO_SOCKETS},
    {"loop", "add_writer", NO_SOCKETS},
    {"loop", "remove_reader", NO_SOCKETS},
    {"loop", "remove_writer", NO_SOCKETS},
    {"loop", "connect_accepted_socket", NO_SOCKETS},
    {"loop", "create_datagram_endpoint", NO_SOCKETS},
    {"loop", "create_unix_connection", NO_SOCKETS},
    {"loop", "create_unix_server", NO_SOCKETS},
    {"loop", "sock_accept", NO_SOCKETS},
    {"loop", "sock_connect", NO_SOCKETS},
    {"loop", "sock_recv", NO_SOCKETS},
    {"loop", "sock_recv_into", NO_SOCKETS},
    {"loop", "sock_recvfrom", NO_SOCKETS},
    {"loop", "sock_recvfrom_into", NO_SOCKETS},
    {"loop", "sock_sendall", NO_SOCKETS},
    {"loop", "sock_sendfile", NO_SOCKETS},
    {"loop", "sock_sendto", NO_SOCKETS},
    {"loop", "sendfile", NO_FILES},
    {"loop", "getaddrinfo", NO_SOCKETS},
    {"loop", "getnameinfo", NO_SOCKETS},
    {"loop", "start_tls", NO_SOCKETS},
    {"loop", "subprocess_exec", NO_PROCESSES},
    {"loop", "subprocess_shell", NO_PROCESSES},
    {"loop", "connect_read_pipe", NO_PROCESSES},
    {"loop", "connect_write_pipe", NO_PROCESSES},
};

/* What Python 3.11 has not, either: a program that uses it goes as far there as here. */
static const MissingRow unknown_rows[] = {
    {"multiprocessing", "JoinableQueue", ONE_PROCESS},
    {"asyncio", "ProactorEventLoop", "it is Windows' own: leave it out"},
    {"asyncio", "WindowsSelectorEventLoopPolicy", "it is Windows' own: leave it out"},
    {"asyncio", "WindowsProactorEventLoopPolicy", "it is Windows' own: leave it out"},
    {"asyncio", "JoinableQueue", "asyncio.Queue has join() since Python 3.5"},
    {"asyncio", "get_all_tasks", "write asyncio.all_tasks()"},
    {"time", "clock", "it is gone since Python 3.8: write time.perf_counter()"},
    {"asyncio", "eager_task_factory", NEWER("3.12")},
    {"asyncio", "create_eager_task_factory", NEWER("3.12")},
    {"itertools", "batched", NEWER("3.12")},
    {"typing", "override", NEWER("3.12")},
    {"typing", "TypeAliasType", NEWER("3.12")},
    {"math", "sumprod", NEWER("3.12")},
    {"random", "binomialvariate", NEWER("3.12")},
    {"inspect", "markcoroutinefunction", NEWER("3.12")},
    {"inspect", "getasyncgenstate", NEWER("3.12")},
    {"inspect", "getasyncgenlocals", NEWER("3.12")},
    {"collections.abc", "Buffer", NEWER("3.12")},
    {"sys", "monitoring", NEWER("3.12")},
    {"asyncio", "QueueShutDown", NEWER("3.13")},
    {"asyncio", "EventLoop", NEWER("3.13")},
    {"queue", "ShutDown", NEWER("3.13")},
    {"copy", "replace", NEWER("3.13")},
    {"warnings", "deprecated", NEWER("3.13")},
    {"typing", "ReadOnly", NEWER("3.13")},
    {"typing", "TypeIs", NEWER("3.13")},
    {"typing", "NoDefault", NEWER("3.13")},
    {"math", "fma", NEWER("3.13")},
    {"os", "process_cpu_count", NEWER("3.13")},
    {"asyncio", "capture_call_graph", NEWER("3.14")},
    {"asyncio", "format_call_graph", NEWER("3.14")},
    {"asyncio", "print_call_graph", NEWER("3.14")},
    {"asyncio", "tools", NEWER("3.14")},
    {"asyncio", "future_add_to_awaited_by", NEWER("3.14")},
    {"functools", "Placeholder", NEWER("3.14")},
    {"concurrent.futures", "InterpreterPoolExecutor", NEWER("3.14")},
    {"concurrent", "interpreters", NEWER("3.14")},
    {"string", "templatelib", NEWER("3.14")},
    {"annotationlib", NULL, NEWER("3.14")},
};

static const MissingRow *find_in(const MissingRow *table, size_t count, const char *module, size_t length,
                                 const char *name) {
    for (const MissingRow *row = table; row < table + count; ++row) {
        if (strncmp(row->module, module, length) != 0 || row->module[length]) continue;
        if (name ? row->name && strcmp(row->name, name) == 0 : !row->name) return row;
    }
    return NULL;
}

static const MissingRow *find(const char *module, size_t length, const char *name) {
    const MissingRow *row = find_in(rows, sizeof rows / sizeof rows[0], module, length, name);
    return row ? row : find_in(unknown_rows, sizeof unknown_rows / sizeof unknown_rows[0], module, length, name);
}

/* The rest of Python's library, for which there is no better advice. */
static const char other_modules[] =
    " aifc antigravity audioop bdb bz2 cgi cgitb chunk cmd code codeop compileall copyreg crypt dbm"
    " distutils encodings ensurepip filecmp grp idlelib imghdr imp ipaddress lib2to3 linecache lzma"
    " mailbox mailcap marshal mimetypes modulefinder msilib msvcrt netrc nis nntplib numbers opcode"
    " optparse ossaudiodev pickletools pipes pkgutil plistlib poplib posix py_compile pyclbr pydoc pyexpat"
    " quopri rlcompleter runpy site smtpd sndhdr spwd stat stringprep sunau symtable sysconfig tabnanny"
    " termios this token tokenize tomllib trace tty turtledemo unicodedata uu venv wave webbrowser winreg"
    " winsound wsgiref xdrlib xmlrpc zipapp zipimport"
    " ";

/* Those with a row of their own above. */
static const char standard_modules[] =
    " asynchat asyncore cProfile cmath codecs configparser ctypes curses difflib dis email fcntl fileinput ftplib"
    " getopt getpass gettext glob gzip imaplib locale mmap multiprocessing pickle profile pstats pty pwd readline"
    " resource select shelve smtplib socket socketserver sqlite3 ssl subprocess syslog tarfile telnetlib tempfile"
    " tkinter turtle xml zipfile zoneinfo http"
    " ";

static bool is_listed(const char *list, const char *module) {
    size_t length = strcspn(module, ".");
    for (const char *at = list; (at = strstr(at, " ")); ++at)
        if (strncmp(at + 1, module, length) == 0 && at[1 + length] == ' ') return true;
    return false;
}

const char *missing_module_hint(const char *module) {
    for (size_t length = strlen(module); length; --length) {
        if (module[length] != '\0' && module[length] != '.') continue;
        const MissingRow *row = find(module, length, NULL);
        if (row) return row->hint;
    }
    /* A name that belongs to a package, such as asyncio.subprocess. */
    const char *dot = strrchr(module, '.');
    const MissingRow *row = dot ? find(module, (size_t)(dot - module), dot + 1) : NULL;
    if (row) return row->hint;
    return is_listed(other_modules, module) ? WRITTEN_IN_LIBRARY : NULL;
}

const char *missing_name_hint(const char *module, const char *name) {
    const MissingRow *row = find(module, strlen(module), name);
    return row ? row->hint : NULL;
}

bool missing_name_is_pythons(const char *module, const char *name) {
    return find_in(rows, sizeof rows / sizeof rows[0], module, strlen(module), name) != NULL;
}

bool missing_is_standard(const char *module) {
    return is_listed(standard_modules, module) || is_listed(other_modules, module);
}
