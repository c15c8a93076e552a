/* What a program sees of a frame: f_locals, f_back, f_lineno ... There is at most one such object for each frame, made
 * when somebody first asks: sys._getframe(), a coroutine's cr_frame, an exception that leaves the frame or is caught in
 * it. As long as the frame runs, or may go on, the object looks at it; when the frame ends before the object does, the
 * object keeps the variables, so that a traceback can show them. */
#ifndef WATCHPOT_VM_FRAME_OBJECT_H
#define WATCHPOT_VM_FRAME_OBJECT_H

#include "vm/frame.h"

typedef struct FrameObject {
    Object head;
    Frame *frame; /* borrowed while it is under way; afterwards its own: variables, no stack */
    Value extra;  /* in place of Frame.extra, while the frame is under way */
    Value back;   /* of a call that is over: the object of the frame it returned to; else None */
    bool is_over;
} FrameObject;

/* Borrowed: the frame, a Python one, holds it. */
FrameObject *frame_object_of(VM *vm, Frame *frame);
/* The same of the first Python frame from `frame` on, retained; None if there is none. */
Value frame_object_from(VM *vm, Frame *frame);
/* For frame.c, of a frame that is watched: it ends. Does its object live on? Then it has taken over the variables, of a
 * plain call the whole block; else only Frame.extra is what it was. */
bool frame_object_end(VM *vm, Frame *frame);
uint32_t frame_line(const Frame *frame);
void frame_object_register(VM *vm);

#endif
