/* A listing of code, in the manner of Python's `dis`: for each code object a heading, its variables, one line per
 * instruction (line number when it changes, index, jump target mark, name, operand and what that stands for), handlers.
 */
#include "lang/compiler.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Listing {
    char *text;
    size_t length, capacity;
    bool failed;
} Listing;

static void append(Listing *listing, const char *bytes, size_t length) {
    if (listing->failed) return;
    if (listing->capacity - listing->length <= length) {
        size_t capacity = (listing->capacity + length + 1) * 2;
        char *text = realloc(listing->text, capacity);
        if (!text) {
            listing->failed = true;
            return;
        }
        listing->text = text;
        listing->capacity = capacity;
    }
    memcpy(listing->text + listing->length, bytes, length);
    listing->length += length;
    listing->text[listing->length] = '\0';
}

__attribute__((format(printf, 2, 3))) static void print(Listing *listing, const char *format, ...) {
    char buffer[256];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(buffer, sizeof buffer, format, arguments);
    va_end(arguments);
    if (length > 0) append(listing, buffer, (size_t)length < sizeof buffer ? (size_t)length : sizeof buffer - 1);
}

static void print_text(Listing *listing, Text text) { append(listing, text.bytes, text.length); }

static void print_quoted(Listing *listing, Text text) {
    append(listing, "'", 1);
    for (uint32_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        if (byte == '\n')
            print(listing, "\\n");
        else if (byte < ' ' || byte == 127)
            print(listing, "\\x%02x", byte);
        else if (byte == '\'' || byte == '\\')
            print(listing, "\\%c", byte);
        else
            append(listing, (const char *)&byte, 1);
    }
    append(listing, "'", 1);
}

static void print_constant(Listing *listing, const Constant *constant) {
    switch (constant->kind) {
    case CONSTANT_NONE: print(listing, "None"); return;
    case CONSTANT_TRUE: print(listing, "True"); return;
    case CONSTANT_FALSE: print(listing, "False"); return;
    case CONSTANT_ELLIPSIS: print(listing, "Ellipsis"); return;
    case CONSTANT_INT: print(listing, "%lld", (long long)constant->as.integer); return;
    case CONSTANT_BIG_INT: append(listing, constant->as.text.bytes, constant->as.text.length); return;
    case CONSTANT_FLOAT: print(listing, "%#.17g", constant->as.real); return;
    case CONSTANT_COMPLEX:
        print(listing, "(%#.17g%+#.17gj)", constant->as.complex.real, constant->as.complex.imag);
        return;
    case CONSTANT_BYTES:
        append(listing, "b", 1);
        print_quoted(listing, constant->as.text);
        return;
    case CONSTANT_STR: print_quoted(listing, constant->as.text); return;
    case CONSTANT_TUPLE:
    case CONSTANT_FROZENSET:
        print(listing, constant->kind == CONSTANT_TUPLE ? "(" : "frozenset(");
        for (uint32_t i = 0; i < constant->as.tuple.count; i++) {
            if (i > 0) print(listing, ", ");
            print_constant(listing, &constant->as.tuple.items[i]);
        }
        print(listing, constant->as.tuple.count == 1 ? ",)" : ")");
        return;
    case CONSTANT_CODE:
        print(listing, "<code ");
        print_text(listing, constant->as.code->qualname);
        print(listing, ">");
        return;
    }
}

static Text slot_name(const Code *code, uint32_t slot) {
    if (slot < code->local_count) return code->locals[slot];
    slot -= code->local_count;
    if (slot < code->cell_count) return code->cells[slot].name;
    slot -= code->cell_count;
    return slot < code->free_count ? code->frees[slot] : (Text){"?", 1};
}

/* What operand b stands for. */
typedef enum Operand {
    OPERAND_NONE,
    OPERAND_COUNT,
    OPERAND_CONSTANT,
    OPERAND_SLOT,
    OPERAND_NAME,
    OPERAND_TARGET,
} Operand;

static Operand operand_kind(Opcode op) {
    static const uint8_t kinds[OPCODE_COUNT] = {
        [OP_LOAD_CONST] = OPERAND_CONSTANT,
        [OP_CALL_KW] = OPERAND_CONSTANT,
        [OP_MAKE_FUNCTION] = OPERAND_CONSTANT,
        [OP_LOAD_FAST] = OPERAND_SLOT,
        [OP_STORE_FAST] = OPERAND_SLOT,
        [OP_DELETE_FAST] = OPERAND_SLOT,
        [OP_LOAD_CLOSURE] = OPERAND_SLOT,
        [OP_LOAD_DEREF] = OPERAND_SLOT,
        [OP_STORE_DEREF] = OPERAND_SLOT,
        [OP_DELETE_DEREF] = OPERAND_SLOT,
        [OP_LOAD_CLASSDEREF] = OPERAND_SLOT,
        [OP_LOAD_GLOBAL] = OPERAND_NAME,
        [OP_STORE_GLOBAL] = OPERAND_NAME,
        [OP_DELETE_GLOBAL] = OPERAND_NAME,
        [OP_LOAD_NAME] = OPERAND_NAME,
        [OP_STORE_NAME] = OPERAND_NAME,
        [OP_DELETE_NAME] = OPERAND_NAME,
        [OP_LOAD_ATTR] = OPERAND_NAME,
        [OP_STORE_ATTR] = OPERAND_NAME,
        [OP_DELETE_ATTR] = OPERAND_NAME,
        [OP_LOAD_METHOD] = OPERAND_NAME,
        [OP_IMPORT_NAME] = OPERAND_NAME,
        [OP_IMPORT_FROM] = OPERAND_NAME,
        [OP_JUMP] = OPERAND_TARGET,
        [OP_JUMP_BACK] = OPERAND_TARGET,
        [OP_POP_JUMP_IF_TRUE] = OPERAND_TARGET,
        [OP_POP_JUMP_IF_FALSE] = OPERAND_TARGET,
        [OP_JUMP_IF_TRUE_OR_POP] = OPERAND_TARGET,
        [OP_JUMP_IF_FALSE_OR_POP] = OPERAND_TARGET,
        [OP_POP_JUMP_IF_NONE] = OPERAND_TARGET,
        [OP_POP_JUMP_IF_NOT_NONE] = OPERAND_TARGET,
        [OP_FOR_ITER] = OPERAND_TARGET,
        [OP_UNPACK_EX] = OPERAND_COUNT,
        [OP_BUILD_TUPLE] = OPERAND_COUNT,
        [OP_BUILD_LIST] = OPERAND_COUNT,
        [OP_BUILD_SET] = OPERAND_COUNT,
        [OP_BUILD_MAP] = OPERAND_COUNT,
        [OP_BUILD_STRING] = OPERAND_COUNT,
    };
    return kinds[op];
}

static bool uses_a(Opcode op) {
    switch (op) {
    case OP_COPY:
    case OP_SWAP:
    case OP_BUILD_SLICE:
    case OP_UNPACK_SEQUENCE:
    case OP_UNPACK_EX:
    case OP_LIST_APPEND:
    case OP_SET_ADD:
    case OP_MAP_ADD:
    case OP_LIST_EXTEND:
    case OP_SET_UPDATE:
    case OP_DICT_UPDATE:
    case OP_DICT_MERGE:
    case OP_CALL:
    case OP_CALL_METHOD:
    case OP_CALL_KW:
    case OP_CALL_EX:
    case OP_RAISE_VARARGS:
    case OP_MATCH_CLASS: return true;
    default: return false;
    }
}

static void print_operands(Listing *listing, const Code *code, Instruction instruction) {
    if (uses_a(instruction.op) || instruction.a) print(listing, " %u", instruction.a);
    if (instruction.c) print(listing, " c=%u", instruction.c);
    switch (operand_kind(instruction.op)) {
    case OPERAND_NONE: return;
    case OPERAND_COUNT: print(listing, " %lu", (unsigned long)instruction.b); return;
    case OPERAND_CONSTANT:
        print(listing, " ");
        print_constant(listing, &code->constants[instruction.b]);
        return;
    case OPERAND_SLOT:
        print(listing, " ");
        print_text(listing, slot_name(code, instruction.b));
        return;
    case OPERAND_NAME:
        print(listing, " ");
        print_text(listing, code->names[instruction.b]);
        return;
    case OPERAND_TARGET: print(listing, " to %lu", (unsigned long)instruction.b); return;
    }
}

static void print_instructions(Listing *listing, const Code *code) {
    uint32_t line = 0;
    for (uint32_t i = 0; i < code->instruction_count; i++) {
        uint32_t here = code->spans[i].line;
        if (here && here != line)
            print(listing, "%5lu", (unsigned long)here);
        else
            print(listing, "     ");
        line = here ? here : line;
        print(listing, " %4lu %s", (unsigned long)i, opcode_name(code->instructions[i].op));
        print_operands(listing, code, code->instructions[i]);
        print(listing, "\n");
    }
}

static void print_names(Listing *listing, const char *title, const Text *names, uint32_t count) {
    if (count == 0) return;
    print(listing, "  %s:", title);
    for (uint32_t i = 0; i < count; i++) {
        print(listing, " ");
        print_text(listing, names[i]);
    }
    print(listing, "\n");
}

static void print_cells(Listing *listing, const Code *code) {
    if (code->cell_count == 0) return;
    print(listing, "  cells:");
    for (uint32_t i = 0; i < code->cell_count; i++) {
        print(listing, " ");
        print_text(listing, code->cells[i].name);
        if (code->cells[i].argument >= 0) print(listing, "=%ld", (long)code->cells[i].argument);
    }
    print(listing, "\n");
}

static void print_flags(Listing *listing, uint32_t flags) {
    static const struct {
        uint32_t flag;
        const char *name;
    } names[] = {
        {CODE_GENERATOR, "generator"}, {CODE_COROUTINE, "coroutine"}, {CODE_ASYNC_GEN, "async_generator"},
        {CODE_VARARGS, "varargs"},     {CODE_VARKW, "varkw"},         {CODE_CLASS_BODY, "class"},
        {CODE_MODULE, "module"},       {CODE_NESTED, "nested"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (flags & names[i].flag) print(listing, " %s", names[i].name);
}

static void print_code(Listing *listing, const Code *code) {
    print_text(listing, code->qualname);
    print(listing, ": line %lu, %lu positional (%lu only), %lu keyword-only, stack %lu,",
          (unsigned long)code->first_line, (unsigned long)code->positional_count,
          (unsigned long)code->positional_only_count, (unsigned long)code->keyword_only_count,
          (unsigned long)code->stack_size);
    print_flags(listing, code->flags);
    print(listing, "\n");
    print_names(listing, "locals", code->locals, code->local_count);
    print_cells(listing, code);
    print_names(listing, "frees", code->frees, code->free_count);
    print_instructions(listing, code);
    for (uint32_t i = 0; i < code->handler_count; i++) {
        Handler handler = code->handlers[i];
        print(listing, "  handler: %lu to %lu -> %lu, depth %lu\n", (unsigned long)handler.start,
              (unsigned long)handler.end, (unsigned long)handler.target, (unsigned long)handler.depth);
    }
}

static void print_all(Listing *listing, const Code *code) {
    print_code(listing, code);
    for (uint32_t i = 0; i < code->constant_count; i++)
        if (code->constants[i].kind == CONSTANT_CODE) {
            print(listing, "\n");
            print_all(listing, code->constants[i].as.code);
        }
}

char *code_disassemble(const Code *code) {
    Listing listing = {0};
    print_all(&listing, code);
    if (!listing.failed) return listing.text;
    free(listing.text);
    return NULL;
}
