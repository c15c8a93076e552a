/* What the event loop complains about: the exception handler of a loop, and the messages of the default one, as the
 * logging module prints them when nobody has set it up. */
#ifndef WATCHPOT_LOOP_EXCEPTION_LOG_H
#define WATCHPOT_LOOP_EXCEPTION_LOG_H

#include "loop/future.h"
#include "loop/handle.h"

/* loop.call_exception_handler(context). False only when SystemExit or KeyboardInterrupt is to go on. */
bool exception_log_call(VM *vm, EventLoop *loop, Dict *context);
/* loop.default_exception_handler(context) */
bool exception_log_default(VM *vm, Dict *context);

/* The pending exception came out of a handle's callback; `args` may be NULL. */
bool exception_log_callback(VM *vm, EventLoop *loop, Value callback, Tuple *args, Handle *handle);
/* Last words of futures that are dropped. They keep the pending exception, if any. */
void exception_log_never_retrieved(VM *vm, Future *f);
void exception_log_destroyed(VM *vm, Task *task);
/* logger.warning(text) of asyncio's logger. */
void exception_log_warning(VM *vm, Value text);

#endif
