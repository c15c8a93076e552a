/* The virtual clock: ns in vm->now. It moves in two ways only: a thread blocks, or everybody waits. */
#ifndef WATCHPOT_LOOP_CLOCK_H
#define WATCHPOT_LOOP_CLOCK_H

#include "vm/vm.h"

#define CLOCK_NEVER INT64_MAX

typedef enum ClockMove {
    CLOCK_MOVED,
    CLOCK_INTERRUPTED, /* the moment of the KeyboardInterrupt came first: the clock stands there */
    CLOCK_STOPPED,     /* the budget of virtual time is used up */
} ClockMove;

/* Float seconds, as programs see them. */
double clock_seconds(int64_t ns);
/* To the nearest ns, so that 0.1 + 0.7 and 0.8 are the same moment; saturates. */
int64_t clock_from_seconds(double seconds);
/* a + b for moments and durations; saturates. */
int64_t clock_add(int64_t a, int64_t b);

/* Nobody could run: on to the moment `to`, if that is not past. Emits CLOCK_IDLE. */
ClockMove clock_advance_idle(VM *vm, int64_t to);
/* The running task's thread sleeps until `to`. Emits CLOCK_BLOCKED. */
ClockMove clock_advance_blocked(VM *vm, int64_t to);
/* The same without an event, for threads that overlap. */
ClockMove clock_advance(VM *vm, int64_t to);
/* A read of time.*: after CLOCK_READ_LIMIT of them at one instant each further one moves the clock a little, so that a
 * program that polls it does not hang. A question to other threads counts as one, too: thread_ask_in_vain(). */
int64_t clock_read(VM *vm);
/* Code takes time: SimulationOptions.step_cost, which is more than 0. The clock moves for what the program's own code
 * has run before anything that can be seen from outside: an event (VM.before_event), a read of the clock. */
void clock_cost_code(VM *vm);
/* After a quantum: where the program is now is where it spends its time. */
void clock_look(VM *vm);
/* At the end of a turn of the loop, or of a thread: whoever comes next shall come at the right moment. */
void clock_settle(VM *vm);
/* The moment for the program's eyes, as when it sets a timer: what it has computed until now is paid for. */
int64_t clock_now(VM *vm);

/* When the next signal from outside arrives: SIGINT, or SIGALRM of signal.setitimer(); negative: none will. */
int64_t clock_next_interrupt(const VM *vm);
/* The KeyboardInterrupt of clock.interrupt_at: calls the handler that the program (asyncio.run) has set, or raises it.
 * False: raised. */
bool clock_deliver_interrupt(VM *vm);

enum { CLOCK_READ_LIMIT = 1000, CLOCK_READ_STEP = 1000000 };

/* A loop that goes round without waiting, while a timer is to come: after so many iterations at one instant each
 * further one takes a little time, as each does on a real machine. So `while not done: await asyncio.sleep(0)` comes to
 * an end. */
enum { CLOCK_TURN_LIMIT = 10000, CLOCK_TURN_STEP = 20000 };

#endif
