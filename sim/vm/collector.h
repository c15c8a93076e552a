/* The cycle collector: finds objects that refer to each other and that nothing else refers to, and ends them as CPython
 * does (docs.python.org/3.11/library/gc.html, PEP 442). Everything else goes by its reference count.
 *
 * How. An object in the heap's pages of containers is examined like this: take from its count all references that other
 * containers have to it. What is left comes from outside: frames, C code, the machine's own tables. Whoever has some
 * left is alive, and so is all that can be reached from there; the rest is garbage. So it is safe to leave references
 * out of `owned` and `traverse` (vm/object.h): what they lead to just counts as held from outside, and stays.
 *
 * Then, in CPython's order: weak references to garbage die, and the callbacks of those that are no garbage themselves
 * are called; objects have their last words (__del__, the finally blocks of coroutines and generators, "Task was
 * destroyed but it is pending!"), in order of creation; whatever these have made known to somebody lives on; the rest
 * drops its references, and the counts do what is left to do.
 *
 * Nothing here nests on the C stack, however long a chain of objects is. The collector's own lists are not part of the
 * program's memory budget; the work counts against its steps. Without host memory for the lists it does nothing. */
#ifndef WATCHPOT_VM_COLLECTOR_H
#define WATCHPOT_VM_COLLECTOR_H

#include "vm/vm.h"

/* How many unreachable objects were found, as CPython would count them. Runs code of the program; what that raises is
 * reported and dropped. 0 while a collection is under way. */
uint64_t collector_collect(VM *vm);

/* The same when the program is over, and its module is known to itself alone: classes do not count as alive then. */
void collector_collect_at_end(VM *vm);

/* Without being asked: when the memory in use has doubled since the last time (from 256 MiB on), or comes near its
 * budget, unless gc.disable() was called. CPython does it after so many new objects, which depends on all that its
 * library has made before and cannot be told from a program; like there, a program has to count with it at any time,
 * but here it is the same time in every run. collector_init has the heap set vm->collect_soon; then the eval loop calls
 * the other one, which answers false when the machine was stopped. */
void collector_init(VM *vm);
bool collector_collect_in_time(VM *vm);

/* Does CPython's collector know of such an object? Not of texts and numbers, nor of dicts of nothing else. */
bool collector_tracks(VM *vm,
                      Object *object); /* Goes over all objects that can be part of a cycle; nothing may be allocated or
                                        * freed meanwhile. Those without references are being destroyed. */
void collector_each(const VM *vm, void (*visit)(void *context, void *block), void *context);

#endif
