// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/convert/portable.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::convert {

enum class Target { Fc3, Sam, Serverless, Knative };

std::optional<Target> targetNamed(std::string_view name); // fc3, sam, serverless, knative
const char *name(Target target);

struct ConvertedFile
{
    enum class Kind { Manifest, Adapter };

    std::filesystem::path path; // absolute
    std::string content;
    Kind kind = Kind::Manifest;
    bool isProgram = false; // may be executed
};

// A manifest in another format: files to write, and what did not come along.
struct Conversion
{
    std::vector<ConvertedFile> files;
    std::vector<Remark> remarks;
    int functions = 0;
    int triggers = 0; // that the files have, by the target's counting
};

// Converts a manifest that was read. `text` is its text, from which resources of the same cloud are taken over as they
// stand. Nothing is written. `output` is the folder that the manifest is for: paths of code are relative to it.
// Fails with Invalid: "convert.sameFormat", "convert.noFunction" (nothing to convert; the hint says why),
// "convert.generatorMarks" (what a generator has not filled in has no names yet).
Result<Conversion> convert(const Manifest &manifest, std::string_view text, Target target,
                           const std::filesystem::path &output);

// The name of the manifest that a target's tools look for: s.yaml, template.yaml, serverless.yml, func.yaml.
const char *manifestName(Target target);

} // namespace fermata::convert
