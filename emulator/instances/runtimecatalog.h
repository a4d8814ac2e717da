// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fermata::emulator {

// How functions of one language are started: runtimes/<language>/runtime.json.
// One that the function's package brings along has a program and no interpreter: {code} and {handler} stand in its name.
// In texts {version} stands for the declared version, {interpreter}, {bootstrap} and {heapMb} for what their
// names say, {shims} for the folder above a version manager's shims, ~ for the home folder, {sources} for the folder of
// the description and {prepared} for one that this machine keeps.
struct RuntimeDescription
{
    std::string language; // python, nodejs
    std::string title; // Python, Node.js
    std::string oldest; // version that the bootstrap can run on
    std::vector<std::string> exact; // program names of the declared version
    std::vector<std::string> any; // program names of whatever version there is
    std::vector<std::string> places; // glob patterns of the declared version outside PATH
    std::vector<std::string> probe; // arguments that print the real path and the version, a line each, unless

    // the probe prints where the interpreter is installed, somewhere between two texts.
    struct Home
    {
        std::string after; // empty: the probe prints the two lines
        std::string before;
        std::string program; // below it
        std::string release; // file below it that tells the version
        std::string versionAfter; // a text in that file; then comes the version up to a quotation mark
        std::string needs; // file below it without which it can run programs, but not what is prepared
    };
    Home home;
    std::string install; // what a person types to get one
    std::filesystem::path bootstrap; // absolute
    std::map<std::string, std::string>
        environment; // that the interpreter reads at its start; the bootstrap takes it away
    std::vector<std::string> preparation; // arguments by which the interpreter makes the bootstrap; empty: it is there
    std::vector<std::string> command; // arguments of a start
    int heapPercent = 90; // of the function's memory: what is over would be killed anyway, and the engine knows to collect
    bool parks = true; // one can be started before it is known for which function
    std::string program; // what is started where the package brings its own runtime; empty elsewhere

    struct Debug
    {
        std::string adapter; // debugpy, inspector
        std::vector<std::string> arguments; // go before the others
        std::map<std::string, std::string> environment; // in the place of the runtime's
        std::vector<std::string> probe; // arguments that succeed if the interpreter has the adapter; may be empty
        std::vector<std::string> packages; // folders of a packaged adapter that an interpreter may borrow; may be empty
        std::string packageInterpreter; // whose minor version the package is for
        std::string install;
        bool parked = false; // it takes long to load: one interpreter that has it waits for whoever debugs next
        std::vector<std::string> noise; // how lines on stderr begin that are the debugger's, not the function's
    };
    Debug debug;

    // What a vendor's own image of the runtime has and a bare interpreter lacks.
    struct Brought
    {
        std::vector<std::string> modules; // what it is imported by: boto3, @aws-sdk
        std::vector<std::string> packages; // this machine's, which an interpreter may borrow; may be empty
        std::string install;
    };
    std::map<std::string, Brought> brought; // by vendor: lambda, functioncompute
};

// The descriptions in one folder, read when first asked for.
class RuntimeCatalog
{
public:
    explicit RuntimeCatalog(std::filesystem::path folder);

    // `runtime` is the vendor's word (python3.10, nodejs20.x). Fails with Invalid ("runtime.unsupported") or with what
    // is wrong with the file.
    Result<RuntimeDescription> find(const std::string &runtime) const;

private:
    std::filesystem::path m_folder;
    mutable std::map<std::string, RuntimeDescription> m_read;
};

} // namespace fermata::emulator
