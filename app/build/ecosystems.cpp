// SPDX-License-Identifier: GPL-3.0-or-later
// What each ecosystem's own tool is asked to do.
#include "app/base/files.h"
#include "app/base/text.h"
#include "app/build/buildplan.h"
#include "app/model/runtime.h"

#include <nlohmann/json.hpp>

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace fermata {

namespace {

bool has(const fs::path &folder, const char *name)
{
    std::error_code ignored;
    return fs::is_regular_file(folder / name, ignored);
}

// Beside the code, where both vendors' runtimes look; in python/ where the function's own PYTHONPATH says so, as the
// vendor's builder of Function Compute lays it out.
std::string pipTarget(const Function &function)
{
    const auto path = function.environment.find("PYTHONPATH");
    const bool isBelow = path != function.environment.end() && path->second.find("/code/python") != std::string::npos;
    return isBelow ? "python" : ".";
}

std::vector<std::string> pipWords(const std::string &target)
{
    return {"-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--upgrade", "--target", target};
}

// pip takes places of this machine from the folder that it runs in: the author's. "-e ../lib" would leave the library
// where it is, and only its place in the package.
constexpr const char *pipFromAuthorsFolder = R"(
import os, re, subprocess, sys, tempfile
def needs(file):
    for line in open(file, encoding='utf-8'):
        line = line.strip()
        other = re.match(r'(-r|--requirement|-c|--constraint)[ =]\s*(.+)', line)
        path = other and os.path.join(os.path.dirname(os.path.abspath(file)), other[2])
        if other and other[1] in ('-c', '--constraint'):
            yield '-c ' + path
        elif other:
            yield from needs(path)
        else:
            yield re.sub(r'^(-e|--editable)[ =]\s*(?=\.|/)', '', line)
with tempfile.NamedTemporaryFile('w', suffix='.txt', encoding='utf-8') as file:
    file.write('\n'.join(needs('requirements.txt')))
    file.flush()
    sys.exit(subprocess.call([sys.executable, *sys.argv[1:], '--requirement', file.name]))
)";

BuildStep pip(const Function &function, const fs::path &output, const Outside &outside)
{
    if (outside.hasLocalRequirements) {
        const fs::path target = (output / pipTarget(function)).lexically_normal();
        std::vector<std::string> command = pipWords(target.string());
        command.insert(command.begin(), {"python3", "-c", pipFromAuthorsFolder});
        return {std::move(command), {}, function.code};
    }
    std::vector<std::string> command = pipWords(pipTarget(function));
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
    for (const std::string &word : pipWords(pipTarget(function)))
        words += "'" + word + "', ";
    return {{"python3", "-c",
             "import subprocess, sys, tomllib\n"
             "needs = tomllib.load(open('pyproject.toml', 'rb'))['project'].get('dependencies', [])\n"
             "sys.exit(subprocess.call([sys.executable, "
                 + words + "*needs]) if needs else 0)"},
            {},
            output};
}

// The TypeScript file of a handler that has no JavaScript beside it.
std::string typeScriptOf(const Function &function)
{
    const std::string module = parseHandler(function.handler).module;
    std::error_code ignored;
    for (const char *const extension : {".js", ".mjs", ".cjs"}) {
        if (fs::exists(function.code / (module + extension), ignored))
            return {};
    }
    const std::string file = module + ".ts";
    return !module.empty() && fs::exists(function.code / file, ignored) ? file : std::string();
}

// With a map of its lines, by which a breakpoint in the TypeScript is found in what is run.
BuildStep esbuild(const Function &function, const fs::path &output, const std::string &typeScript)
{
    const std::string version = parseRuntime(function.runtime).version;
    const std::string made = parseHandler(function.handler).module + ".js";
    return {{"npx", "--yes", "esbuild", typeScript, "--bundle", "--platform=node",
             "--target=node" + (version.empty() ? std::string("18") : version), "--sourcemap", "--outfile=" + made},
            {},
            output,
            true};
}

// Such a script may read any other file.
bool hasInstallScript(const fs::path &folder)
{
    const Result<std::string> text = readFile(folder / "package.json");
    return text && (text->find("install\"") != std::string::npos || text->find("\"prepare\"") != std::string::npos);
}

// Writes where packages outside the folder are, for npm to install them as it installs others. What the lock file says
// of all others holds.
constexpr const char *namePlaces = R"(
const fs = require('fs');
const places = JSON.parse(process.argv[1]);
const json = JSON.parse(fs.readFileSync('package.json', 'utf8'));
for (const section of ['dependencies', 'devDependencies', 'optionalDependencies'])
    for (const name of Object.keys(json[section] || {}))
        if (places[name])
            json[section][name] = 'file:' + places[name];
fs.writeFileSync('package.json', JSON.stringify(json, null, 2));
)";

std::vector<BuildStep> npmWithPlaces(const Function &function, const fs::path &output, const Outside &outside)
{
    Json places = Json::object();
    for (const auto &[name, path] : outside.packages)
        places[name] = path.string();
    std::vector<std::string> install = {"npm", "install", "--install-links", "--no-audit", "--no-fund"};
    if (typeScriptOf(function).empty())
        install.emplace_back("--omit=dev");
    return {{{"node", "-e", namePlaces, places.dump()}, {}, output},
            {std::move(install), {}, output},
            {{"cp", (function.code / "package.json").string(), "package.json"}, {}, output}};
}

std::vector<BuildStep> npm(const Function &function, const fs::path &output, const Outside &outside)
{
    const std::string typeScript = typeScriptOf(function);
    if (!outside.packages.empty()) {
        std::vector<BuildStep> steps = npmWithPlaces(function, output, outside);
        if (!typeScript.empty())
            steps.push_back(esbuild(function, output, typeScript));
        return steps;
    }
    const bool isLocked = has(function.code, "package-lock.json") || has(function.code, "npm-shrinkwrap.json");
    std::vector<std::string> install = {"npm", isLocked ? "ci" : "install", "--no-audit", "--no-fund"};
    if (typeScript.empty())
        install.emplace_back("--omit=dev"); // what only the build needs stays out of the package
    std::vector<BuildStep> steps = {{std::move(install), {}, output}};
    if (!hasInstallScript(function.code)) {
        steps.front().reads = {"package.json", "package-lock.json", "npm-shrinkwrap.json", ".npmrc"};
        steps.front().makes = "node_modules";
    }
    if (!typeScript.empty())
        steps.push_back(esbuild(function, output, typeScript));
    return steps;
}

// The program that the runtime starts: its bootstrap, or what the handler names for Function Compute's go1. For a debugger
// it is compiled where its author has the files, so that it names these.
BuildStep go(const Function &function, const fs::path &output, const Outside &outside, BuildFlavour flavour)
{
    const bool isNamed = parseRuntime(function.runtime).language == "go" && !function.handler.empty();
    const std::string program = isNamed ? function.handler : std::string("bootstrap");
    std::map<std::string, std::string> environment = {
        {"GOOS", "linux"}, {"GOARCH", "amd64"}, {"CGO_ENABLED", "0"}, {"GOFLAGS", "-buildvcs=false"}};
    if (outside.isBesideGoWork)
        environment["GOWORK"] = "off";
    if (flavour == BuildFlavour::Debug)
        return {{"go", "build", "-gcflags=all=-N -l", "-o", (output / program).string(), "."},
                environment,
                function.code,
                true};
    const bool isThere = outside.isGo; // what it refers to is found from there alone
    return {{"go", "build", "-trimpath", "-ldflags=-s -w", "-o", isThere ? (output / program).string() : program, "."},
            environment,
            isThere ? function.code : output,
            true};
}

// A program, and not a text that an interpreter reads.
bool isCompiled(const Function &function)
{
    const std::string language = parseRuntime(function.runtime).language;
    return language != "python" && language != "nodejs" && language != "ruby" && language != "php";
}

// The words by which make's own rules, and those of most who write others, are told how to compile.
std::map<std::string, std::string> makeEnvironment(const Function &function, const fs::path &output,
                                                   BuildFlavour flavour)
{
    std::map<std::string, std::string> environment = {{"ARTIFACTS_DIR", output.string()}};
    if (flavour == BuildFlavour::Debug && isCompiled(function))
        environment.insert({{"CFLAGS", "-g -O0"}, {"CXXFLAGS", "-g -O0"}});
    return environment;
}

bool isGradle(const fs::path &folder)
{
    return has(folder, "build.gradle") || has(folder, "build.gradle.kts");
}

bool isOnClassPath(const Function &function)
{
    return parseRuntime(function.runtime).language == "java"
        && (has(function.code, "pom.xml") || isGradle(function.code));
}

// The runtimes of both vendors look for classes beside lib/ with the jars that they need. A program that brings its own
// runtime names its jar itself.
std::vector<BuildStep> maven(const Function &function, const fs::path &output)
{
    if (!isOnClassPath(function))
        return {{{"mvn", "--batch-mode", "--quiet", "package", "-DskipTests"}, {}, output, true}};
    const std::string package = packageFolder(function).string();
    return {{{"mvn", "--batch-mode", "--quiet", "package", "-DskipTests", "dependency:copy-dependencies",
              "-DincludeScope=runtime", "-DoutputDirectory=" + package + "/lib"},
             {},
             output,
             true},
            {{"cp", "-R", "target/classes/.", package}, {}, output}};
}

// The same layout: a build that does not know it has a task for it added from outside. In the words of Gradle 4 to 8.
constexpr const char *gradleLayout = R"(allprojects {
    afterEvaluate { project ->
        if (project.plugins.hasPlugin('java')) {
            project.tasks.create('fermataPackage', Copy) {
                into "${project.projectDir}/package"
                from project.sourceSets.main.output
                into('lib') {
                    from project.configurations.findByName('runtimeClasspath') ?: project.configurations.runtime
                }
            }
        }
    }
}
)";

std::vector<BuildStep> gradle(const Function &function, const fs::path &output)
{
    const std::string tool = has(function.code, "gradlew") ? "./gradlew" : "gradle";
    if (!isOnClassPath(function))
        return {{{tool, "--quiet", "build", "-x", "test"}, {}, output, true}};
    return {{{"sh", "-c", "printf %s \"$LAYOUT\" > fermata.gradle"}, {{"LAYOUT", gradleLayout}}, output},
            {{tool, "--quiet", "--init-script", "fermata.gradle", "fermataPackage"}, {}, output, true}};
}

bool hasTarget(const fs::path &folder, const std::string &target)
{
    const Result<std::string> text = readFile(folder / "Makefile");
    if (!text)
        return false;
    for (const std::string &line : split(*text, '\n')) {
        if (line.starts_with(target + ':'))
            return true;
    }
    return false;
}

} // namespace

fs::path packageFolder(const Function &function)
{
    return isOnClassPath(function) ? "package" : fs::path();
}

std::vector<BuildStep> stepsFor(const Function &function, const fs::path &output, const Outside &outside,
                                BuildFlavour flavour)
{
    const fs::path &code = function.code;
    const std::string language = parseRuntime(function.runtime).language;
    const std::string target = "build-" + function.resource; // SAM's BuildMethod: makefile
    if (function.vendor == Vendor::Lambda && hasTarget(code, target))
        return {{{"make", target}, makeEnvironment(function, output, flavour), code, isCompiled(function)}};
    std::vector<BuildStep> steps;
    if (has(code, "requirements.txt") && (language == "python" || language == "custom"))
        steps.push_back(pip(function, output, outside));
    else if (declaresDependencies(code) && (language == "python" || language == "custom"))
        steps.push_back(pipOfProject(function, output));
    if (has(code, "package.json") && (language == "nodejs" || language == "custom"))
        steps = npm(function, output, outside);
    else if (const std::string typeScript = typeScriptOf(function); language == "nodejs" && !typeScript.empty())
        steps = {esbuild(function, output, typeScript)};
    if (has(code, "go.mod") && (language == "go" || language == "custom" || language == "provided"))
        steps.push_back(go(function, output, outside, flavour));
    if (has(code, "pom.xml"))
        steps = maven(function, output);
    else if (isGradle(code))
        steps = gradle(function, output);
    if (has(code, "composer.json"))
        steps.push_back({{"composer", "install", "--no-dev", "--no-interaction", "--optimize-autoloader"}, {}, output});
    if (has(code, "Gemfile"))
        steps.push_back({{"bundle", "install", "--quiet"},
                         {{"BUNDLE_PATH", "vendor/bundle"}, {"BUNDLE_WITHOUT", "development:test"}},
                         output});
    return steps;
}

} // namespace fermata
