// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/build/ecosystems/ecosystem.h"
#include "app/build/scripts.h"
#include "app/build/tools.h"
#include "app/model/runtime.h"

namespace fs = std::filesystem;

namespace fermata {

namespace {

// Beside the code, where both vendors' runtimes look; in python/ where the function's own PYTHONPATH says so, as the
// vendor's builder of Function Compute lays it out.
std::string pipTarget(const Function &function)
{
    const auto path = function.environment.find("PYTHONPATH");
    const bool isBelow = path != function.environment.end() && path->second.find("/code/python") != std::string::npos;
    return isBelow ? "python" : ".";
}

// The Python of the function's runtime where this machine has it beside its own: what pip compiles or chooses is for one
// version. Empty when that is python3 itself, or is not here.
fs::path otherInterpreter(const Function &function)
{
    const Runtime runtime = parseRuntime(function.runtime);
    if (runtime.language != "python" || runtime.version.find('.') == std::string::npos)
        return {};
    const fs::path own = programOnPath("python" + runtime.version);
    std::error_code ignored;
    return own.empty() || fs::equivalent(own, programOnPath("python3"), ignored) ? fs::path() : own;
}

std::vector<std::string> pipWords(const Function &function, const std::string &target)
{
    std::vector<std::string> words = {"-m", "pip"};
    if (const fs::path interpreter = otherInterpreter(function); !interpreter.empty())
        words.insert(words.end(), {"--python", interpreter.string()});
    words.insert(words.end(),
                 {"install", "--disable-pip-version-check", "--no-input", "--upgrade", "--target", target});
    return words;
}

BuildStep pip(const Function &function, const fs::path &output, const Outside &outside)
{
    if (outside.hasLocalRequirements) {
        const fs::path target = (output / pipTarget(function)).lexically_normal();
        std::vector<std::string> command = pipWords(function, target.string());
        command.insert(command.begin(), {"python3", "-c", scripts::requirements});
        return {std::move(command), {}, function.code};
    }
    std::vector<std::string> command = pipWords(function, pipTarget(function));
    command.insert(command.begin(), "python3");
    command.insert(command.end(), {"--requirement", "requirements.txt"});
    return {std::move(command), {}, output};
}

// Whether a pyproject.toml says what the project needs, and not only how tools treat it.
bool declaresDependencies(const fs::path &folder)
{
    const Result<std::string> text = readFile(folder / "pyproject.toml");
    return text && text->find("[project]") != std::string::npos && text->find("\ndependencies") != std::string::npos;
}

// pip installs a project with what it needs, never the latter alone.
BuildStep pipOfProject(const Function &function, const fs::path &output)
{
    std::string words;
    for (const std::string &word : pipWords(function, pipTarget(function)))
        words += "'" + word + "', ";
    return {{"python3", "-c",
             "import subprocess, sys, tomllib\n"
             "needs = tomllib.load(open('pyproject.toml', 'rb'))['project'].get('dependencies', [])\n"
             "sys.exit(subprocess.call([sys.executable, "
                 + words + "*needs]) if needs else 0)"},
            {},
            output};
}

} // namespace

std::vector<BuildStep> pythonSteps(const Function &function, const fs::path &output, const Outside &outside)
{
    const std::string language = parseRuntime(function.runtime).language;
    if (language != "python" && language != "custom")
        return {};
    if (hasFile(function.code, "requirements.txt"))
        return {pip(function, output, outside)};
    if (declaresDependencies(function.code))
        return {pipOfProject(function, output)};
    return {};
}

} // namespace fermata
