/* The hash of texts and bytes: SipHash-1-3 with a key of zeros, as in CPython 3.11 under PYTHONHASHSEED=0. CPython
 * takes another key in every run otherwise; here a run is always the same, and so sets of texts go in one of CPython's
 * orders. */
#ifndef WATCHPOT_VM_TEXT_HASH_H
#define WATCHPOT_VM_TEXT_HASH_H

#include <stddef.h>
#include <stdint.h>

/* 0 for no bytes at all, never UINT64_MAX. */
uint64_t text_hash_bytes(const char *bytes, size_t length);
/* Of the characters of UTF-8 text, each as wide as the widest of them needs: 1, 2 or 4 bytes. */
uint64_t text_hash_utf8(const char *text, size_t length);

#endif
