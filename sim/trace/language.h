/* Texts for people, in their language. The English text is the key, as with gettext; translations are .po files under
 * assets/po, compiled by msgfmt and embedded when Watchpot is built, so they need neither files nor locales at run
 * time. */
#ifndef WATCHPOT_TRACE_LANGUAGE_H
#define WATCHPOT_TRACE_LANGUAGE_H

#include <stddef.h>

typedef enum Language { LANGUAGE_EN, LANGUAGE_ZH, LANGUAGE_COUNT } Language;

/* The translation, or the English text itself where there is none. Borrowed; never NULL. */
const char *language_text(Language language, const char *english);
/* The same for a sentence that comes ready made, such as a diagnostic's: translations may have holes, as in "'{what}'
 * outside function", and what fills a hole is translated in its turn. Into `out`, cut at `size`; the English sentence
 * itself where nothing fits. Answers `out`. */
const char *language_sentence(Language language, const char *english, char *out, size_t size);
/* From a language tag or a locale's name such as "zh_CN.UTF-8"; English for what is not known. */
Language language_from_name(const char *name);
/* "en", "zh" */
const char *language_name(Language language);

#endif
