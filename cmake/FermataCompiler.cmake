# SPDX-License-Identifier: GPL-3.0-or-later
# The compiler, its warnings, and what makes a build quick: ccache and mold when the machine has them.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(FERMATA_PLUGIN_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib/fermata/plugins)
set(FERMATA_DATA_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/share/fermata)

include(GNUInstallDirs)
set(FERMATA_PLUGIN_INSTALL_DIRECTORY lib/fermata/plugins)
set(FERMATA_DATA_INSTALL_DIRECTORY ${CMAKE_INSTALL_DATADIR}/fermata)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # The folder name must not enter the hash, and the precompiled header must not spoil it.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE_PROGRAM})
    set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
    endif()
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
    add_link_options(-fuse-ld=mold)
endif()

add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wall> $<$<COMPILE_LANGUAGE:CXX>:-Wextra> $<$<COMPILE_LANGUAGE:CXX>:-Wpedantic>)
if(FERMATA_WARNINGS_AS_ERRORS)
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Werror>)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC 12 sees overlaps in std::string's own assignment when it inlines it (its bug 105651).
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-restrict>)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # In GCC 12's library std::stable_sort() itself uses what the library calls deprecated, and Clang says so.
    add_compile_options(-Wno-deprecated-declarations)
endif()
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # What is local to a file that a unity file includes looks to GCC as if it were in a header.
    add_compile_options(-Wno-subobject-linkage)
endif()
if(FERMATA_SANITIZE)
    add_compile_options(-fsanitize=${FERMATA_SANITIZE} -fno-omit-frame-pointer -g1)
    add_link_options(-fsanitize=${FERMATA_SANITIZE})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # GCC 12 sees false "maybe uninitialized" through sanitizer code.
        add_compile_options(-Wno-maybe-uninitialized)
    endif()
endif()
