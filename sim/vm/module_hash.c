/* _hash: the digests of hashlib, made by Nettle, of bytes that lie there whole. */
#include <nettle/md5.h>
#include <nettle/nettle-meta.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>
#include <nettle/sha3.h>
#include <string.h>

#include "vm/bytes.h"
#include "vm/module.h"
#include "vm/modules.h"
#include "vm/number.h"
#include "vm/operation.h"
#include "vm/scrypt.h"
#include "vm/str.h"

typedef union HashContext {
    struct md5_ctx md5;
    struct sha1_ctx sha1;
    struct sha256_ctx narrow;
    struct sha512_ctx wide;
    struct sha3_224_ctx sponge_224;
    struct sha3_256_ctx sponge_256;
    struct sha3_384_ctx sponge_384;
    struct sha3_512_ctx sponge_512;
} HashContext;

static const struct nettle_hash *find_hash(Value name) {
    const struct nettle_hash *const hashes[] = {&nettle_md5,      &nettle_sha1,    &nettle_sha224,   &nettle_sha256,
                                                &nettle_sha384,   &nettle_sha512,  &nettle_sha3_224, &nettle_sha3_256,
                                                &nettle_sha3_384, &nettle_sha3_512};
    if (!value_is_str(name)) return NULL;
    for (size_t i = 0; i < sizeof hashes / sizeof *hashes; ++i)
        if (str_is(value_str(name), hashes[i]->name)) return hashes[i];
    return NULL;
}

/* digest(name, data): None for a name that is not known. */
static Value hash_digest(VM *vm, Value *args) {
    const struct nettle_hash *hash = find_hash(args[0]);
    if (!hash) return VALUE_NONE;
    if (!bytes_is_like(vm, args[1]))
        return vm_has_error(vm) ? VALUE_ERROR
                                : vm_raise(vm, vm->exceptions.type_error, "object supporting the buffer API required");
    HashContext context;
    unsigned char out[SHA512_DIGEST_SIZE]; /* the longest */
    hash->init(&context);
    hash->update(&context, bytes_span(args[1]).length, (const uint8_t *)bytes_span(args[1]).data);
    hash->digest(&context, hash->digest_size, out);
    return bytes_value(vm, out, hash->digest_size);
}

/* scrypt(password, salt, n, r, p, size): the library has looked at them all (sim/lib/hashlib.py). */
static Value hash_scrypt(VM *vm, Value *args) {
    int64_t numbers[4];
    for (int i = 0; i < 4; ++i)
        if (!operation_index(vm, args[2 + i], &numbers[i])) return VALUE_ERROR;
    ScryptCost cost = {(uint32_t)numbers[0], (uint32_t)numbers[1], (uint32_t)numbers[2]};
    ByteSpan password = bytes_span(args[0]), salt = bytes_span(args[1]);
    size_t lane = (size_t)cost.r * 128, lanes_size = lane * cost.p, memory_size = scrypt_memory(cost);
    uint8_t *lanes = heap_alloc_large(&vm->heap, lanes_size);
    void *memory = lanes ? heap_alloc_large(&vm->heap, memory_size) : NULL;
    bool goes_on = true;
    if (memory) {
        scrypt_begin((const uint8_t *)password.data, password.length, (const uint8_t *)salt.data, salt.length, lanes,
                     lanes_size);
        for (uint32_t i = 0; i < cost.p && goes_on; ++i) {
            scrypt_mix(lanes + i * lane, cost, memory);
            goes_on = vm_charge(vm, (uint64_t)cost.n * cost.r);
        }
    }
    Bytes *key = memory && goes_on ? bytes_allocate(vm, (size_t)numbers[3]) : NULL;
    if (key)
        scrypt_end((const uint8_t *)password.data, password.length, lanes, lanes_size, key->data, (size_t)numbers[3]);
    if (lanes && !memory) vm_stop_memory(vm, memory_size);
    if (!lanes) vm_stop_memory(vm, lanes_size);
    if (memory) heap_free_large(&vm->heap, memory, memory_size);
    if (lanes) heap_free_large(&vm->heap, lanes, lanes_size);
    return key ? value_from_object(key) : VALUE_ERROR;
}

void module_hash_register(VM *vm) {
    static const NativeRow functions[] = {{"digest", "name, data, /", hash_digest, 0},
                                          {"scrypt", "password, salt, n, r, p, size, /", hash_scrypt, 0},
                                          {0}};
    vm_add_module(vm, "_hash", functions);
}
