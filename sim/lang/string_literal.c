/* Strings, bytes and f-strings. Neighbouring literals are one: their text is gathered in a buffer, which
 * becomes a Constant at the end or wherever an f-string's `{` interrupts it.
 *
 * An f-string's expression is read as CPython 3.11 does it: its end is found first, by counting brackets
 * and quotes; then that stretch of the text is read as if it stood in parentheses. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang/character_name.h"
#include "lang/parser_internal.h"
#include "lang/utf8.h"

enum { SPEC_DEPTH_LIMIT = 2, BUFFER_START = 64 };

typedef struct Builder {
    Parser *parser;
    Span span;         /* of all the neighbouring literals: nearly every node made here has it */
    Span literal_span; /* of the one being read: a format spec and the text at its end have that */
    char *bytes;
    size_t length, capacity;
    bool is_raw, is_bytes; /* of the literal being read */
    uint32_t body;         /* offset of its first character */
    uint32_t line;         /* of the last place asked for */
} Builder;

/* ---- the buffer ---- */

static void put(Builder *builder, const char *bytes, size_t length) {
    if (builder->capacity - builder->length < length) {
        size_t capacity = (builder->capacity + length) * 2 + BUFFER_START;
        char *grown = realloc(builder->bytes, capacity);
        if (!grown) {
            parser_fail_memory(builder->parser);
            return;
        }
        builder->bytes = grown;
        builder->capacity = capacity;
    }
    if (length) memcpy(builder->bytes + builder->length, bytes, length);
    builder->length += length;
}

static void put_byte(Builder *builder, unsigned byte) {
    char c = (char)byte;
    put(builder, &c, 1);
}

static void put_character(Builder *builder, uint32_t c) {
    char bytes[UTF8_SIZE_MAX];
    put(builder, bytes, (uint32_t)utf8_encode(c, bytes));
}

/* Stretches of the text, with every line end as a newline. */
static void put_source(Builder *builder, uint32_t start, uint32_t end) {
    const Source *source = builder->parser->source;
    for (uint32_t at = start; at < end;) {
        uint32_t run = at;
        while (run < end && source->text[run] != '\r') run++;
        put(builder, source->text + at, run - at);
        at = run;
        if (at < end) {
            put(builder, "\n", 1);
            at += lexer_line_end(source, at);
        }
    }
}

static Node *constant_node(Builder *builder, ConstantKind kind, Span span) {
    Parser *parser = builder->parser;
    Node *node = parser_node_spanning(parser, NODE_CONSTANT, span);
    if (!node) return NULL;
    node->as.constant.kind = kind;
    node->as.constant.as.text = parser_copy_text(parser, builder->length ? builder->bytes : "", builder->length);
    builder->length = 0;
    return node;
}

/* ---- places ---- */

static uint32_t line_of(Builder *builder, uint32_t offset) {
    const Source *source = builder->parser->source;
    while (builder->line < source->line_count && source->line_starts[builder->line] <= offset) builder->line++;
    return builder->line;
}

/* A span of the text inside the literal. */
static Span span_of(Builder *builder, uint32_t start, uint32_t end) {
    Token token = {.line = line_of(builder, start), .offset = start, .end = end};
    return lexer_token_span(builder->parser->source, &token);
}

/* ---- escapes ---- */

/* Reads `digits` hexadecimal digits; false if there are fewer before `end`. */
static bool read_hex(const char *text, uint32_t start, uint32_t end, uint32_t digits, uint32_t *value) {
    *value = 0;
    for (uint32_t i = 0; i < digits; i++) {
        if (start + i >= end || !isxdigit((unsigned char)text[start + i])) return false;
        int c = tolower((unsigned char)text[start + i]);
        *value = *value * 16 + (uint32_t)(isdigit(c) ? c - '0' : c - 'a' + 10);
    }
    return true;
}

/* Where CPython's decoder sees an offset of the text: there all characters beyond ASCII are \UXXXXXXXX. */
static uint32_t position_of(const Builder *builder, uint32_t offset) {
    enum { ESCAPED = 10 };
    const char *text = builder->parser->source->text;
    uint32_t position = 0;
    for (uint32_t at = builder->body; at < offset; at++) {
        unsigned char c = (unsigned char)text[at];
        position += c < 0x80 ? 1 : c < 0xc0 ? 0 : ESCAPED;
    }
    return position;
}

static bool fail_hex(Builder *builder, uint32_t start, uint32_t end, uint32_t digits) {
    static const char *const names[] = {[2] = "\\xXX", [4] = "\\uXXXX", [8] = "\\UXXXXXXXX"};
    const char *text = builder->parser->source->text;
    uint32_t at = start + 2;
    while (at < end && isxdigit((unsigned char)text[at])) at++;
    if (builder->is_bytes)
        parser_fail(builder->parser, span_of(builder, start, at), NULL,
                    "(value error) invalid \\x escape at position %lu", (unsigned long)(start - builder->body));
    else
        parser_fail(builder->parser, span_of(builder, start, at),
                    "write a backslash as \\\\, or put r before the quote",
                    "(unicode error) 'unicodeescape' codec can't decode bytes in position %lu-%lu: truncated %s escape",
                    (unsigned long)position_of(builder, start), (unsigned long)position_of(builder, at) - 1,
                    names[digits]);
    return false;
}

/* \xXX, \uXXXX or \UXXXXXXXX at `start`; the rest of the text begins at the answered offset. */
static bool decode_hex(Builder *builder, uint32_t start, uint32_t end, uint32_t digits) {
    uint32_t value;
    if (!read_hex(builder->parser->source->text, start + 2, end, digits, &value))
        return fail_hex(builder, start, end, digits);
    Span span = span_of(builder, start, start + 2 + digits);
    if (value > 0x10FFFF)
        parser_fail(
            builder->parser, span, NULL,
            "(unicode error) 'unicodeescape' codec can't decode bytes in position %lu-%lu: illegal Unicode character",
            (unsigned long)position_of(builder, start), (unsigned long)position_of(builder, start) + 1 + digits);
    else if (!builder->is_bytes && value >= 0xD800 && value <= 0xDFFF)
        parser_fail_unsupported(builder->parser, span, "write the character itself, or one \\U escape",
                                "surrogates are no characters and are not supported");
    else if (builder->is_bytes)
        put_byte(builder, value);
    else
        put_character(builder, value);
    return !builder->parser->failed;
}

/* \N{NAME} at `start`; answers the offset after it, 0 after a mistake. */
static uint32_t decode_name(Builder *builder, uint32_t start, uint32_t end) {
    const char *text = builder->parser->source->text;
    uint32_t from = start + 3, to = from;
    bool is_open = start + 2 < end && text[start + 2] == '{';
    while (is_open && to < end && text[to] != '}') ++to;
    bool is_whole = is_open && to < end && to > from;
    uint32_t c = is_whole ? character_by_name(text + from, to - from) : CHARACTER_NONE;
    if (c != CHARACTER_NONE) {
        put_character(builder, c);
        return to + 1;
    }
    uint32_t stop = is_whole ? to + 1 : is_open ? to : start + 2;
    parser_fail(builder->parser, span_of(builder, start, stop),
                is_whole ? "write the character itself, or its number as \\uXXXX"
                         : "write a backslash as \\\\, or put r before the quote",
                "(unicode error) 'unicodeescape' codec can't decode bytes in position %lu-%lu: %s",
                (unsigned long)position_of(builder, start), (unsigned long)position_of(builder, stop) - 1,
                is_whole ? "unknown Unicode character name" : "malformed \\N character escape");
    return 0;
}

/* One to three octal digits; answers how many. */
static uint32_t decode_octal(Builder *builder, uint32_t start, uint32_t end) {
    const char *text = builder->parser->source->text;
    uint32_t value = 0, digits = 0;
    while (digits < 3 && start + digits < end && text[start + digits] >= '0' && text[start + digits] <= '7')
        value = value * 8 + (uint32_t)(text[start + digits++] - '0');
    if (builder->is_bytes)
        put_byte(builder, value & 0xFF);
    else
        put_character(builder, value);
    return digits;
}

/* The value of a one-letter escape, or -1. */
static int simple_escape(char c) {
    static const char letters[] = "\\\\''\"\"a\ab\bf\fn\nr\rt\tv\v";
    for (size_t i = 0; i + 1 < sizeof letters; i += 2)
        if (letters[i] == c) return letters[i + 1];
    return -1;
}

/* The escape at `start`, which is a backslash; answers the offset after it, 0 after a mistake. */
static uint32_t decode_escape(Builder *builder, uint32_t start, uint32_t end) {
    const Source *source = builder->parser->source;
    if (start + 1 >= end) {
        put(builder, "\\", 1);
        return end;
    }
    char c = source->text[start + 1];
    int simple = simple_escape(c);
    uint32_t line_end = lexer_line_end(source, start + 1);
    if (line_end) return start + 1 + line_end;
    if (simple >= 0) {
        put_byte(builder, (unsigned)simple);
        return start + 2;
    }
    if (c >= '0' && c <= '7') return start + 1 + decode_octal(builder, start + 1, end);
    if (c == 'x') return decode_hex(builder, start, end, 2) ? start + 4 : 0;
    if (c == 'u' && !builder->is_bytes) return decode_hex(builder, start, end, 4) ? start + 6 : 0;
    if (c == 'U' && !builder->is_bytes) return decode_hex(builder, start, end, 8) ? start + 10 : 0;
    if (c == 'N' && !builder->is_bytes) return decode_name(builder, start, end);
    put(builder, "\\", 1); /* an unknown escape stands for itself */
    return start + 1;
}

/* Plain text of a literal, with its escapes unless it is raw. False after a mistake. */
static bool decode(Builder *builder, uint32_t start, uint32_t end) {
    const char *text = builder->parser->source->text;
    builder->body = start;
    for (uint32_t at = start; at < end;) {
        uint32_t run = at;
        while (run < end && (builder->is_raw || text[run] != '\\')) run++;
        put_source(builder, at, run);
        at = run < end ? decode_escape(builder, run, end) : run;
        if (!at || builder->parser->failed) return false;
    }
    return !builder->parser->failed;
}

/* ---- f-strings ---- */

/* The stretch of an f-string that is being read. */
typedef struct Cursor {
    uint32_t at, end;
    uint32_t depth; /* 0: the literal itself; 1: a format spec in it */
} Cursor;

static bool parse_parts(Builder *builder, Cursor *cursor);

static bool fail_at(Builder *builder, uint32_t offset, const char *hint, const char *message) {
    parser_fail(builder->parser, span_of(builder, offset, offset + 1), hint, "%s", message);
    return false;
}

static const char other_quotes_hint[] =
    "use the other kind of quotes inside the braces; the same kind is allowed since Python 3.12";

static bool fail_end(Builder *builder, const Cursor *cursor) {
    bool ends_at_brace = cursor->at >= cursor->end && builder->parser->source->text[cursor->end - 1] == '{';
    return fail_at(builder, cursor->at < cursor->end ? cursor->at : cursor->end,
                   ends_at_brace ? other_quotes_hint : NULL, "f-string: expecting '}'");
}

/* Adds what the buffer holds as a Constant to the list of parts. */
static bool flush(Builder *builder, Span span) {
    return !builder->length || parser_list_add(builder->parser, constant_node(builder, CONSTANT_STR, span));
}

/* Brackets and quotes open at a place inside an expression. */
typedef struct Nesting {
    char brackets[LEXER_BRACKET_LIMIT];
    uint32_t depth;
    char quote;
    bool is_triple;
} Nesting;

static bool is_triple_at(const char *text, uint32_t at, uint32_t end) {
    return at + 2 < end && text[at + 1] == text[at] && text[at + 2] == text[at];
}

/* Steps over a character inside or at the start of a string in the expression. */
static uint32_t step_quote(Nesting *nesting, const char *text, uint32_t at, uint32_t end) {
    bool is_triple = is_triple_at(text, at, end);
    if (!nesting->quote) {
        nesting->quote = text[at];
        nesting->is_triple = is_triple;
        return is_triple ? 3 : 1;
    }
    if (text[at] != nesting->quote || (nesting->is_triple && !is_triple)) return 1;
    nesting->quote = 0;
    return nesting->is_triple ? 3 : 1;
}

static bool open_bracket(Builder *builder, Nesting *nesting, uint32_t at) {
    if (nesting->depth >= LEXER_BRACKET_LIMIT)
        return fail_at(builder, at, NULL, "f-string: too many nested parenthesis");
    nesting->brackets[nesting->depth++] = builder->parser->source->text[at];
    return true;
}

static bool close_bracket(Builder *builder, Nesting *nesting, uint32_t at) {
    char closing = builder->parser->source->text[at];
    Span span = span_of(builder, at, at + 1);
    if (!nesting->depth) {
        parser_fail(builder->parser, span, NULL, "f-string: unmatched '%c'", closing);
        return false;
    }
    char opening = nesting->brackets[--nesting->depth];
    if (strchr("()[]{}", opening)[1] == closing) return true;
    parser_fail(builder->parser, span, NULL,
                "f-string: closing parenthesis '%c' does not match opening parenthesis '%c'", closing, opening);
    return false;
}

/* Whether the expression ends at a character outside all brackets; *step is how far to go if not. */
static bool ends_expression(const char *text, uint32_t at, uint32_t end, uint32_t *step) {
    char c = text[at];
    bool has_equal = at + 1 < end && text[at + 1] == '=';
    *step = has_equal && strchr("!=<>", c) ? 2 : 1;
    if (*step == 2 || c == '<' || c == '>') return false;
    return strchr("!:}=", c) != NULL;
}

/* Finds where the expression at the cursor ends and moves there. */
static bool find_expression_end(Builder *builder, Cursor *cursor) {
    const char *text = builder->parser->source->text;
    Nesting nesting = {.depth = 0};
    while (cursor->at < cursor->end) {
        uint32_t at = cursor->at, step = 1;
        char c = text[at];
        if (c == '\\')
            return fail_at(builder, at, "put that part into a variable before the f-string",
                           "f-string expression part cannot include a backslash");
        if (nesting.quote || c == '\'' || c == '"') {
            cursor->at += step_quote(&nesting, text, at, cursor->end);
            continue;
        }
        if (c == '#') return fail_at(builder, at, NULL, "f-string expression part cannot include '#'");
        if (!nesting.depth && strchr("!:}=<>", c)) {
            if (ends_expression(text, at, cursor->end, &step)) return true;
        } else if (strchr("([{", c) ? !open_bracket(builder, &nesting, at)
                                    : strchr(")]}", c) && !close_bracket(builder, &nesting, at)) {
            return false;
        }
        cursor->at += step;
    }
    if (nesting.quote)
        return fail_at(builder, cursor->end, "use the other kind of quotes inside the braces",
                       "f-string: unterminated string");
    if (nesting.depth) {
        /* The literal ends inside brackets: a quote of its own kind stood there. */
        parser_fail(builder->parser, span_of(builder, cursor->end, cursor->end + 1), other_quotes_hint,
                    "f-string: unmatched '%c'", nesting.brackets[nesting.depth - 1]);
        return false;
    }
    return fail_end(builder, cursor);
}

/* Says that the pending mistake lies inside an f-string. */
static void mark_mistake(Parser *parser) {
    static const char prefix[] = "f-string: ";
    char *message = parser->pending.message;
    size_t shift = sizeof prefix - 1;
    if (parser->speculating || strncmp(message, "f-string", strlen("f-string")) == 0) return;
    memmove(message + shift, message, PARSER_MESSAGE_SIZE - shift);
    memcpy(message, prefix, shift);
    message[PARSER_MESSAGE_SIZE - 1] = '\0';
}

/* The lexer's mistake, if it has one, is the cause of the parser's. */
static void prefer_lexer_mistake(Parser *parser) {
    if (!parser->tokens.mistake_count) return;
    const LexerMistake *mistake = &parser->tokens.mistakes[0];
    parser->failed = false;
    parser_fail(parser, mistake->span, mistake->hint, "%s", mistake->message);
}

/* Reads [start, end) as an expression with tokens of its own; the parser's are put aside meanwhile. */
static Node *parse_part(Builder *builder, uint32_t start, uint32_t end) {
    Parser *parser = builder->parser;
    Parser outer = *parser;
    if (!parser_enter(parser)) return NULL;
    lexer_tokenize_part(parser->source, start, end, line_of(builder, start), parser->arena, &parser->tokens);
    parser->at = parser->operand_start = parser->operand_end = 0;
    Node *node = parser->tokens.out_of_memory ? parser_fail_memory(parser) : parser_expression_whole(parser);
    if (!node && !parser->out_of_memory) {
        prefer_lexer_mistake(parser);
        mark_mistake(parser);
    }
    lexer_deinit_tokens(&parser->tokens);
    parser->tokens = outer.tokens;
    parser->at = outer.at;
    parser->operand_start = outer.operand_start;
    parser->operand_end = outer.operand_end;
    if (node) parser_leave(parser);
    return node;
}

static bool is_blank(const char *text, uint32_t start, uint32_t end) {
    while (start < end && isspace((unsigned char)text[start])) start++;
    return start == end;
}

/* The expression after a brace, up to what ends it. */
static Node *parse_expression(Builder *builder, Cursor *cursor) {
    uint32_t start = cursor->at;
    if (!find_expression_end(builder, cursor)) return NULL;
    if (is_blank(builder->parser->source->text, start, cursor->at)) {
        char next = builder->parser->source->text[cursor->at], message[64] = "f-string: empty expression not allowed";
        if (next && strchr("!:=", next))
            snprintf(message, sizeof message, "f-string: expression required before '%c'", next);
        fail_at(builder, start - 1, "write a value between the braces, or {{ }} for braces themselves", message);
        return NULL;
    }
    return parse_part(builder, start, cursor->at);
}

/* ['=']: the expression's own text goes before its value. */
static bool parse_debug(Builder *builder, Cursor *cursor, uint32_t expression, bool *is_debug) {
    const char *text = builder->parser->source->text;
    *is_debug = text[cursor->at] == '=';
    if (!*is_debug) return true;
    cursor->at++;
    while (cursor->at < cursor->end && isspace((unsigned char)text[cursor->at])) cursor->at++;
    put_source(builder, expression, cursor->at);
    return cursor->at < cursor->end || fail_end(builder, cursor);
}

/* ['!' ('s' | 'r' | 'a')] */
static bool parse_conversion(Builder *builder, Cursor *cursor, char *conversion) {
    const char *text = builder->parser->source->text;
    *conversion = 0;
    if (text[cursor->at] != '!') return true;
    if (++cursor->at >= cursor->end) return fail_end(builder, cursor);
    *conversion = text[cursor->at];
    if (!strchr("sra", *conversion))
        return fail_at(builder, cursor->at, NULL, "f-string: invalid conversion character: expected 's', 'r', or 'a'");
    return ++cursor->at < cursor->end || fail_end(builder, cursor);
}

static Node *joined_node(Builder *builder, size_t list, Span span) {
    Parser *parser = builder->parser;
    if (!flush(builder, span)) return NULL;
    Node *node = parser_node_spanning(parser, NODE_JOINED_STR, span);
    return node && parser_list_end(parser, list, &node->as.list) ? node : NULL;
}

/* [':' parts]: the format spec, itself like an f-string. */
static bool parse_spec(Builder *builder, Cursor *cursor, Node **spec) {
    *spec = NULL;
    if (builder->parser->source->text[cursor->at] != ':') return true;
    if (++cursor->at >= cursor->end) return fail_end(builder, cursor);
    Cursor inner = {cursor->at, cursor->end, cursor->depth + 1};
    size_t list = parser_list_begin(builder->parser);
    if (!parse_parts(builder, &inner)) return false;
    cursor->at = inner.at;
    *spec = joined_node(builder, list, builder->literal_span);
    return *spec != NULL;
}

/* replacement_field: '{' expression ['='] ['!' conversion] [':' spec] '}' */
static bool parse_field(Builder *builder, Cursor *cursor) {
    Parser *parser = builder->parser;
    if (cursor->depth >= SPEC_DEPTH_LIMIT)
        return fail_at(builder, cursor->at, NULL, "f-string: expressions nested too deeply");
    uint32_t expression = ++cursor->at;
    Node *value = parse_expression(builder, cursor), *spec;
    bool is_debug;
    char conversion;
    if (!value || !parse_debug(builder, cursor, expression, &is_debug) || !flush(builder, builder->span) ||
        !parse_conversion(builder, cursor, &conversion) || !parse_spec(builder, cursor, &spec))
        return false;
    if (cursor->at >= cursor->end || parser->source->text[cursor->at] != '}') return fail_end(builder, cursor);
    cursor->at++;
    Node *node = parser_node_spanning(parser, NODE_FORMATTED, builder->span);
    if (!node) return false;
    node->as.formatted.value = value;
    node->as.formatted.conversion = is_debug && !spec && !conversion ? 'r' : conversion;
    node->as.formatted.spec = spec;
    return parser_list_add(parser, node);
}

/* The braces of \N{...} at `at`, if there are some: how far to go. */
static uint32_t length_of_name(const char *text, uint32_t at, uint32_t end) {
    if (at + 2 >= end || text[at + 1] != 'N' || text[at + 2] != '{') return 0;
    uint32_t to = at + 3;
    while (to < end && text[to] != '}') ++to;
    return to + (to < end) - at;
}

/* Text up to a brace. A backslash hides no brace, but \N{...} is an escape. */
static bool parse_text(Builder *builder, Cursor *cursor) {
    const char *text = builder->parser->source->text;
    uint32_t start = cursor->at;
    while (cursor->at < cursor->end && text[cursor->at] != '{' && text[cursor->at] != '}') {
        bool is_escape = text[cursor->at] == '\\' && !builder->is_raw && cursor->at + 1 < cursor->end;
        uint32_t name = is_escape ? length_of_name(text, cursor->at, cursor->end) : 0;
        bool hides_next = is_escape && text[cursor->at + 1] != '{' && text[cursor->at + 1] != '}';
        cursor->at += name ? name : hides_next ? 2 : 1;
    }
    return decode(builder, start, cursor->at);
}

/* (text | '{{' | '}}' | replacement_field)*, up to the end or, in a spec, to the closing brace */
static bool parse_parts(Builder *builder, Cursor *cursor) {
    const char *text = builder->parser->source->text;
    while (true) {
        if (!parse_text(builder, cursor)) return false;
        if (cursor->at >= cursor->end) return true;
        bool is_double = cursor->depth == 0 && cursor->at + 1 < cursor->end && text[cursor->at + 1] == text[cursor->at];
        if (is_double) {
            put_byte(builder, (unsigned char)text[cursor->at]);
            cursor->at += 2;
        } else if (text[cursor->at] == '{') {
            if (!parse_field(builder, cursor)) return false;
        } else if (cursor->depth) {
            return true;
        } else {
            return fail_at(builder, cursor->at, "write }} for a brace itself", "f-string: single '}' is not allowed");
        }
    }
}

/* ---- literals ---- */

/* A string token taken apart. */
typedef struct Literal {
    bool is_raw, is_bytes, is_formatted;
    uint32_t start, end; /* between the quotes */
} Literal;

static Literal read_literal(const Source *source, const Token *token) {
    Literal literal = {.start = token->offset};
    for (; isalpha((unsigned char)source->text[literal.start]); literal.start++) {
        int letter = tolower((unsigned char)source->text[literal.start]);
        literal.is_raw |= letter == 'r';
        literal.is_bytes |= letter == 'b';
        literal.is_formatted |= letter == 'f';
    }
    bool is_triple = token->end - literal.start >= 6 && is_triple_at(source->text, literal.start, token->end);
    literal.start += is_triple ? 3 : 1;
    literal.end = token->end - (is_triple ? 3 : 1);
    return literal;
}

static bool check_ascii(Builder *builder, const Literal *literal) {
    const char *text = builder->parser->source->text;
    for (uint32_t at = literal->start; at < literal->end; at++) {
        if ((unsigned char)text[at] < 0x80) continue;
        parser_fail(builder->parser, builder->span, NULL, "bytes can only contain ASCII literal characters");
        return false;
    }
    return true;
}

static bool parse_literal(Builder *builder, const Token *token, const Literal *literal) {
    builder->is_raw = literal->is_raw;
    builder->is_bytes = literal->is_bytes;
    builder->line = token->line;
    builder->literal_span = lexer_token_span(builder->parser->source, token);
    if (literal->is_formatted) {
        Cursor cursor = {literal->start, literal->end, 0};
        return parse_parts(builder, &cursor);
    }
    if (literal->is_bytes && !check_ascii(builder, literal)) return false;
    return decode(builder, literal->start, literal->end);
}

/* STRING+, all bytes or none */
static bool parse_literals(Builder *builder, uint32_t first, uint32_t last, bool *is_formatted) {
    Parser *parser = builder->parser;
    bool is_bytes = false;
    for (uint32_t at = first; at <= last; at++) {
        const Token *token = &parser->tokens.items[at];
        Literal literal = read_literal(parser->source, token);
        if (at > first && literal.is_bytes != is_bytes) {
            parser_fail(parser, builder->span, NULL, "cannot mix bytes and nonbytes literals");
            return false;
        }
        is_bytes = literal.is_bytes;
        *is_formatted |= literal.is_formatted;
        if (!parse_literal(builder, token, &literal)) return false;
    }
    return true;
}

/* strings: STRING+ */
Node *string_literal_parse(Parser *parser) {
    uint32_t first = parser->at, last = first;
    while (parser->tokens.items[last + 1].kind == TOKEN_STRING) last++;
    Builder builder = {.parser = parser, .span = parser_token_span(parser, first, last)};
    size_t list = parser_list_begin(parser);
    bool is_formatted = false;
    Node *node = NULL;
    if (parse_literals(&builder, first, last, &is_formatted))
        node = is_formatted ? joined_node(&builder, list, builder.span)
                            : constant_node(&builder, builder.is_bytes ? CONSTANT_BYTES : CONSTANT_STR, builder.span);
    free(builder.bytes);
    parser->at = last + 1;
    return parser->failed ? NULL : node;
}
