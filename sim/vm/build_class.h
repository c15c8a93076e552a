/* The builtin __build_class__ (docs.python.org/3.11/reference/datamodel.html#customizing-class-creation). */
#ifndef WATCHPOT_VM_BUILD_CLASS_H
#define WATCHPOT_VM_BUILD_CLASS_H

#include "vm/vm.h"

void build_class_register(VM *vm);

#endif
