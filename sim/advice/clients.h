/* Clients of the web, by name: `session` of `async with aiohttp.ClientSession() as session`. Asking one for a page
 * (GET, HEAD) changes nothing that another who asks could notice, so several may go on at once. */
#ifndef WATCHPOT_ADVICE_CLIENTS_H
#define WATCHPOT_ADVICE_CLIENTS_H

#include "advice/program.h"

/* Does the call only ask a client for something, or look at what it answered? `function`: in which it stands, may be
 * NULL. */
bool clients_only_ask(const Program *program, const Node *function, const Node *call);

#endif
