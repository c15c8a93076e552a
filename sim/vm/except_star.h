/* except*: how a group is divided among its clauses, and what is raised again at the end (PEP 654). */
#ifndef WATCHPOT_VM_EXCEPT_STAR_H
#define WATCHPOT_VM_EXCEPT_STAR_H

#include "vm/vm.h"

/* What of `exception` (a group, or one that is taken for a group of one) the clause takes: *match (None: nothing) and
 * *rest, owned. */
bool except_star_match(VM *vm, Value exception, Value types, Value *match, Value *rest);
/* From the exception that came and the list of what the clauses raised or left over: what to raise, or None. */
Value except_star_reraise(VM *vm, Value original, Value raised);

#endif
