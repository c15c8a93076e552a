/* Memory that runs out at any moment: the N-th block is refused, for many N. Each run must end by itself, either with a
 * message about memory or as if nothing had been; leaks and bad accesses are for the sanitizers to find. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "loop/simulation.h"

#ifdef __SANITIZE_ADDRESS__
enum { POINTS = 24, LAST = 12 }; /* a run takes ten times as long */
#else
enum { POINTS = 120, LAST = 40 };
#endif
static const uint64_t plenty = 1 << 22;

static const char deadlines[] = "import asyncio\n"
                                "async def work(n):\n"
                                "    try:\n"
                                "        async with asyncio.timeout(n):\n"
                                "            await asyncio.sleep(2)\n"
                                "    except TimeoutError as error:\n"
                                "        print(n, repr(error))\n"
                                "async def main():\n"
                                "    tasks = [asyncio.create_task(work(n / 2), name=f'work {n}') for n in range(8)]\n"
                                "    done, pending = await asyncio.wait(tasks, timeout=1)\n"
                                "    print(len(done), pending)\n"
                                "    for n in range(3):\n"
                                "        try:\n"
                                "            await asyncio.wait_for(asyncio.sleep(n), 1.5)\n"
                                "        except TimeoutError:\n"
                                "            print('late')\n"
                                "asyncio.run(main())\n";

static const char gathering[] =
    "import asyncio\n"
    "async def fail(n):\n"
    "    await asyncio.sleep(n)\n"
    "    raise ValueError(f'number {n}')\n"
    "async def main():\n"
    "    print(await asyncio.gather(*[fail(n) for n in range(5)], return_exceptions=True))\n"
    "    queue = asyncio.Queue(20)\n"
    "    async def produce():\n"
    "        for n in range(20): await queue.put([n] * n)\n"
    "    async def consume():\n"
    "        return [await queue.get() for _ in range(20)]\n"
    "    print(await asyncio.gather(produce(), consume()))\n"
    "    try:\n"
    "        async with asyncio.TaskGroup() as group:\n"
    "            for n in range(4): group.create_task(fail(n % 2))\n"
    "    except* ValueError as errors:\n"
    "        print(errors.exceptions)\n"
    "asyncio.run(main())\n";

static const char classes[] = "from dataclasses import dataclass, field\n"
                              "from enum import Enum\n"
                              "class Base:\n"
                              "    count = 0\n"
                              "    def __init__(self, **values):\n"
                              "        self.__dict__.update(values)\n"
                              "        Base.count += 1\n"
                              "    def __getattr__(self, name): return name.upper()\n"
                              "    def __eq__(self, other): return vars(self) == vars(other)\n"
                              "    def __hash__(self): return 1\n"
                              "    def __del__(self): Base.count -= 1\n"
                              "class Child(Base):\n"
                              "    @property\n"
                              "    def size(self): return len(vars(self))\n"
                              "    def __repr__(self): return f'Child({vars(self)!r:>20})'\n"
                              "@dataclass(order=True)\n"
                              "class Point:\n"
                              "    x: int\n"
                              "    y: list = field(default_factory=list)\n"
                              "Colour = Enum('Colour', 'RED GREEN')\n"
                              "made = {Child(a=n, b=str(n)): n for n in range(12)}\n"
                              "print(made, [child.size for child in made], Child(c=1).missing)\n"
                              "print(sorted(Point(n % 3, [n]) for n in range(9)), list(Colour), Base.count)\n";

static const char generators[] = "import asyncio\n"
                                 "def count(n):\n"
                                 "    received = yield from range(n)\n"
                                 "    for i in range(n):\n"
                                 "        try: yield i, [j for j in range(i)]\n"
                                 "        finally: pass\n"
                                 "async def stream(n):\n"
                                 "    try:\n"
                                 "        for pair in count(n):\n"
                                 "            await asyncio.sleep(0.1)\n"
                                 "            yield pair\n"
                                 "    finally:\n"
                                 "        await asyncio.sleep(0)\n"
                                 "        print('closed')\n"
                                 "async def main():\n"
                                 "    print({str(pair): pair async for pair in stream(6)})\n"
                                 "    async for pair in stream(3):\n"
                                 "        print('%s and {!r}'.format(pair) % (pair,))\n"
                                 "        break\n"
                                 "    print(sum(sum(b) for a, b in list(count(9))[9:]))\n"
                                 "asyncio.run(main())\n";

static const char exceptions[] =
    "import traceback\n"
    "def fail(n):\n"
    "    local = [n] * n\n"
    "    if n == 0: raise KeyError('deep', local)\n"
    "    try:\n"
    "        fail(n - 1)\n"
    "    except LookupError as error:\n"
    "        error.add_note(f'at {n}')\n"
    "        raise IndexError(n) from error\n"
    "    finally:\n"
    "        local.clear()\n"
    "for n in range(4):\n"
    "    try:\n"
    "        fail(n)\n"
    "    except Exception as error:\n"
    "        print(traceback.format_exc())\n"
    "try:\n"
    "    raise ExceptionGroup('all', [OSError(1, 'x'), ExceptionGroup('some', [TypeError(2)])])\n"
    "except* TypeError as group:\n"
    "    print(repr(group))\n"
    "fail(3)\n";

static void swallow_output(void *context, OutputStream stream, const char *bytes, size_t length) {
    (void)stream;
    uint32_t *sum = context;
    for (size_t i = 0; i < length; i++) *sum += (unsigned char)bytes[i];
}

static void swallow_event(void *context, const Event *event, const char *text, size_t text_length) {
    (void)text_length;
    uint32_t *sum = context;
    *sum += event->kind + (text ? (unsigned char)text[0] : 0);
}

/* Everything that the collector ends. In sync mode nobody could wait like this. */
static const char garbage[] =
    "import asyncio, gc, weakref\n"
    "kept = []\n"
    "class Node:\n"
    "    def __init__(self, name):\n"
    "        self.me, self.name, self.items = self, name, [self, {'self': self}, (self,), {self}]\n"
    "    def __del__(self):\n"
    "        if self.name == 3: kept.append(self)\n"
    "        Node.last = gc.collect()\n"
    "def generator(me):\n"
    "    me.append(me)\n"
    "    try: yield me\n"
    "    finally: Node('in finally')\n"
    "async def never(): pass\n"
    "async def lonely(n):\n"
    "    node = Node(n)\n"
    "    node.never = never()\n"
    "    try: await asyncio.get_running_loop().create_future()\n"
    "    finally: kept.append(n)\n"
    "async def main():\n"
    "    for n in range(5):\n"
    "        asyncio.create_task(lonely(n))\n"
    "        refs = [weakref.ref(Node(n), lambda r: kept.append(r()))]\n"
    "        g = generator([refs]); next(g).append(g)\n"
    "    del g\n"
    "    await asyncio.sleep(1)\n"
    "    gc.collect()\n"
    "    gc.get_referrers(kept)\n"
    "asyncio.run(main())\n"
    "print(len(kept), gc.collect() > 0)\n";

/* Did it get to its end, when the N-th block is refused? */
static bool survives(const char *text, uint64_t allocations, SimulationMode mode) {
    uint32_t sum = 0;
    SimulationOptions options = simulation_default_options();
    options.mode = mode;
    options.detail = TRACE_VARIABLES;
    options.budgets.allocations = allocations;
    options.hooks = (Hooks){.context = &sum, .write = swallow_output, .event = swallow_event};
    Simulation *simulation = simulation_create("test.py", text, strlen(text), &options);
    assert_non_null(simulation);
    SimulationStatus status = simulation_advance(simulation, UINT64_MAX);
    if (status == SIMULATION_STOPPED) {
        assert_int_equal(simulation_stop_reason(simulation), STOP_MEMORY);
        assert_non_null(strstr(simulation_stop_message(simulation), "memory"));
        assert_int_equal(simulation_exit_status(simulation), 3);
    } else {
        assert_int_equal(status, SIMULATION_FINISHED);
    }
    simulation_destroy(simulation);
    return status == SIMULATION_FINISHED;
}

/* The least number of blocks with which it gets to its end. */
static uint64_t count_needed(const char *text, SimulationMode mode) {
    uint64_t too_few = 0, enough = plenty;
    assert_true(survives(text, enough, mode));
    while (enough - too_few > 1) {
        uint64_t middle = (enough + too_few) / 2;
        if (survives(text, middle, mode))
            enough = middle;
        else
            too_few = middle;
    }
    return enough;
}

static void sweep(const char *text, SimulationMode mode) {
    uint64_t needed = count_needed(text, mode), stride = needed / POINTS + 1;
    assert_true(needed > 2);
    for (uint64_t n = 1; n < needed; n += stride) survives(text, n, mode);
    for (uint64_t n = needed > LAST ? needed - LAST : 1; n < needed; n++)
        survives(text, n, mode); /* the ways out, one by one */
}

#define SWEEP(program)                            \
    static void program##_survive(void **state) { \
        (void)state;                              \
        sweep(program, SIMULATION_ASYNC);         \
        sweep(program, SIMULATION_SYNC);          \
    }
SWEEP(deadlines)
SWEEP(gathering)
SWEEP(classes)
SWEEP(generators)
SWEEP(exceptions)

static void garbage_survives(void **state) {
    (void)state;
    sweep(garbage, SIMULATION_ASYNC);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deadlines_survive),  cmocka_unit_test(gathering_survive),  cmocka_unit_test(classes_survive),
        cmocka_unit_test(generators_survive), cmocka_unit_test(exceptions_survive), cmocka_unit_test(garbage_survives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
