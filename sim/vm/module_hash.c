/* _hash: the digests of hashlib, made by Nettle, of bytes that lie there whole. */
#include <nettle/md5.h>
#include <nettle/nettle-meta.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

#include "vm/bytes.h"
#include "vm/module.h"
#include "vm/modules.h"
#include "vm/str.h"

typedef union HashContext {
    struct md5_ctx md5;
    struct sha1_ctx sha1;
    struct sha256_ctx narrow;
    struct sha512_ctx wide;
} HashContext;

static const struct nettle_hash *find_hash(Value name) {
    const struct nettle_hash *const hashes[] = {&nettle_md5,    &nettle_sha1,   &nettle_sha224,
                                                &nettle_sha256, &nettle_sha384, &nettle_sha512};
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

void module_hash_register(VM *vm) {
    static const NativeRow functions[] = {{"digest", "name, data, /", hash_digest, 0}, {0}};
    vm_add_module(vm, "_hash", functions);
}
