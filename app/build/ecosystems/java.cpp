// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build/ecosystems/ecosystem.h"
#include "app/build/scripts.h"
#include "app/model/runtime.h"

namespace fs = std::filesystem;

namespace fermata {

namespace {

bool isGradle(const fs::path &folder)
{
    return hasFile(folder, "build.gradle") || hasFile(folder, "build.gradle.kts");
}

bool isOnClassPath(const Function &function)
{
    return parseRuntime(function.runtime).language == "java"
        && (hasFile(function.code, "pom.xml") || isGradle(function.code));
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

std::vector<BuildStep> gradle(const Function &function, const fs::path &output)
{
    const std::string tool = hasFile(function.code, "gradlew") ? "./gradlew" : "gradle";
    if (!isOnClassPath(function))
        return {{{tool, "--quiet", "build", "-x", "test"}, {}, output, true}};
    return {{{"sh", "-c", "printf %s \"$LAYOUT\" > fermata.gradle"}, {{"LAYOUT", scripts::layout}}, output},
            {{tool, "--quiet", "--init-script", "fermata.gradle", "fermataPackage"}, {}, output, true}};
}

} // namespace

fs::path packageFolder(const Function &function)
{
    return isOnClassPath(function) ? "package" : fs::path();
}

std::vector<BuildStep> javaSteps(const Function &function, const fs::path &output)
{
    if (hasFile(function.code, "pom.xml"))
        return maven(function, output);
    return isGradle(function.code) ? gradle(function, output) : std::vector<BuildStep>();
}

} // namespace fermata
