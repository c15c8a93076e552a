/* Finding bytes in bytes, in linear time whatever they are. */
#ifndef WATCHPOT_VM_TEXT_SEARCH_H
#define WATCHPOT_VM_TEXT_SEARCH_H

#include <stddef.h>

#define TEXT_SEARCH_NONE ((size_t)-1)

/* Offset of the first (last) occurrence of the needle, or TEXT_SEARCH_NONE. An empty needle is found at the start
 * (end). */
size_t text_search_first(const char *text, size_t length, const char *needle, size_t needle_length);
size_t text_search_last(const char *text, size_t length, const char *needle, size_t needle_length);

/* Any of the two, or one like them. */
typedef size_t (*TextSearch)(const char *text, size_t length, const char *needle, size_t needle_length);

#endif
