// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/convert/webadapter.h"

#include "app/base/text.h"

namespace fermata::convert {

namespace {

// The managed runtime whose interpreter the program is started with.
std::string runtimeFor(const std::string &program)
{
    const std::string name = program.substr(program.rfind('/') + 1);
    if (name.starts_with("python"))
        return "python3.12";
    if (name == "node" || name == "npm" || name == "npx")
        return "nodejs20.x";
    return name == "java" ? "java21" : "provided.al2023";
}

bool isPlainWord(const std::string &word)
{
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=:,./-";
    return !word.empty() && word.find_first_not_of(plain) == std::string::npos;
}

// As a shell reads it back: one word.
std::string quoted(const std::string &word)
{
    return isPlainWord(word) ? word : '\'' + replaced(word, "'", "'\\''") + '\'';
}

} // namespace

const char *const webAdapterLayer = "arn:aws:lambda:${AWS::Region}:753240598075:layer:LambdaAdapterLayerX86:26";

std::string startScript(const WebProgram &program)
{
    std::vector<std::string> words;
    for (const std::string &word : program.command)
        words.push_back(quoted(word));
    return "#!/bin/sh\n# Starts the web server; AWS's web adapter sends it the requests of the function.\nexec "
         + join(words, " ") + '\n';
}

void writeWebAdapter(Task &task, PortableFunction &function, Outline &properties)
{
    const CustomRuntime custom = function.function.customRuntime.value_or(CustomRuntime{});
    WebProgram program;
    program.command = custom.command;
    program.command.insert(program.command.end(), custom.arguments.begin(), custom.arguments.end());
    program.port = custom.port;
    const bool isBootstrap = program.command.empty();
    program.runtime = isBootstrap ? "provided.al2023" : runtimeFor(program.command.front());
    const bool isManaged = program.runtime != "provided.al2023";
    const char *const script = isManaged ? "run.sh" : "bootstrap";
    properties.set("Handler", script);
    properties.set("Runtime", program.runtime);
    properties.set("Layers", Outline::list({})).add(Outline::tagged("!Sub", Outline::text(webAdapterLayer)));
    Outline &variables = properties["Environment"]["Variables"];
    if (isManaged)
        variables.set("AWS_LAMBDA_EXEC_WRAPPER", "/opt/bootstrap");
    variables.set("AWS_LWA_PORT", std::to_string(program.port));
    variables.set("AWS_LWA_PASS_THROUGH_PATH", "/invoke");
    if (!isBootstrap && !function.function.code.empty())
        task.files.push_back(
            {function.function.code / script, startScript(program), ConvertedFile::Kind::Adapter, true});
    task.remarks.add(Remark::Kind::Changed, "convert.webAdapter",
                     "%1 serves HTTP by itself: AWS's web adapter, a layer, sends it the requests on port %2",
                     {function.function.name, std::to_string(program.port)}, function, "customRuntimeConfig",
                     function.properties.place("customRuntimeConfig"));
}

} // namespace fermata::convert
