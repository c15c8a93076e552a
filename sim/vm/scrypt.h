/* The key derivation function scrypt (RFC 7914), on top of Nettle's PBKDF2. */
#ifndef WATCHPOT_VM_SCRYPT_H
#define WATCHPOT_VM_SCRYPT_H

#include <stddef.h>
#include <stdint.h>

typedef struct ScryptCost {
    uint32_t n; /* rounds of mixing, a power of two above 1 */
    uint32_t r; /* blocks of 128 bytes, at least 1 */
    uint32_t p; /* lanes, at least 1 */
} ScryptCost;

/* Bytes of memory that `scrypt_mix` wants for one lane. */
size_t scrypt_memory(ScryptCost cost);
/* The lanes, 128 * r bytes each: from the password to what is to be mixed ... */
void scrypt_begin(const uint8_t *password, size_t password_size, const uint8_t *salt, size_t salt_size, uint8_t *lanes,
                  size_t lanes_size);
/* ... each of them mixed ... */
void scrypt_mix(uint8_t *lane, ScryptCost cost, void *memory);
/* ... and to the key. */
void scrypt_end(const uint8_t *password, size_t password_size, const uint8_t *lanes, size_t lanes_size, uint8_t *key,
                size_t key_size);

#endif
