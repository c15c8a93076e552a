/* Masks: what a canvas draws, as white pictures whose alpha is the coverage, found by a key of what they show and kept
 * in a bounded cache, the longest unused of which goes first. Sizes are device pixels. */
#ifndef WATCHPOT_GUI_MASK_H
#define WATCHPOT_GUI_MASK_H

#include <SDL2/SDL.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    MASK_BUCKETS = 4096,
    MASK_TEXT_MAX = 120, /* texts longer than this are drawn, but not kept */
};

typedef enum MaskKind {
    MASK_ROUND,
    MASK_STROKE,
    MASK_ARC,
    MASK_CORNER,
    MASK_WAVE,
    MASK_DOTS,
    MASK_STRIPES,
    MASK_SIGN,
    MASK_SEGMENT,
    MASK_TEXT
} MaskKind;

typedef struct MaskKey {
    MaskKind kind;
    int32_t a, b, c, d, e; /* device pixels, often in 64ths; mask_shape.c tells for each kind */
    uint32_t length;
    char text[MASK_TEXT_MAX];
} MaskKey;

typedef struct Mask {
    MaskKey key;
    uint32_t hash;
    SDL_Texture *texture;
    int w, h;
    int origin_x, origin_y; /* of a text: from the pen to the picture's corner */
    bool colored;           /* text and emoji: not to be tinted */
    struct Mask *bucket_next;
    struct Mask *newer, *older; /* by last use */
} Mask;

typedef struct MaskCache {
    SDL_Renderer *renderer; /* borrowed */
    Mask *buckets[MASK_BUCKETS];
    Mask *newest, *oldest;
    size_t kept; /* bytes of all masks */
} MaskCache;

/* Masks are the cache's, and stay at least until the next one is added. */
Mask *mask_find(MaskCache *cache, const MaskKey *key);
/* Takes the surface over (NULL is fine); NULL without memory. */
Mask *mask_add(MaskCache *cache, const MaskKey *key, SDL_Surface *surface);
/* The mask of a shape, that is of any kind but text; made if it is not there. */
Mask *mask_of_shape(MaskCache *cache, const MaskKey *key, int w, int h);
void mask_drop(MaskCache *cache, Mask *mask);
void mask_drop_all(MaskCache *cache);

/* The alpha of a shape in white (mask_shape.c); NULL when it is empty or without memory. */
SDL_Surface *mask_shape_render(const MaskKey *key, int w, int h);
SDL_Surface *mask_surface(int w, int h); /* 32 bits, with alpha, empty */

#endif
