#include "mask.h"

#include <stdlib.h>
#include <string.h>

enum { CACHE_BYTES = 48 << 20 }; /* of texture memory, at 4 bytes a pixel */

static uint32_t hash_key(const MaskKey *key) {
    uint32_t h = 2166136261u;
    const unsigned char *bytes = (const unsigned char *)key;
    size_t size = offsetof(MaskKey, text) + key->length;
    for (size_t i = 0; i < size; ++i) h = (h ^ bytes[i]) * 16777619u;
    return h;
}

static bool same_key(const MaskKey *a, const MaskKey *b) {
    return a->length == b->length && memcmp(a, b, offsetof(MaskKey, text) + a->length) == 0;
}

static void unlink_use(MaskCache *cache, Mask *mask) {
    *(mask->newer ? &mask->newer->older : &cache->newest) = mask->older;
    *(mask->older ? &mask->older->newer : &cache->oldest) = mask->newer;
}

static void link_newest(MaskCache *cache, Mask *mask) {
    mask->newer = NULL;
    mask->older = cache->newest;
    *(cache->newest ? &cache->newest->newer : &cache->oldest) = mask;
    cache->newest = mask;
}

void mask_drop(MaskCache *cache, Mask *mask) {
    Mask **place = &cache->buckets[mask->hash % MASK_BUCKETS];
    while (*place != mask) place = &(*place)->bucket_next;
    *place = mask->bucket_next;
    unlink_use(cache, mask);
    cache->kept -= (size_t)mask->w * (size_t)mask->h * 4;
    if (mask->texture) SDL_DestroyTexture(mask->texture);
    free(mask);
}

Mask *mask_find(MaskCache *cache, const MaskKey *key) {
    uint32_t hash = hash_key(key);
    for (Mask *mask = cache->buckets[hash % MASK_BUCKETS]; mask; mask = mask->bucket_next) {
        if (mask->hash != hash || !same_key(&mask->key, key)) continue;
        if (mask != cache->newest) {
            unlink_use(cache, mask);
            link_newest(cache, mask);
        }
        return mask;
    }
    return NULL;
}

Mask *mask_add(MaskCache *cache, const MaskKey *key, SDL_Surface *surface) {
    uint32_t hash = hash_key(key);
    Mask *mask = surface ? calloc(1, sizeof *mask) : NULL;
    if (mask) mask->texture = SDL_CreateTextureFromSurface(cache->renderer, surface);
    if (!mask || !mask->texture) {
        SDL_FreeSurface(surface);
        free(mask);
        return NULL;
    }
    SDL_SetTextureBlendMode(mask->texture, SDL_BLENDMODE_BLEND);
    mask->key = *key;
    mask->hash = hash;
    mask->w = surface->w;
    mask->h = surface->h;
    SDL_FreeSurface(surface);
    mask->bucket_next = cache->buckets[hash % MASK_BUCKETS];
    cache->buckets[hash % MASK_BUCKETS] = mask;
    link_newest(cache, mask);
    cache->kept += (size_t)mask->w * (size_t)mask->h * 4;
    while (cache->kept > CACHE_BYTES && cache->oldest != mask) mask_drop(cache, cache->oldest);
    return mask;
}

Mask *mask_of_shape(MaskCache *cache, const MaskKey *key, int w, int h) {
    Mask *mask = mask_find(cache, key);
    return mask ? mask : mask_add(cache, key, mask_shape_render(key, w, h));
}

void mask_drop_all(MaskCache *cache) {
    while (cache->oldest) mask_drop(cache, cache->oldest);
}
