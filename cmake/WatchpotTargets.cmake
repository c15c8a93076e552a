# What every target of ours gets. Flags sit on targets, never in global variables.

# watchpot_target_defaults(TARGET): C11, includes relative to sim/, warnings, and what the options ask for.
function(watchpot_target_defaults target)
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/sim)
    set_target_properties(${target} PROPERTIES C_STANDARD 11 C_STANDARD_REQUIRED ON C_EXTENSIONS OFF)
    # C_EXTENSIONS OFF hides POSIX from the headers; clock_gettime, getopt_long and the like ask for it here.
    target_compile_definitions(${target} PRIVATE _POSIX_C_SOURCE=200809L)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes)
    if(WATCHPOT_WERROR)
        target_compile_options(${target} PRIVATE -Werror)
    endif()
    if(WATCHPOT_SANITIZE)
        set(sanitize -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
        target_compile_options(${target} PRIVATE ${sanitize})
        target_link_options(${target} PUBLIC ${sanitize})
    endif()
    if(WATCHPOT_FUZZ)
        set(instrument -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
        target_compile_options(${target} PRIVATE -g -O1 ${instrument})
        target_link_options(${target} PUBLIC ${instrument})
    endif()
    if(WATCHPOT_COVERAGE)
        target_compile_options(${target} PRIVATE --coverage)
        target_link_options(${target} PUBLIC --coverage)
    endif()
endfunction()

# watchpot_embed(OUT_C FILES...): a C file with the text of FILES (paths relative to the current folder), see embed.cmake.
function(watchpot_embed output)
    list(TRANSFORM ARGN PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ OUTPUT_VARIABLE paths)
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_CURRENT_SOURCE_DIR} -DOUTPUT=${output} "-DFILES=${ARGN}"
                -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
        DEPENDS ${paths} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
        COMMENT "Embedding the library written in Python"
        VERBATIM)
endfunction()
