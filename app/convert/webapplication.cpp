// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/convert/webapplication.h"

#include "app/base/files.h"
#include "app/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <regex>

namespace fs = std::filesystem;

namespace fermata::convert {

namespace {

using Json = nlohmann::json;

std::string textOf(const fs::path &file)
{
    std::error_code ignored;
    constexpr std::uintmax_t largest = 1U << 20;
    if (!fs::is_regular_file(file, ignored) || fs::file_size(file, ignored) > largest)
        return {};
    const Result<std::string> text = readFile(file);
    return text ? *text : std::string();
}

// The first match of the expression's group; empty if there is none.
std::string found(const std::string &text, const char *expression)
{
    std::smatch match;
    return std::regex_search(text, match, std::regex(expression)) ? match[1].str() : std::string();
}

// What a Python project asks for, and in which file.
std::pair<std::string, std::string> pythonDependencies(const fs::path &folder)
{
    for (const char *const name : {"requirements.txt", "pyproject.toml", "Pipfile", "setup.py"}) {
        if (std::string text = lowered(textOf(folder / name)); !text.empty())
            return {std::move(text), name};
    }
    return {};
}

bool asksFor(const std::string &dependencies, const std::string &package)
{
    return std::regex_search(dependencies,
                             std::regex("(^|[\\s\"'])" + package + "(\\[[^\\]]*\\])?([\\s\"'=<>~!;,]|$)"));
}

// A package with a factory, as Flask's own tutorial has it: flaskr:create_app().
std::string applicationFactory(const fs::path &folder)
{
    std::vector<std::string> packages;
    std::error_code ignored;
    for (const fs::directory_entry &entry : fs::directory_iterator(folder, ignored)) {
        const bool isPackage = textOf(entry.path() / "__init__.py").find("def create_app(") != std::string::npos;
        if (isPackage)
            packages.push_back(entry.path().filename().string());
    }
    return packages.empty() ? std::string() : *std::min_element(packages.begin(), packages.end()) + ":create_app()";
}

// The module and the variable of an application object: "app = Flask(__name__)" in app.py -> app:app.
std::string applicationObject(const fs::path &folder, const std::string &class_)
{
    std::vector<fs::path> files;
    std::error_code ignored;
    for (const fs::path &below : {folder, folder / "app", folder / "src"}) {
        for (const fs::directory_entry &entry : fs::directory_iterator(below, ignored)) {
            if (entry.path().extension() == ".py" && files.size() < 200)
                files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end(), [](const fs::path &a, const fs::path &b) {
        const auto depth = [](const fs::path &path) { return std::distance(path.begin(), path.end()); };
        return depth(a) != depth(b) ? depth(a) < depth(b) : a < b;
    });
    const std::string expression = "(?:^|\\n)(\\w+)\\s*(?::[^=\\n]*)?=\\s*(?:\\w+\\.)?" + class_ + "\\(";
    for (const fs::path &file : files) {
        const std::string variable = found(textOf(file), expression.c_str());
        if (variable.empty())
            continue;
        const std::string module =
            replaced(file.lexically_relative(folder).replace_extension().generic_string(), "/", ".");
        return module + ':' + variable;
    }
    return {};
}

WebApplication pythonServer(const char *framework, const char *title, std::vector<std::string> command)
{
    WebApplication application;
    application.framework = framework;
    application.title = title;
    application.command = std::move(command);
    application.functionComputeRuntime = "custom.debian12";
    application.lambdaRuntime = "python3.12";
    return application;
}

std::optional<WebApplication> pythonApplication(const fs::path &folder)
{
    auto [dependencies, evidence] = pythonDependencies(folder);
    std::optional<WebApplication> application;
    std::string server = "gunicorn";
    const std::string django = textOf(folder / "manage.py");
    if (!django.empty() && django.find("DJANGO_SETTINGS_MODULE") != std::string::npos) {
        const std::string settings = found(django, R"(DJANGO_SETTINGS_MODULE['"]\s*,\s*['"]([\w.]+)\.settings)");
        application = pythonServer("django", "Django",
                                   {"python3", "-m", "gunicorn",
                                    (settings.empty() ? std::string("project") : settings) + ".wsgi:application",
                                    "--bind", "0.0.0.0:8080"});
        evidence = "manage.py";
    } else if (asksFor(dependencies, "fastapi")) {
        const std::string object = applicationObject(folder, "FastAPI");
        application = pythonServer(
            "fastapi", "FastAPI",
            {"python3", "-m", "uvicorn", object.empty() ? "main:app" : object, "--host", "0.0.0.0", "--port", "8080"});
        server = "uvicorn";
    } else if (asksFor(dependencies, "flask")) {
        std::string object = applicationObject(folder, "Flask");
        if (object.empty())
            object = applicationFactory(folder);
        application =
            pythonServer("flask", "Flask",
                         {"python3", "-m", "gunicorn", object.empty() ? "app:app" : object, "--bind", "0.0.0.0:8080"});
    }
    if (!application)
        return std::nullopt;
    application->evidence = evidence;
    if (!asksFor(dependencies, server) && dependencies.find(server) == std::string::npos)
        application->notes.push_back("Add " + server + " to "
                                     + (evidence == "manage.py" ? std::string("requirements.txt") : evidence)
                                     + ": it serves the application");
    return application;
}

// The file that a package starts with: of its start script "node FILE", else its main, else index.js.
std::string startFile(const Json &package)
{
    const std::string script = package.value("scripts", Json::object()).value("start", "");
    const std::string named = found(script, R"((?:^|\s)node\s+(?:--\S+\s+)*([\w./-]+))");
    return !named.empty() ? named : package.value("main", std::string("index.js"));
}

std::optional<WebApplication> nodeApplication(const fs::path &folder)
{
    const Json package = Json::parse(textOf(folder / "package.json"), nullptr, false);
    if (!package.is_object())
        return std::nullopt;
    const Json dependencies = package.value("dependencies", Json::object());
    WebApplication application;
    application.evidence = "package.json";
    application.functionComputeRuntime = "custom.debian12";
    application.lambdaRuntime = "nodejs20.x";
    if (!dependencies.is_object())
        return std::nullopt;
    if (dependencies.contains("next")) {
        application.framework = "nextjs";
        application.title = "Next.js";
        application.command = {"node", ".next/standalone/server.js"};
        application.notes.emplace_back(
            "Set output: 'standalone' in next.config.js and run npm run build; then copy .next/static into .next/standalone/.next, and public into .next/standalone");
        return application;
    }
    for (const auto &[name, title] : {std::pair("express", "Express"), std::pair("koa", "Koa")}) {
        if (!dependencies.contains(name))
            continue;
        application.framework = name;
        application.title = title;
        application.command = {"node", startFile(package)};
        const std::string text = textOf(folder / startFile(package)) + textOf(folder / "bin/www");
        if (text.find("process.env.PORT") == std::string::npos) {
            const std::string port = found(text, R"(listen\(\s*(\d{2,5}))");
            application.port = port.empty() ? 3000 : std::stoi(port);
        }
        return application;
    }
    return std::nullopt;
}

std::optional<WebApplication> springApplication(const fs::path &folder)
{
    for (const char *const name : {"pom.xml", "build.gradle", "build.gradle.kts"}) {
        const std::string text = textOf(folder / name);
        if (text.find("org.springframework.boot") == std::string::npos)
            continue;
        const std::string artifact = found(text, R"(</parent>[\s\S]*?<artifactId>([\w.-]+)</artifactId>)");
        const std::string version = found(text, R"(</parent>[\s\S]*?<version>([\w.-]+)</version>)");
        WebApplication application = pythonServer("springboot", "Spring Boot", {});
        const std::string jar =
            name == std::string("pom.xml") ? "target/" + artifact + '-' + version + ".jar" : "build/libs/app.jar";
        application.command = {"java", "-jar", jar, "--server.port=8080"};
        application.lambdaRuntime = "java21";
        application.evidence = name;
        application.notes.push_back("Build " + jar
                                    + " first: " + (name == std::string("pom.xml") ? "mvn package" : "gradle bootJar"));
        return application;
    }
    return std::nullopt;
}

std::string functionName(const fs::path &folder)
{
    std::string name;
    for (const char character : folder.filename().string())
        name += std::isalnum(static_cast<unsigned char>(character)) != 0 ? character : '-';
    while (name.starts_with('-'))
        name.erase(name.begin());
    return name.empty() ? std::string("web") : name;
}

} // namespace

std::optional<WebApplication> recogniseWebApplication(const fs::path &folder)
{
    for (const auto recognise : {pythonApplication, nodeApplication, springApplication}) {
        if (std::optional<WebApplication> application = recognise(folder))
            return application;
    }
    return std::nullopt;
}

Result<std::vector<ConvertedFile>> functionFromFolder(const fs::path &folder, Target target)
{
    const std::optional<WebApplication> application = recogniseWebApplication(folder);
    if (!application)
        return failure(Error::Code::NotFound, "webapp.unknown", "No web framework that Fermata knows is used in %1",
                       {folder.string()}, "It knows Flask, Django, FastAPI, Express, Koa, Next.js and Spring Boot");
    if (target != Target::Fc3 && target != Target::Sam)
        return failure(Error::Code::Invalid, "webapp.target", "A web application becomes an s.yaml or a SAM template",
                       {}, "Use --to fc3 or --to sam");
    return target == Target::Fc3 ? webFunctionForFc3(*application, folder, functionName(folder))
                                 : webFunctionForSam(*application, folder, functionName(folder));
}

} // namespace fermata::convert
