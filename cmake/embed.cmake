# Turns text files into one C file that declares the table of sim/lib/embedded.h. Run as
#   cmake -DROOT=folder -DFILES="a.py;b/c.py" -DOUTPUT=embedded.c -P embed.cmake
# CMake itself does it, so that building needs no Python.
set(arrays "")
set(rows "")
set(number 0)
foreach(name IN LISTS FILES)
    file(READ ${ROOT}/${name} hex HEX)
    string(LENGTH "${hex}" digits)
    math(EXPR length "${digits} / 2")
    string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
    string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n"
           bytes "${bytes}")
    string(APPEND arrays "static const unsigned char text_${number}[] = {\n${bytes}0};\n")
    # What lies elsewhere in the project goes by its path from there.
    string(REGEX REPLACE "^(\\.\\./)+" "" shown "${name}")
    string(APPEND rows "    {\"${shown}\", (const char *)text_${number}, ${length}},\n")
    math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUTPUT} "/* Made by cmake/embed.cmake. */
#include \"lib/embedded.h\"

${arrays}
const EmbeddedFile embedded_files[] = {
${rows}};
const size_t embedded_file_count = ${number};
")
