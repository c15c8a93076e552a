/* The library that is written in Python (the folders beside this file), as text inside the program. cmake/embed.cmake
 * makes the table from the files that CMakeLists.txt lists, so running Watchpot reads none of them. */
#ifndef WATCHPOT_LIB_EMBEDDED_H
#define WATCHPOT_LIB_EMBEDDED_H

#include <stddef.h>

typedef struct EmbeddedFile {
    const char *name; /* path inside sim/lib, such as "asyncio/__init__.py" */
    const char *text; /* UTF-8, followed by a NUL that does not count */
    size_t length;
} EmbeddedFile;

extern const EmbeddedFile embedded_files[];
extern const size_t embedded_file_count;

#endif
