#include "highlight.h"

#include <stdlib.h>
#include <string.h>

#include "lang/arena.h"
#include "lang/lexer.h"
#include "lang/source_check.h"

static Ink ink_of(const Token *token) {
    if (token->kind == TOKEN_NAME) return INK_NAME;
    if (token->kind == TOKEN_NUMBER) return INK_NUMBER;
    if (token->kind == TOKEN_STRING) return INK_STRING;
    return token->kind >= TOKEN_FALSE && token->kind < TOKEN_COUNT ? INK_KEYWORD : INK_PLAIN;
}

/* Between two tokens there is nothing but space and comments. */
static void mark_comments(const Source *source, uint8_t *inks, size_t from, size_t to) {
    bool comment = false;
    for (size_t i = from; i < to && i < source->length; ++i) {
        if (source->text[i] == '#') comment = true;
        if (source->text[i] == '\n' || source->text[i] == '\r') comment = false;
        if (comment) inks[i] = INK_COMMENT;
    }
}

uint8_t *highlight_make(const Source *source) {
    uint8_t *inks = calloc(source->length + 1, 1);
    if (!inks) return NULL;
    Arena *arena = arena_create(0);
    Diagnostics unwanted = {0};
    TokenList tokens = {0};
    if (arena && source_check(source, &unwanted)) lexer_tokenize(source, arena, &tokens);
    size_t end = 0;
    for (uint32_t i = 0; !tokens.out_of_memory && i < tokens.count; ++i) {
        const Token *token = &tokens.items[i];
        bool is_shape = token->kind <= TOKEN_DEDENT; /* of the text, not in it */
        if (is_shape || token->offset < end || token->end > source->length) continue;
        mark_comments(source, inks, end, token->offset);
        memset(inks + token->offset, ink_of(token), token->end - token->offset);
        end = token->end;
    }
    mark_comments(source, inks, end, source->length);
    lexer_deinit_tokens(&tokens);
    diagnostics_deinit(&unwanted);
    arena_destroy(arena);
    return inks;
}
