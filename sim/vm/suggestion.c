/* "Did you mean: 'x'?" — the nearest (lang/nearest.h) of the names that would have been possible there. */
#include <string.h>

#include "lang/nearest.h"
#include "vm/exception_private.h"
#include "vm/frame.h"
#include "vm/sequence.h"

typedef struct Search {
    Nearest nearest;
    const Str *best;
} Search;

static Search search_for(const Str *name) { return (Search){.nearest = {.name = name->bytes, .length = name->length}}; }

static void consider(Search *search, const Str *candidate) {
    if (nearest_consider(&search->nearest, candidate->bytes, candidate->length)) search->best = candidate;
}

static const Str *nearest_key(const Str *name, const Dict *dict) {
    if (dict->count >= NEAREST_CANDIDATES_MAX) return NULL;
    Search search = search_for(name);
    uint32_t position = 0;
    for (Value key, value; dict_next(dict, &position, &key, &value);)
        if (value_is_str(key)) consider(&search, value_str(key));
    return search.best;
}

/* The names of CPython's builtins in its order, which decides between two that are equally near. */
static const char builtin_names[] =
    "__name__ __doc__ __package__ __loader__ __spec__ __build_class__ __import__ abs all any ascii bin "
    "breakpoint callable chr compile delattr dir divmod eval exec format getattr globals hasattr hash hex id "
    "input isinstance issubclass iter aiter len locals max min next anext oct ord pow print repr round "
    "setattr sorted sum vars None Ellipsis NotImplemented False True bool memoryview bytearray bytes "
    "classmethod complex dict enumerate filter float frozenset property int list map object range reversed "
    "set slice staticmethod str super tuple type zip __debug__ BaseException BaseExceptionGroup Exception "
    "GeneratorExit KeyboardInterrupt SystemExit ArithmeticError AssertionError AttributeError BufferError "
    "EOFError ImportError LookupError MemoryError NameError OSError ReferenceError RuntimeError "
    "StopAsyncIteration StopIteration SyntaxError SystemError TypeError ValueError Warning FloatingPointError "
    "OverflowError ZeroDivisionError BytesWarning DeprecationWarning EncodingWarning FutureWarning "
    "ImportWarning PendingDeprecationWarning ResourceWarning RuntimeWarning SyntaxWarning UnicodeWarning "
    "UserWarning BlockingIOError ChildProcessError ConnectionError FileExistsError FileNotFoundError "
    "InterruptedError IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError "
    "IndentationError IndexError KeyError ModuleNotFoundError NotImplementedError RecursionError "
    "UnboundLocalError UnicodeError BrokenPipeError ConnectionAbortedError ConnectionRefusedError "
    "ConnectionResetError TabError UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError ExceptionGroup "
    "EnvironmentError IOError open quit exit copyright credits license help ";

static const Str *nearest_builtin(VM *vm, const Str *name) {
    Search search = search_for(name);
    for (const char *at = builtin_names; *at;) {
        size_t length = strcspn(at, " ");
        consider(&search, str_intern(vm, at, length));
        at += length + 1;
    }
    uint32_t position = 0; /* and what the program has put there */
    for (Value key, value; dict_next(vm->builtins, &position, &key, &value);)
        if (value_is_str(key)) consider(&search, value_str(key));
    return search.best;
}

static const Str *nearest_local(VM *vm, const Str *name, const CodeObject *code) {
    Search search = search_for(name);
    for (uint32_t i = 0; i < code->code->local_count; ++i) consider(&search, code->locals[i]);
    for (uint32_t i = 0; i < code->code->cell_count; ++i)
        consider(&search, str_intern(vm, code->code->cells[i].name.bytes, code->code->cells[i].name.length));
    for (uint32_t i = 0; i < code->code->free_count; ++i)
        consider(&search, str_intern(vm, code->code->frees[i].bytes, code->code->frees[i].length));
    return search.best;
}

const Str *suggestion_for_name(VM *vm, const Str *name) {
    const Frame *frame = vm->thread->frame;
    if (!frame || !frame->code) return NULL;
    const Str *found = nearest_local(vm, name, frame->code);
    if (!found) found = nearest_key(name, frame_globals(frame));
    return found ? found : nearest_builtin(vm, name);
}

const Str *suggestion_for_attribute(VM *vm, Value object, const Str *name) {
    Value names = object_list_names(vm, object);
    if (value_is_error(names) || !list_sort(vm, value_list(names), VALUE_NONE, false)) {
        value_release(vm, names);
        return NULL;
    }
    Search search = search_for(name);
    const List *list = value_list(names);
    if (list->count < NEAREST_CANDIDATES_MAX)
        for (uint32_t i = 0; i < list->count; ++i) consider(&search, value_str(list->items[i]));
    /* Keys of dicts that outlive the list. */
    value_release(vm, names);
    return search.best;
}
