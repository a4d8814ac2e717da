# SPDX-License-Identifier: GPL-3.0-or-later
# The few shapes that targets have in this house.
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_AUTOGEN_VERBOSE OFF)

# In a unity build sources share a translation unit, but not those whose private names meet.
function(fermata_group_sources target)
    if(NOT CMAKE_UNITY_BUILD)
        return()
    endif()
    get_target_property(sources ${target} SOURCES)
    list(FILTER sources INCLUDE REGEX "\\.cpp$")
    list(LENGTH sources count)
    if(count LESS 2)
        return()
    endif()
    execute_process(COMMAND ${CMAKE_SOURCE_DIR}/cmake/unitygroups.py ${sources}
        WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} OUTPUT_VARIABLE lines COMMAND_ERROR_IS_FATAL ANY
        OUTPUT_STRIP_TRAILING_WHITESPACE)
    string(REPLACE "\n" ";" lines "${lines}")
    foreach(line ${lines})
        string(REGEX MATCH "^([0-9]+) (.+)$" matched "${line}")
        set_source_files_properties(${CMAKE_MATCH_2} PROPERTIES UNITY_GROUP ${CMAKE_MATCH_1})
    endforeach()
    set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
endfunction()

function(fermata_set_defaults target)
    fermata_group_sources(${target})
    set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX)
    target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR})
    target_compile_definitions(${target} PRIVATE
        QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_NO_KEYWORDS
        QT_DISABLE_DEPRECATED_BEFORE=0x060400)
endfunction()

function(fermata_precompile target)
    if(FERMATA_PCH AND ARGN)
        target_precompile_headers(${target} PRIVATE ${ARGN})
    endif()
endfunction()

# A layer of plain C++20: no Qt, so no moc.
#   fermata_add_plain_library(fermata_model SOURCES a.cpp LINKS fermata_base [PRIVATE_LINKS yaml-cpp])
function(fermata_add_plain_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE_LINKS;PCH" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC OFF AUTORCC OFF)
    fermata_set_defaults(${name})
    target_link_libraries(${name} PUBLIC ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
    fermata_precompile(${name} ${ARG_PCH})
endfunction()

# A layer that knows Qt Core (and Network), never Gui.
function(fermata_add_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE_LINKS;PCH" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    fermata_set_defaults(${name})
    target_link_libraries(${name} PUBLIC Qt6::Core ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
    if(NOT ARG_PCH)
        set(ARG_PCH <QObject> <QString> <QHash> <QFuture> <QJsonObject>)
    endif()
    fermata_precompile(${name} ${ARG_PCH})
endfunction()

# A program: main() and the libraries it stands on.
function(fermata_add_program name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    fermata_set_defaults(${name})
    target_link_libraries(${name} PRIVATE ${ARG_LINKS})
    install(TARGETS ${name} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endfunction()

# The plugins that were linked in: each library, and a line of code that makes the linker take it. Empty when they are
# loaded from files, so that whoever uses plugins names it in both cases.
add_library(fermata_linked_plugins INTERFACE)

# A plugin: one class, one JSON file, found in lib/fermata/plugins or linked in.
#   fermata_add_plugin(python CLASS PythonPlugin SOURCES plugin.cpp DATA adapters.json)
function(fermata_add_plugin name)
    cmake_parse_arguments(ARG "" "CLASS" "SOURCES;LINKS;DATA" ${ARGN})
    if(FERMATA_STATIC_PLUGINS)
        add_library(fermata_plugin_${name} STATIC ${ARG_SOURCES})
        target_compile_definitions(fermata_plugin_${name} PRIVATE QT_STATICPLUGIN)
        set(import ${CMAKE_CURRENT_BINARY_DIR}/import_${name}.cpp)
        file(CONFIGURE OUTPUT ${import} CONTENT "#include <QtPlugin>\n\nQ_IMPORT_PLUGIN(@ARG_CLASS@)\n" @ONLY)
        target_sources(fermata_linked_plugins INTERFACE ${import})
        target_link_libraries(fermata_linked_plugins INTERFACE fermata_plugin_${name})
    else()
        add_library(fermata_plugin_${name} MODULE ${ARG_SOURCES})
        set_target_properties(fermata_plugin_${name} PROPERTIES PREFIX "" OUTPUT_NAME ${name}
            LIBRARY_OUTPUT_DIRECTORY ${FERMATA_PLUGIN_OUTPUT_DIRECTORY})
        install(TARGETS fermata_plugin_${name} LIBRARY DESTINATION ${FERMATA_PLUGIN_INSTALL_DIRECTORY})
        set_property(GLOBAL APPEND PROPERTY FERMATA_PLUGIN_TARGETS fermata_plugin_${name})
    endif()
    fermata_set_defaults(fermata_plugin_${name})
    target_link_libraries(fermata_plugin_${name} PRIVATE fermata_extension ${ARG_LINKS})
    fermata_precompile(fermata_plugin_${name} <QObject> <QString> <QFuture>)
    foreach(file ${ARG_DATA})
        fermata_add_data(${file} plugins/${name})
    endforeach()
endfunction()

# A data file or folder: beside the build's programs under share/fermata, and installed to the same place.
#   fermata_add_data(python runtimes)  ->  share/fermata/runtimes/python
function(fermata_add_data source folder)
    get_filename_component(leaf ${source} NAME)
    set(path ${CMAKE_CURRENT_SOURCE_DIR}/${source})
    file(MAKE_DIRECTORY ${FERMATA_DATA_OUTPUT_DIRECTORY}/${folder})
    file(CREATE_LINK ${path} ${FERMATA_DATA_OUTPUT_DIRECTORY}/${folder}/${leaf} SYMBOLIC)
    if(IS_DIRECTORY ${path})
        install(DIRECTORY ${path} DESTINATION ${FERMATA_DATA_INSTALL_DIRECTORY}/${folder}
            PATTERN CMakeLists.txt EXCLUDE PATTERN __pycache__ EXCLUDE)
    else()
        install(FILES ${path} DESTINATION ${FERMATA_DATA_INSTALL_DIRECTORY}/${folder})
    endif()
endfunction()

# A Qt Test program: offscreen, with a home of its own, labelled by folder.
#   fermata_add_test(tst_text LINKS fermata_base)
# XVFB gives it a display with a window manager, DESKTOP a session bus with the accessibility service too.
function(fermata_add_test name)
    cmake_parse_arguments(ARG "XVFB;DESKTOP" "TIMEOUT" "SOURCES;LINKS;ARGUMENTS" ${ARGN})
    if(NOT ARG_SOURCES)
        set(ARG_SOURCES ${name}.cpp)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    fermata_set_defaults(${name})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_compile_definitions(${name} PRIVATE
        FERMATA_SOURCE_DIR="${CMAKE_SOURCE_DIR}" FERMATA_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}"
        FERMATA_SHARE_DIR="${FERMATA_DATA_OUTPUT_DIRECTORY}")
    target_link_libraries(${name} PRIVATE Qt6::Test ${ARG_LINKS})
    file(RELATIVE_PATH label ${CMAKE_SOURCE_DIR}/tests ${CMAKE_CURRENT_SOURCE_DIR})
    set(runner ${CMAKE_SOURCE_DIR}/tests/support/run-test)
    if(ARG_DESKTOP)
        list(APPEND runner --desktop)
    elseif(ARG_XVFB)
        list(APPEND runner --xvfb)
    endif()
    add_test(NAME ${label}/${name} COMMAND ${runner} $<TARGET_FILE:${name}> ${ARG_ARGUMENTS})
    set_tests_properties(${label}/${name} PROPERTIES LABELS ${label} TIMEOUT ${ARG_TIMEOUT})
    if(ARG_XVFB OR ARG_DESKTOP)
        # Input focus and timing: one window at a time.
        set_tests_properties(${label}/${name} PROPERTIES RESOURCE_LOCK display)
    endif()
endfunction()
