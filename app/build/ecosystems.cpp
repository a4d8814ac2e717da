// SPDX-License-Identifier: GPL-3.0-or-later
// What each ecosystem's own tool is asked to do.
#include "app/base/files.h"
#include "app/base/text.h"
#include "app/build/buildplan.h"
#include "app/model/runtime.h"

namespace fs = std::filesystem;

namespace fermata {

namespace {

bool has(const fs::path &folder, const char *name)
{
    std::error_code ignored;
    return fs::is_regular_file(folder / name, ignored);
}

// Beside the code, where both vendors' runtimes look; in python/ where the function's own PYTHONPATH says so, as the
// vendor's builder of Function Compute lays it out.
std::vector<std::string> pipWords(const Function &function)
{
    const auto path = function.environment.find("PYTHONPATH");
    const bool isBelow = path != function.environment.end() && path->second.find("/code/python") != std::string::npos;
    return {"-m",         "pip",       "install",  "--disable-pip-version-check",
            "--no-input", "--upgrade", "--target", isBelow ? "python" : "."};
}

BuildStep pip(const Function &function, const fs::path &output)
{
    std::vector<std::string> command = pipWords(function);
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
    for (const std::string &word : pipWords(function))
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

std::vector<BuildStep> npm(const Function &function, const fs::path &output)
{
    const std::string typeScript = typeScriptOf(function);
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
BuildStep go(const Function &function, const fs::path &output, BuildFlavour flavour)
{
    const bool isNamed = parseRuntime(function.runtime).language == "go" && !function.handler.empty();
    const std::string program = isNamed ? function.handler : std::string("bootstrap");
    const std::map<std::string, std::string> environment = {
        {"GOOS", "linux"}, {"GOARCH", "amd64"}, {"CGO_ENABLED", "0"}, {"GOFLAGS", "-buildvcs=false"}};
    if (flavour == BuildFlavour::Debug)
        return {{"go", "build", "-gcflags=all=-N -l", "-o", (output / program).string(), "."},
                environment,
                function.code,
                true};
    return {{"go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, "."}, environment, output, true};
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

std::vector<BuildStep> stepsFor(const Function &function, const fs::path &output, BuildFlavour flavour)
{
    const fs::path &code = function.code;
    const std::string language = parseRuntime(function.runtime).language;
    const std::string target = "build-" + function.resource; // SAM's BuildMethod: makefile
    if (function.vendor == Vendor::Lambda && hasTarget(code, target))
        return {{{"make", target}, makeEnvironment(function, output, flavour), code, isCompiled(function)}};
    std::vector<BuildStep> steps;
    if (has(code, "requirements.txt") && (language == "python" || language == "custom"))
        steps.push_back(pip(function, output));
    else if (declaresDependencies(code) && (language == "python" || language == "custom"))
        steps.push_back(pipOfProject(function, output));
    if (has(code, "package.json") && (language == "nodejs" || language == "custom"))
        steps = npm(function, output);
    else if (const std::string typeScript = typeScriptOf(function); language == "nodejs" && !typeScript.empty())
        steps = {esbuild(function, output, typeScript)};
    if (has(code, "go.mod") && (language == "go" || language == "custom" || language == "provided"))
        steps.push_back(go(function, output, flavour));
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
