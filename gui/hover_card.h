/* The card of what the pointer rests on, or the keyboard has come to: of a task or a handle what Python would print for
 * it, its state in asyncio's words and its variables; of a text that was cut, all of it. */
#ifndef WATCHPOT_GUI_HOVER_CARD_H
#define WATCHPOT_GUI_HOVER_CARD_H

#include "program.h"
#include "view.h"

/* `box`: the one pointed at (NULL: none with a meaning), of `shown`; x, y: the place. Adds nothing when there is
 * nothing to tell. */
void hover_card_layout(const View *view, Program *program, const BoxList *shown, const Box *box, double x, double y,
                       BoxList *list);

#endif
