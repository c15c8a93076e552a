#include "vm/hint.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "vm/exception.h"
#include "vm/frame.h"
#include "vm/missing.h"
#include "vm/str.h"

enum { CAPTURE_LIMIT = 4, HINT_SIZE = 400 };

/* In a pattern `*` stands for any text; {0}, {1} ... in the hint are what the stars took. The first row that fits is
 * used. */
typedef struct HintRow {
    const char *pattern, *hint;
} HintRow;

static const HintRow rows[] = {
    /* ---- coroutines ---- */
    {"RuntimeWarning: coroutine '*' was never awaited",
     "calling `{0}()` only makes a coroutine; write `await {0}(...)` to run it, or asyncio.create_task({0}(...)) to "
     "let it run alongside"},
    {"TypeError: object NoneType can't be used in 'await' expression",
     "what stands after `await` gave None: write `async def` if it is a function that waits, else leave `await` out"},
    {"TypeError: object list can't be used in 'await' expression",
     "a list is not awaitable: write `await asyncio.gather(*the_list)` to wait for everything in it"},
    {"TypeError: object tuple can't be used in 'await' expression",
     "a tuple is not awaitable: write `await asyncio.gather(*the_tuple)` to wait for everything in it"},
    {"TypeError: object function can't be used in 'await' expression",
     "the function is not called: add parentheses after its name, `await name()`"},
    {"TypeError: object method can't be used in 'await' expression",
     "the method is not called: add parentheses after its name, `await thing.name()`"},
    {"TypeError: object async_generator can't be used in 'await' expression",
     "an `async def` with `yield` is an asynchronous generator: go through it with `async for`"},
    {"TypeError: object generator can't be used in 'await' expression",
     "a `def` with `yield` is a generator: go through it with `for`, or write `async def` and `await` to make a "
     "coroutine"},
    {"TypeError: object * can't be used in 'await' expression",
     "only coroutines, tasks and futures can be awaited; a value of type {0} is there already: leave `await` out"},
    {"RuntimeError: cannot reuse already awaited coroutine",
     "a coroutine runs only once: call the function again for another run, or keep asyncio.create_task(...), which can "
     "be awaited often"},
    {"RuntimeError: coroutine is being awaited already",
     "two tasks await the same coroutine: make one task of it with asyncio.create_task(...), and let both await that"},
    {"RuntimeError: asyncio.run() cannot be called from a running event loop",
     "the event loop runs already: write `await` before the coroutine instead of asyncio.run(...)"},
    {"RuntimeError: Runner.run() cannot be called from a running event loop",
     "the event loop runs already: write `await` before the coroutine instead of runner.run(...)"},
    {"RuntimeError: This event loop is already running",
     "a coroutine must not run the loop that runs it: write `await` instead of loop.run_until_complete(...)"},
    {"RuntimeError: Cannot run the event loop while another loop is running",
     "a coroutine must not run another loop: write `await` instead"},
    {"RuntimeError: no running event loop",
     "this works only while an event loop runs: do it in an `async def` function that asyncio.run(...) starts"},
    {"RuntimeError: There is no current event loop in thread *",
     "only the main thread has a loop of its own: start one here with asyncio.run(...)"},
    {"RuntimeError: Event loop is closed",
     "a closed loop stays closed: use asyncio.run(...), which makes a new one each time"},
    {"RuntimeError: Event loop stopped before Future completed.",
     "loop.stop() was called too early: let run_until_complete() end by itself"},
    {"RuntimeError: Task got bad yield: *",
     "something with __await__ gave {0} to the event loop: let it `yield from` a future's __await__() instead"},
    {"RuntimeError: yield was used instead of yield from *", "write `await` before the future"},
    {"RuntimeError: Task cannot await on itself: *", "a task that waits for itself never ends: await another task"},
    {"RuntimeError: * is bound to a different event loop",
     "every asyncio.run() has a loop of its own: make the object inside the coroutine that asyncio.run() starts"},
    {"ValueError: a coroutine was expected, got <function * at 0x*",
     "the function is not called: add parentheses after its name, asyncio.run({0}())"},
    {"ValueError: a coroutine was expected, got None",
     "the call gave None: write `async def` to make the function a coroutine function"},
    {"ValueError: a coroutine was expected, got <Task*",
     "a task runs already: await it inside a coroutine, and give asyncio.run() that coroutine"},
    {"ValueError: a coroutine was expected, got <*Future*",
     "await it inside a coroutine, such as `async def main()`, and give asyncio.run() that coroutine"},
    {"ValueError: a coroutine was expected, got <async_generator object*",
     "an `async def` with `yield` is no coroutine: go through it with `async for` inside one"},
    {"ValueError: a coroutine was expected, got *", "asyncio.run() takes what calling an `async def` function gives"},
    {"TypeError: a coroutine was expected, got <function * at 0x*",
     "the function is not called: add parentheses after its name, create_task({0}())"},
    {"TypeError: a coroutine was expected, got None",
     "the call gave None: write `async def` to make the function a coroutine function"},
    {"TypeError: a coroutine was expected, got <*Future*",
     "this is awaitable already: await it without making a task of it"},
    {"TypeError: a coroutine was expected, got <Task*", "this is a task already: await it"},
    {"TypeError: a coroutine was expected, got *", "create_task() takes what calling an `async def` function gives"},
    {"TypeError: An asyncio.Future, a coroutine or an awaitable is required",
     "call each function, name() rather than name, and make sure that it is an `async def`"},
    {"TypeError: Passing coroutines is forbidden, use tasks explicitly.",
     "write asyncio.create_task(...) around each coroutine, or use asyncio.gather(...)"},
    {"TypeError: expect a list of futures, not *", "put it into a list: asyncio.wait([...])"},
    {"ValueError: Set of Tasks/Futures is empty.",
     "asyncio.wait() needs at least one task: check that the list is not empty"},
    /* ---- a coroutine where its result is meant ---- */
    {"AttributeError: 'coroutine' object has no attribute '*'",
     "the coroutine has not run yet: put `await` before the call, (await ...).{0}"},
    {"TypeError: 'coroutine' object is not iterable", "the coroutine has not run yet: put `await` before the call"},
    {"TypeError: cannot unpack non-iterable coroutine object",
     "the coroutine has not run yet: put `await` before the call"},
    {"TypeError: 'coroutine' object is not subscriptable",
     "the coroutine has not run yet: put `await` before the call, (await ...)[...]"},
    {"TypeError: object of type 'coroutine' has no len()",
     "the coroutine has not run yet: put `await` before the call"},
    {"TypeError: 'coroutine' object is not callable",
     "the function is called once too often: leave the second parentheses out"},
    {"TypeError: unsupported operand type(s) for *'coroutine'*",
     "a coroutine has not run yet: put `await` before the call"},
    {"TypeError: can only concatenate * (not \"coroutine\") to *",
     "a coroutine has not run yet: put `await` before the call"},
    {"TypeError: '*' not supported between instances of *'coroutine'*",
     "a coroutine has not run yet: put `await` before the call"},
    {"TypeError: Object of type coroutine is not JSON serializable",
     "a coroutine has not run yet: put `await` before the call"},
    {"AttributeError: '*Task' object has no attribute '*'",
     "the task's result comes from awaiting it: (await task).{1}"},
    {"TypeError: '*Task' object is not subscriptable", "the task's result comes from awaiting it: (await task)[...]"},
    {"TypeError: unsupported operand type(s) for *Task'*",
     "the task's result comes from awaiting it: put `await` before it"},
    /* ---- async for, async with ---- */
    {"TypeError: 'async_generator' object is not iterable",
     "an asynchronous generator is gone through with `async for`"},
    {"TypeError: 'async_generator' object is not an iterator", "write `await anext(...)` instead of next(...)"},
    {"TypeError: 'async for' requires an object with __aiter__ method, got coroutine",
     "put `await` before the call if it gives a list; a function to go through needs a `yield`"},
    {"TypeError: 'async for' requires an object with __aiter__ method, got *",
     "a {0} is gone through with a plain `for`"},
    {"TypeError: 'coroutine' object does not support the asynchronous context manager protocol",
     "decorate the function with @contextlib.asynccontextmanager, or put `await` before the call"},
    {"TypeError: '*' object does not support the asynchronous context manager protocol",
     "write a plain `with`, or give the class __aenter__ and __aexit__"},
    {"TypeError: '*' object does not support the context manager protocol (missed __exit__ method)",
     "give the class {0} a method __exit__(self, *exc_info)"},
    {"TypeError: 'Lock' object does not support the context manager protocol",
     "a lock of asyncio is taken with `async with`"},
    {"TypeError: 'Semaphore' object does not support the context manager protocol",
     "a semaphore of asyncio is taken with `async with`"},
    {"TypeError: '*' object does not support the context manager protocol",
     "if {0} is meant for `async with`, write that; else it needs __enter__ and __exit__"},
    /* ---- tasks, futures, queues ---- */
    {"Task exception was never retrieved",
     "await the task, or call its exception(), to meet the exception where it can be handled"},
    {"Future exception was never retrieved",
     "await the future, or call its exception(), to meet the exception where it can be handled"},
    {"_GatheringFuture exception was never retrieved", "write `await` before asyncio.gather(...)"},
    {"Task was destroyed but it is pending!", "keep the task in a variable and await it before the loop ends"},
    {"InvalidStateError: Result is not set.", "the result is not there yet: await it"},
    {"InvalidStateError: Exception is not set.", "it is not done yet: await it first"},
    {"InvalidStateError: invalid state", "a future gets its result only once: ask done() first"},
    {"ValueError: task_done() called too many times", "call task_done() once for each get()"},
    {"RuntimeError: Lock is not acquired.", "release only what was acquired; `async with lock:` does both"},
    {"RuntimeError: cannot wait on un-acquired lock", "wait inside `async with condition:`"},
    {"RuntimeError: cannot notify on un-acquired lock", "notify inside `async with condition:`"},
    {"ValueError: BoundedSemaphore released too many times",
     "release it once for each acquire; `async with` does both"},
    {"QueueEmpty", "`await queue.get()` waits until there is something"},
    {"QueueFull", "`await queue.put(...)` waits until there is room"},
    {"TimeoutError", "the time limit came first: catch it with `except TimeoutError`, or allow more time"},
    {"CancelledError*", "it was cancelled: catch asyncio.CancelledError where that is expected"},
    {"*Error*unhandled errors in a TaskGroup*", "each failed task is shown above; `except*` catches them by type"},
    {"ExceptionGroup: unhandled errors in a TaskGroup*",
     "each failed task is shown above; `except*` catches them by type"},
    /* ---- what came after Python 3.11 ---- */
    {"TypeError: run() got an unexpected keyword argument 'loop_factory'",
     "it came with Python 3.12; here write `with asyncio.Runner(loop_factory=...) as runner: runner.run(main())`"},
    {"TypeError: * got an unexpected keyword argument 'eager_start'",
     "tasks that start at once came with Python 3.12: leave it out"},
    {"AttributeError: '*Queue' object has no attribute 'shutdown'",
     "it came with Python 3.13; here put a last item, such as None, that tells the others to stop"},
    /* ---- names and attributes ---- */
    {"NameError: name 'asyncio' is not defined*", "add `import asyncio` at the top"},
    {"NameError: name 'time' is not defined*", "add `import time` at the top"},
    {"NameError: name 'random' is not defined*", "add `import random` at the top"},
    {"NameError: name '*' is not defined",
     "give {0} a value before this line, import it, or put quotes around it if it is text"},
    {"NameError: cannot access free variable '*'*", "give {0} a value in the outer function before it is used"},
    {"UnboundLocalError: cannot access local variable '*'*",
     "a name that a function assigns is local to it: give {0} a value first, or declare it `global` or `nonlocal`"},
    {"AttributeError: 'NoneType' object has no attribute '*'",
     "what stands before .{0} is None: a function without `return`, or a value not set yet"},
    {"AttributeError: 'list' object has no attribute 'add'", "a list grows with append()"},
    {"AttributeError: 'set' object has no attribute 'append'", "a set grows with add()"},
    {"AttributeError: 'code' object has no attribute 'co_*'",
     "Watchpot has instructions of its own: those of CPython are for CPython to show"},
    {"AttributeError: module 'asyncio' has no attribute '*'",
     "check the spelling of {0}; docs/asyncio.md lists what of asyncio there is"},
    /* ---- values ---- */
    {"IndexError: * index out of range", "indices go from 0 to len() - 1"},
    {"IndexError: pop from empty list", "ask `if the_list:` first"},
    {"KeyError: *", "ask `in` first, or use .get(), which gives None for a key that is missing"},
    {"TypeError: unhashable type: 'list' of coroutines",
     "put a star before the list of coroutines: asyncio.gather(*the_list)"},
    {"TypeError: unhashable type: 'list'",
     "keys of dicts and members of sets must not change: use a tuple instead of the list"},
    {"TypeError: unhashable type: 'dict'",
     "keys of dicts and members of sets must not change: use a tuple, such as tuple(d.items())"},
    {"TypeError: unhashable type: 'set'", "keys of dicts and members of sets must not change: use a frozenset"},
    {"TypeError: can only concatenate str (not \"*\") to str",
     "turn the {0} into text with str(...), or write an f-string"},
    {"TypeError: unsupported operand type(s) for +: 'int' and 'str'",
     "turn the text into a number with int(...), or the number into text with str(...)"},
    {"TypeError: unsupported operand type(s) for +: 'float' and 'str'",
     "turn the text into a number with float(...), or the number into text with str(...)"},
    {"TypeError: unsupported operand type(s) for *'NoneType'*",
     "one side is None: a function without `return`, or a value not set yet"},
    {"TypeError: unsupported operand type(s) for *'str'*", "turn the text into a number with int(...) or float(...)"},
    {"TypeError: '*' not supported between instances of 'str' and 'int'",
     "turn the text into a number with int(...) first"},
    {"TypeError: '*' not supported between instances of 'int' and 'str'",
     "turn the text into a number with int(...) first"},
    {"TypeError: '<' not supported between instances of 'dict' and 'dict'",
     "dicts have no order; in a priority queue put (priority, number, item), in sorted() give a key="},
    {"TypeError: '<' not supported between instances of '*' and '*'",
     "give the class __lt__; in a priority queue put (priority, number, item), in sorted() give a key="},
    {"TypeError: 'NoneType' object is not iterable", "it is None: a function without `return`, or a value not set yet"},
    {"TypeError: 'NoneType' object is not subscriptable",
     "it is None: a function without `return`, or a value not set yet"},
    {"TypeError: cannot unpack non-iterable NoneType object",
     "it is None: a function without `return`, or a value not set yet"},
    {"TypeError: 'int' object is not iterable", "write range(n) to count up to a number"},
    {"TypeError: '*function*' object is not subscriptable", "a function is called with round brackets: name(...)"},
    {"TypeError: '*' object is not callable", "what is called here is of type {0}: an operator is missing before the "
                                              "bracket, or a variable hides a function of its name"},
    {"ValueError: not enough values to unpack (expected *, got *)",
     "write as many names on the left as there are values: {1}"},
    {"ValueError: too many values to unpack (expected *)",
     "write as many names on the left as there are values, or `*rest` for what is left"},
    {"ValueError: invalid literal for int() with base 10: *",
     "{0} is no whole number: float() takes a decimal point, strip() takes spaces away"},
    {"TypeError: not all arguments converted during string formatting", "write one % in the text for each value"},
    {"RuntimeError: dictionary changed size during iteration", "go through a copy: `for key in list(d):`"},
    {"RuntimeError: Set changed size during iteration", "go through a copy: `for item in list(s):`"},
    {"EOFError: EOF when reading a line",
     "a simulated program has no keyboard: put the value into the program instead"},
    {"RecursionError: *", "the function calls itself without end: give it a case in which it does not"},
    {"TypeError: exceptions must derive from BaseException", "raise an exception, such as ValueError(...)"},
    /* ---- calls ---- */
    {"TypeError: * missing * required positional argument*: 'self'*",
     "call the method on an object, made by the class with (), not on the class"},
    {"TypeError: * missing * required keyword-only argument*: *", "name it in the call: {3}"},
    {"TypeError: * missing * required positional argument*: *", "give the call a value for {3}"},
    {"TypeError: * takes 0 positional arguments but 1 was given",
     "a method's first parameter is `self`; else leave the argument out"},
    {"TypeError: * takes 1 positional argument but 2 were given",
     "a method's first parameter is `self`; else give one argument only"},
    {"TypeError: * takes * positional argument* but * given", "{0} takes {1}: leave the others out"},
    {"TypeError: * got an unexpected keyword argument '*'", "{0} has no parameter {1}: check its spelling in the def"},
    {"TypeError: * got multiple values for argument '*'",
     "{1} is given twice, by its place and by its name: leave one out"},
    {"TypeError: *() takes no arguments", "give the class {0} a method __init__(self, ...) that takes them"},
    {NULL, NULL},
};

typedef struct Capture {
    const char *start;
    size_t length;
} Capture;

/* Fits all of `text` to the pattern; each star takes as little as it can. Only the last star ever has to take more. */
static bool fits(const char *pattern, const char *text, Capture *captures) {
    const char *after_star = NULL;
    Capture *capture = NULL;
    unsigned count = 0;
    for (;;) {
        if (*pattern == '*') {
            capture = count < CAPTURE_LIMIT ? &captures[count] : NULL;
            ++count;
            after_star = ++pattern;
            if (capture) *capture = (Capture){text, 0};
        } else if (*pattern == *text) {
            if (!*pattern) return true;
            ++pattern, ++text;
        } else if (after_star) {
            text -= pattern - after_star; /* back to where the star's text ended */
            pattern = after_star;
            if (!*text++) return false;
            if (capture) capture->length = (size_t)(text - capture->start);
        } else {
            return false;
        }
    }
}

static Value fill_in(VM *vm, const char *hint, const Capture *captures) {
    StrBuilder b;
    str_builder_init(&b, vm);
    while (*hint) {
        bool is_capture = hint[0] == '{' && hint[1] >= '0' && hint[1] < '0' + CAPTURE_LIMIT && hint[2] == '}';
        if (is_capture) {
            const Capture *capture = &captures[hint[1] - '0'];
            str_builder_add(&b, capture->start, capture->length);
            hint += 3;
            continue;
        }
        size_t length = 1;
        while (hint[length] && hint[length] != '{') ++length;
        str_builder_add(&b, hint, length);
        hint += length;
    }
    return str_builder_finish(&b);
}

/* For what Python has and a simulated program has not, vm/missing.h knows more. */
static const char *find_missing(const char *line) {
    Capture captures[CAPTURE_LIMIT] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}};
    bool names_module = fits("ModuleNotFoundError: No module named '*'", line, captures);
    bool imports = !names_module && fits("ImportError: cannot import name '*' from '*' *", line, captures);
    bool looks_up =
        !names_module && !imports && fits("AttributeError: module '*' has no attribute '*'*", line, captures);
    if (!names_module && !imports && !looks_up) return NULL;
    char first[HINT_SIZE], second[HINT_SIZE];
    snprintf(first, sizeof first, "%.*s", (int)captures[0].length, captures[0].start);
    snprintf(second, sizeof second, "%.*s", (int)captures[1].length, captures[1].start);
    return names_module ? missing_module_hint(first)
           : imports    ? missing_name_hint(second, first)
                        : missing_name_hint(first, second);
}

/* The hint for "ValueError: message", for a warning's or for a log entry's first line; owned Str, or undefined if there
 * is none. */
static Value find_hint(VM *vm, const char *message) {
    size_t length = strcspn(message, "\n");
    char line[HINT_SIZE];
    if (length >= sizeof line) return VALUE_UNDEFINED; /* so long a message has no row */
    memcpy(line, message, length);
    line[length] = '\0';
    const char *missing = find_missing(line);
    if (missing) return str_from(vm, missing);
    for (const HintRow *row = rows; row->pattern; ++row) {
        Capture captures[CAPTURE_LIMIT] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}};
        if (fits(row->pattern, line, captures)) return fill_in(vm, row->hint, captures);
    }
    return VALUE_UNDEFINED;
}

void hint_write_text(VM *vm, const char *format, ...) {
    if (!vm->hints || vm->stop) return;
    char text[HINT_SIZE];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    Value line = str_format(vm, "  hint: %s\n", text);
    if (!value_is_error(line)) vm_write(vm, OUTPUT_STDERR, value_str(line)->bytes, value_str(line)->length);
    value_release(vm, line);
}

void hint_write(VM *vm, const char *message) {
    if (!vm->hints || vm->stop) return;
    Value hint = find_hint(vm, message);
    if (value_is_str(hint)) hint_write_text(vm, "%s", value_str(hint)->bytes);
    value_release(vm, hint);
}

/* The program's own exceptions, and those it raises itself, mean what it wants. */
static bool is_raised_by_program(VM *vm, const Exception *e) {
    const Type *type = e->head.type;
    if (type->flags & TYPE_IS_HEAP && !(type->module && strncmp(type->module->bytes, "asyncio.", 8) == 0)) return true;
    if (e->traceback_count == 0 || vm->stop) return false;
    const CodeObject *code = e->traceback[0].code;
    return !code->is_library && e->traceback[0].instruction != TRACEBACK_AT_DEF &&
           code->instructions[e->traceback[0].instruction].op == OP_RAISE_VARARGS;
}

void hint_write_exception(VM *vm, Value exception, const char *printed) {
    if (!vm->hints || vm->stop || is_raised_by_program(vm, value_exception(exception))) return;
    Value summary = exception_summary(vm, exception);
    if (value_is_error(summary)) return;
    const char *text = value_str(summary)->bytes;
    /* "Did you mean" is part of what is printed only. */
    const char *last = printed + strlen(printed);
    while (last > printed && last[-1] == '\n') --last;
    while (last > printed && last[-1] != '\n') --last;
    bool has_coroutines =
        value_is_object(value_exception(exception)->kept) && strcmp(text, "TypeError: unhashable type: 'list'") == 0;
    if (has_coroutines) text = last = "TypeError: unhashable type: 'list' of coroutines";
    bool has_more = strncmp(last, text, value_str(summary)->length) == 0;
    hint_write(vm, has_more ? last : text);
    value_release(vm, summary);
}
