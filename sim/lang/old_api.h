/* What asyncio has dropped over the years and old tutorials still use, where it shows in the text:
 *
 *     asyncio.sleep(1, loop=loop)    the argument went in Python 3.10
 *     asyncio.async(work())          a keyword since Python 3.7
 *
 * The tree is made to run as it used to, with a note for each; in a strict list of diagnostics it stays as it is, and
 * what Python cannot even read is an error. What is dropped but shows only when it runs is in sim/lib/asyncio. */
#ifndef WATCHPOT_LANG_OLD_API_H
#define WATCHPOT_LANG_OLD_API_H

#include "lang/ast.h"
#include "lang/diagnostic.h"

void old_api_adapt(Tree *tree, const Source *source, Diagnostics *diagnostics);

#endif
