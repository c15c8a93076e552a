/* Frames written as traceback.format_list has them: a line with the place, a line of the program, and of frames that
 * are the same over and over only three. */
#ifndef WATCHPOT_VM_FRAME_LIST_H
#define WATCHPOT_VM_FRAME_LIST_H

#include "vm/frame.h"
#include "vm/str.h"

typedef struct FrameList {
    StrBuilder *b;              /* every line is added with a line end in front of it */
    const Str *filename, *name; /* of the last frame, borrowed; NULL: none yet */
    uint32_t line, repeats;
} FrameList;

/* The outermost frame comes first; the strings must live until the end. source may be NULL. */
void frame_list_add(FrameList *list, const Source *source, const Str *filename, uint32_t line, const Str *name);
void frame_list_end(FrameList *list);

#endif
