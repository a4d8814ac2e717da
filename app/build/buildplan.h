// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/build/actions.h"
#include "app/build/outside.h"
#include "app/model/function.h"
#include "app/package/filerules.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fermata {

// One command of a build, run in the folder of its output.
struct BuildStep
{
    std::vector<std::string> command;
    std::map<std::string, std::string> environment; // beside the builder's own
    std::filesystem::path folder;                   // where it runs
    bool compiles = false;                          // what runs is made of the sources, and anew after each change
    std::vector<std::string> reads{}; // the only files that it depends on, of the source or absolute; none: all
    std::string makes{};     // a folder of the output, kept while those are the same
    std::string belongsTo{}; // the tool whose work this is a part of; none: the one that it runs

    bool operator==(const BuildStep &) const = default;
};

// Everything that makes one function's package: its own files are copied to `output`, then the steps run one after
// another, then the package is what lies in `output`.
struct BuildPlan
{
    std::string function;
    Vendor vendor = Vendor::FunctionCompute;
    std::filesystem::path source;
    std::filesystem::path
        output;  // .fermata/build/<function>, or .fermata/debug/<function> where a debugger needs other code
    std::filesystem::path package; // the part of it that is packed; most often all of it
    std::filesystem::path home;    // what the archive and the stamp lie beside: the output, or what that is a part of
    FileRules copied;              // of the source's files
    FileRules packed;              // of the output's files; with patterns, not of those that a step made
    std::vector<BuildStep> steps;  // none: the files themselves are the package
    std::vector<std::string> patterns; // that `packed` was made of
    std::vector<OutsideCode> outside; // what the steps read besides the source

    std::filesystem::path archive() const;
    std::filesystem::path stamp() const;   // what the last build was made from
    bool compiles() const;                 // what is in the source folder alone cannot run
    bool isInPlace() const;                // the source's files are the package as they lie there
};

// How a function is built, by what lies in its folder: requirements.txt, package.json, go.mod, pom.xml, build.gradle,
// composer.json, Gemfile, or a Makefile with its target build-<resource>. `root` is the project's folder.
// Fails with NotFound ("code.noFolder") when the code folder is not there, with Invalid ("build.otherCloud") for a cloud
// that is not known here, and with Invalid ("build.noFolder") for
// code that is in no folder. What a command of the project's own does already is no step: they have been run before.
Result<BuildPlan> buildPlan(const Function &function, const std::filesystem::path &root, const PackageWish &wish = {});

// Which files of its folder a function's package holds: those of its manifest's patterns, or what the ignore file of its
// vendor's tool leaves.
FileRules packageRules(const Function &function, const std::vector<std::string> &patterns);

// The steps for one kind of code; empty where nothing has to be done. What it refers to outside its folder is found from
// where the author has it: the step runs there, or is given its absolute place.
std::vector<BuildStep> stepsFor(const Function &function, const std::filesystem::path &output, const Outside &outside,
                                BuildFlavour flavour = BuildFlavour::Package);

// Whether a program that somebody compiled lies in the code folder (bootstrap, or what the handler names). It runs as it
// is, and whoever made it makes it again.
bool bringsProgram(const Function &function);

// Where in the output the steps put what is to be packed; empty for the output itself.
std::filesystem::path packageFolder(const Function &function);

// Folders of an output that steps work in, and that belong to no package.
std::vector<std::string> asideFolders();

// The largest zip that the vendor takes, in bytes. Lambda: 50 MB sent directly (250 MB unpacked). Function Compute:
// 500 MB through OSS, as its own tools send it.
std::uint64_t largestArchive(Vendor vendor);

} // namespace fermata
