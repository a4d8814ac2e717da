// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/main/arguments.h"

#include "app/base/paths.h"
#include "emulator/api/version.h"

#include <charconv>

namespace fermata::emulator {
namespace {

constexpr const char *usage =
    "Usage: fermata-emulator serve [OPTION...]\n"
    "       fermata-emulator fidelity [--json | --markdown]\n"
    "Runs functions on this machine behind the interfaces of AWS Lambda and Alibaba Cloud Function Compute.\n"
    "\n"
    "  --project PATH     deploy the functions of this folder or manifest, and follow its changes\n"
    "  --env NAME         with this environment of env.yaml over an s.yaml, at this stage of a serverless.yml\n"
    "  --data FOLDER      where credentials and uploaded functions are kept\n"
    "                     (default: $XDG_DATA_HOME/fermata/cloud)\n"
    "  --port N           port of the API; 0 takes a free one (default)\n"
    "  --api-port N       port of the first HTTP front, the next ones follow; 0 takes free ones (default)\n"
    "  --auth none        answer everybody on this machine, without token or signature\n"
    "  --parent-pid N     end when this process ends\n"
    "  --controllable-clock  let POST /_fermata/clock {\"advanceMs\":N} move the time on, for what waits: retries,\n"
    "                     schedules, ages of events, idle instances; calls under way keep their real time\n"
    "  --as-online        give a function as much of a processor as its memory buys online, and no start that was\n"
    "                     prepared: slower, and as slow as there\n"
    "  --otlp URL         send each call as spans to a collector of this machine, over OTLP/HTTP: the address without\n"
    "                     /v1/traces, such as http://127.0.0.1:4318\n"
    "  --help, --version\n"
    "\n"
    "fidelity prints, per vendor and feature, whether this cloud does the same as the vendor's, something near to it,\n"
    "or nothing.\n"
    "\n"
    "The first line on standard output is JSON and says where the cloud is, or why there is none.\n";

Command wrongUse(const std::string &problem)
{
    Command command;
    command.problem = "fermata-emulator: " + problem + "\n\n" + usage;
    return command;
}

template<class Number>
bool readNumber(const std::string &text, Number &number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

// Returns what is wrong with the option, or nothing.
std::string readOption(const std::string &name, const std::string &value, ServeOptions &options)
{
    if (name == "--project") {
        options.project = value;
    } else if (name == "--env") {
        options.environment = value;
    } else if (name == "--data") {
        options.data = value;
    } else if (name == "--port" || name == "--api-port") {
        if (!readNumber(value, name == "--port" ? options.port : options.frontPort))
            return name + " must be a number from 0 to 65535, not " + value;
    } else if (name == "--auth") {
        if (value != "none")
            return "--auth can only be none";
        options.auth = AuthMode::None;
    } else if (name == "--parent-pid") {
        int parent = 0;
        if (!readNumber(value, parent) || parent <= 1)
            return "--parent-pid must be a process id, not " + value;
        options.parent = parent;
    } else if (name == "--otlp") {
        if (!value.starts_with("http://localhost") && !value.starts_with("http://127.0.0.1"))
            return "--otlp must be an http:// address of this machine, not " + value;
        options.otlp = value;
    } else {
        return "unknown option " + name;
    }
    return {};
}

Command readFidelity(const std::vector<std::string> &arguments)
{
    Command command;
    command.fidelity = Command::FidelityForm::Json;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        if (arguments[i] == "--markdown")
            command.fidelity = Command::FidelityForm::Markdown;
        else if (arguments[i] != "--json")
            return wrongUse("unknown option " + arguments[i]);
    }
    return command;
}

} // namespace

Command readArguments(const std::vector<std::string> &arguments)
{
    Command command;
    for (const std::string &argument : arguments) {
        if (argument == "--help" || argument == "-h")
            command.output = usage;
        if (argument == "--version")
            command.output = std::string("fermata-emulator ").append(version).append("\n");
        if (!command.output.empty())
            return command;
    }
    if (arguments.empty())
        return wrongUse("a command is needed");
    if (arguments.front() == "fidelity")
        return readFidelity(arguments);
    if (arguments.front() != "serve")
        return wrongUse("unknown command " + arguments.front());
    ServeOptions options;
    options.data = userDataDirectory() / "cloud";
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        std::string name = arguments[i];
        if (name == "--controllable-clock" || name == "--as-online") {
            (name == "--as-online" ? options.asOnline : options.controllableClock) = true;
            continue;
        }
        std::string value;
        if (const std::size_t equals = name.find('='); equals != std::string::npos) {
            value = name.substr(equals + 1);
            name.resize(equals);
        } else if (++i < arguments.size()) {
            value = arguments[i];
        }
        if (value.empty())
            return wrongUse(name + " needs a value");
        const std::string problem = readOption(name, value, options);
        if (!problem.empty())
            return wrongUse(problem);
    }
    command.serve = std::move(options);
    return command;
}

} // namespace fermata::emulator
