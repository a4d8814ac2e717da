// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/surroundings.h"

#include "app/base/error.h"
#include "app/base/text.h"
#include "app/base/time.h"
#include "app/model/runtime.h"
#include "emulator/instances/confinement.h"
#include "emulator/instances/ownruntime.h"
#include "emulator/outbound/authority.h"
#include "emulator/sandbox/view.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fermata::emulator {

namespace {

using Variables = std::map<std::string, std::string>;

std::string logGroup(const DeployedFunction &function)
{
    return function.function.vendor == Vendor::Lambda ? "/aws/lambda/" + function.function.name : std::string();
}

// Where libraries and modules of layers are found, as Lambda records it.
void setSearchPaths(Variables &variables, const Surroundings &surroundings)
{
    const std::string code = surroundings.places.code.string();
    variables["LD_LIBRARY_PATH"] = std::string("/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:")
                                       .append(code + ':' + code + "/lib:/opt/lib");
    if (surroundings.runtime.language == "nodejs") {
        const std::string &version = surroundings.interpreter.version;
        variables["NODE_PATH"] =
            "/opt/nodejs/node" + version.substr(0, version.find('.'))
            + "/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:" + code;
    }
}

void setCommon(Variables &variables, const Surroundings &surroundings)
{
    const Places &places = surroundings.places;
    const bool ownsProgram = !surroundings.runtime.program.empty();
    const std::string tools = places.program.parent_path().string();
    variables["PATH"] = (ownsProgram ? std::string() : tools + ':') + "/usr/local/bin:/usr/bin:/bin:/opt/bin";
    variables["LANG"] = "en_US.UTF-8";
    variables["TZ"] = ":UTC";
    if (surroundings.sandboxes == nullptr) { // a sandbox has a /tmp of its own
        variables["HOME"] = places.home.string();
        variables["TMPDIR"] = places.temporary.string();
    } else {
        setSearchPaths(variables, surroundings);
    }
    variables["PWD"] = places.code.string();
    if (surroundings.debugged)
        variables.insert(surroundings.runtime.debug.environment.begin(), surroundings.runtime.debug.environment.end());
    variables.insert(surroundings.runtime.environment.begin(), surroundings.runtime.environment.end());
}

// A queue's address as it is online leads to this cloud: a client may call the address itself.
void bringHome(Variables &variables, const Surroundings &surroundings)
{
    const std::string online = std::string("https://sqs.")
                                   .append(regionOf(Vendor::Lambda, surroundings.account))
                                   .append(".amazonaws.com/")
                                   .append(surroundings.account.accountId)
                                   .append("/");
    for (auto &[name, value] : variables) {
        if (value.starts_with(online) && !surroundings.apiEndpoint.empty())
            value.replace(0, online.find('/', std::string("https://").size()), surroundings.apiEndpoint);
    }
}

// Where a program's own library of HTTP looks for a proxy; our bootstraps lead sockets instead. The runtime's own
// interface is this machine's.
void setProxy(Variables &variables, const Surroundings &surroundings)
{
    const std::string proxy = "http://127.0.0.1:" + std::to_string(surroundings.route->port());
    for (const char *const name : {"HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"})
        variables[name] = proxy;
    for (const char *const name : {"NO_PROXY", "no_proxy"})
        variables[name] = "127.0.0.1,localhost";
}

// Where the libraries of either language look for whom to trust.
void setTrusted(Variables &variables, const Places &places)
{
    const std::string bundle = (places.trusted / Authority::bundleFile).string();
    for (const char *const name : {"SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "AWS_CA_BUNDLE"})
        variables[name] = bundle;
    variables["NODE_EXTRA_CA_CERTS"] = (places.trusted / Authority::certificateFile).string();
}

void setLambda(Variables &variables, const DeployedFunction &deployed, const Surroundings &surroundings)
{
    const Function &function = deployed.function;
    const FunctionAccount &account = surroundings.account;
    const std::string region = regionOf(Vendor::Lambda, account);
    variables["_HANDLER"] = function.handler;
    variables["AWS_REGION"] = region;
    variables["AWS_DEFAULT_REGION"] = region;
    if (!function.runtime.starts_with("provided"))
        variables["AWS_EXECUTION_ENV"] = "AWS_Lambda_" + function.runtime;
    variables["AWS_LAMBDA_FUNCTION_NAME"] = function.name;
    variables["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = std::to_string(function.memoryMb);
    variables["AWS_LAMBDA_FUNCTION_VERSION"] = deployed.version;
    if (function.logFormat.json) {
        const std::string &level = function.logFormat.applicationLevel;
        variables["AWS_LAMBDA_LOG_FORMAT"] = "JSON";
        variables["AWS_LAMBDA_LOG_LEVEL"] = level.empty() ? "INFO" : level;
    }
    variables["AWS_LAMBDA_INITIALIZATION_TYPE"] = initializationType(deployed, surroundings);
    variables["AWS_LAMBDA_LOG_GROUP_NAME"] = logGroup(deployed);
    variables["AWS_LAMBDA_LOG_STREAM_NAME"] = logStreamOf(deployed, surroundings);
    variables["AWS_ACCESS_KEY_ID"] = account.accessKeyId;
    variables["AWS_SECRET_ACCESS_KEY"] = account.secretAccessKey;
    variables["AWS_XRAY_CONTEXT_MISSING"] = "LOG_ERROR";
    variables["AWS_XRAY_DAEMON_ADDRESS"] = "169.254.79.129:2000";
    variables["LAMBDA_TASK_ROOT"] = surroundings.places.code.string();
    variables["LAMBDA_RUNTIME_DIR"] = surroundings.places.runtime.string();
    if (!account.securityToken.empty())
        variables["AWS_SESSION_TOKEN"] = account.securityToken;
    if (!surroundings.apiEndpoint.empty() && !function.environment.contains("AWS_ENDPOINT_URL"))
        variables["AWS_ENDPOINT_URL"] = surroundings.apiEndpoint;
}

void setFunctionCompute(Variables &variables, const DeployedFunction &deployed, const Surroundings &surroundings)
{
    const Function &function = deployed.function;
    const FunctionAccount &account = surroundings.account;
    variables["FC_RUNTIME"] = function.runtime;
    variables["FC_TIMEOUT"] = std::to_string(function.timeout.count());
    variables["FC_FUNC_CODE_PATH"] = surroundings.places.code.string() + '/';
    variables["ALIBABA_CLOUD_ACCESS_KEY_ID"] = account.accessKeyId;
    variables["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = account.secretAccessKey;
    variables["ALIBABA_CLOUD_SECURITY_TOKEN"] = account.securityToken;
    variables["FC_ACCOUNT_ID"] = account.accountId;
    variables["FC_FUNCTION_HANDLER"] = function.handler;
    variables["FC_FUNCTION_MEMORY_SIZE"] = std::to_string(function.memoryMb);
    variables["FC_FUNCTION_NAME"] = function.name;
    variables["FC_REGION"] = regionOf(Vendor::FunctionCompute, account);
    variables["FC_INSTANCE_ID"] = surroundings.instanceId;
    if (!function.initializer.empty()) {
        variables["FC_INITIALIZER_HANDLER"] = function.initializer;
        variables["FC_INITIALIZATION_TIMEOUT"] = std::to_string(surroundings.initLimit.count());
    }
    if (!surroundings.apiEndpoint.empty() && !function.environment.contains("FC_ENDPOINT"))
        variables["FC_ENDPOINT"] = surroundings.apiEndpoint;
}

} // namespace

std::string regionOf(Vendor vendor, const FunctionAccount &account)
{
    if (!account.region.empty())
        return account.region;
    return vendor == Vendor::Lambda ? "us-east-1" : "cn-hangzhou";
}

std::string functionArn(const DeployedFunction &function, const Surroundings &surroundings)
{
    return "arn:aws:lambda:" + regionOf(Vendor::Lambda, surroundings.account) + ':' + surroundings.account.accountId
         + ":function:" + function.function.name;
}

std::string logStreamOf(const DeployedFunction &function, const Surroundings &surroundings)
{
    if (function.function.vendor != Vendor::Lambda)
        return surroundings.instanceId;
    return formatUtc(surroundings.createdAt, "%Y/%m/%d/") + '[' + function.version + ']'
         + replaced(surroundings.instanceId, "-", "");
}

Places placesInSandbox(const DeployedFunction &function, const Surroundings &surroundings)
{
    Places places;
    places.code = codeRoot(function.function.vendor);
    places.runtime = InsidePlaces::runtime;
    places.temporary = InsidePlaces::temporary;
    if (!surroundings.adapter.empty())
        places.adapter = InsidePlaces::adapter;
    if (!surroundings.brought.empty())
        places.brought = InsidePlaces::brought;
    if (surroundings.route && !surroundings.route->trusted().empty())
        places.trusted = "/var/trusted";
    places.program = programView(function, surroundings).program;
    return places;
}

Places placesOnMachine(const DeployedFunction &function, const Surroundings &surroundings)
{
    Places places;
    places.code = function.codeDirectory;
    places.runtime = surroundings.runtime.bootstrap.parent_path();
    places.temporary = surroundings.home / "tmp";
    places.home = surroundings.home;
    places.adapter = surroundings.adapter;
    places.brought = surroundings.brought;
    if (surroundings.route)
        places.trusted = surroundings.route->trusted();
    places.program = surroundings.interpreter.program;
    return places;
}

namespace {

Variables variablesOf(const DeployedFunction &function, const Surroundings &surroundings)
{
    Variables variables;
    setCommon(variables, surroundings);
    for (const auto &[name, value] : function.function.environment)
        variables[name] = value;
    bringHome(variables, surroundings);
    if (surroundings.route && !surroundings.runtime.program.empty())
        setProxy(variables, surroundings);
    if (!surroundings.places.trusted.empty())
        setTrusted(variables, surroundings.places);
    if (function.function.vendor == Vendor::Lambda)
        setLambda(variables, function, surroundings);
    else
        setFunctionCompute(variables, function, surroundings);
    return variables;
}

std::vector<std::string> entriesOf(const Variables &variables)
{
    std::vector<std::string> environment;
    environment.reserve(variables.size());
    for (const auto &[name, value] : variables)
        environment.push_back(std::string(name).append("=").append(value));
    return environment;
}

} // namespace

std::vector<std::string> environmentOf(const DeployedFunction &function, const Surroundings &surroundings)
{
    return entriesOf(variablesOf(function, surroundings));
}

std::vector<std::string> environmentOfParked(const Surroundings &surroundings)
{
    Variables variables;
    setCommon(variables, surroundings);
    variables["FERMATA_PARKED"] = "1"; // our bootstraps then load beforehand what they can
    if (surroundings.debugged)
        variables["FERMATA_DEBUGGER"] = surroundings.places.adapter.string(); // and this
    return entriesOf(variables);
}

std::string instanceMark(const DeployedFunction &function, const Surroundings &surroundings)
{
    if (function.function.vendor == Vendor::Lambda)
        return "AWS_LAMBDA_LOG_STREAM_NAME=" + logStreamOf(function, surroundings);
    return "FC_INSTANCE_ID=" + surroundings.instanceId;
}

std::vector<std::string> argumentsOf(const DeployedFunction &function, const Surroundings &surroundings)
{
    const RuntimeDescription &runtime = surroundings.runtime;
    if (!runtime.program.empty()) {
        std::vector<std::string> command = startCommand(function, runtime, surroundings.places.code);
        command.erase(command.begin());
        return command;
    }
    const std::string heap = std::to_string(std::max(32, function.function.memoryMb * runtime.heapPercent / 100));
    std::vector<std::string> arguments;
    if (surroundings.debugged)
        arguments = runtime.debug.arguments;
    for (std::string argument : runtime.command) {
        const std::filesystem::path bootstrap = surroundings.places.runtime / runtime.bootstrap.filename();
        argument = replaced(std::move(argument), "{bootstrap}", bootstrap.string());
        arguments.push_back(replaced(std::move(argument), "{heapMb}", heap));
    }
    return arguments;
}

namespace {

// Where it lies, and what a person types who has not got it. Null: the vendor's image has nothing more.
nlohmann::json broughtBy(Vendor vendor, const Surroundings &surroundings)
{
    const auto brought = surroundings.runtime.brought.find(wordOf(vendor));
    if (brought == surroundings.runtime.brought.end())
        return {};
    return {{"folder", surroundings.places.brought.string()},
            {"modules", brought->second.modules},
            {"install", brought->second.install}};
}

// Where connections are to be led; null: where they lead.
nlohmann::json outboundPort(const Surroundings &surroundings)
{
    return surroundings.route ? nlohmann::json(surroundings.route->port()) : nlohmann::json();
}

nlohmann::json debugJson(const Surroundings &surroundings)
{
    nlohmann::json debug{{"adapter", surroundings.places.adapter.string()}, {"clockMs", nullptr}};
    if (surroundings.clock)
        debug["clockMs"] =
            std::chrono::floor<std::chrono::milliseconds>(surroundings.clock->time_since_epoch()).count();
    return debug;
}

} // namespace

std::string configurationOf(const DeployedFunction &deployed, const Surroundings &surroundings, RuntimeStart start)
{
    using Json = nlohmann::json;
    const Function &function = deployed.function;
    const FunctionAccount &account = surroundings.account;
    const Json debug = surroundings.debugged ? debugJson(surroundings) : Json();
    const Json environment = start == RuntimeStart::Parked ? Json(variablesOf(deployed, surroundings)) : Json();
    const Json configuration = {
        {"vendor", wordOf(function.vendor)},
        {"function", function.name},
        {"version", deployed.version},
        {"handler", function.handler},
        {"initializer", function.vendor == Vendor::Lambda ? std::string() : function.initializer},
        {"preFreeze", function.preFreeze.handler},
        {"preStop", function.preStop.handler},
        {"code", surroundings.places.code.string()},
        {"memoryMb", function.memoryMb},
        {"timeoutMs", function.timeout.count() * 1000},
        {"initTimeoutMs", surroundings.initLimit.count() * 1000},
        {"region", regionOf(function.vendor, account)},
        {"accountId", account.accountId},
        {"arn", functionArn(deployed, surroundings)},
        {"logGroup", logGroup(deployed)},
        {"logStream", logStreamOf(deployed, surroundings)},
        {"credentials",
         {{"id", account.accessKeyId}, {"secret", account.secretAccessKey}, {"token", account.securityToken}}},
        {"requestId", surroundings.requestId},
        {"snapStart", isSnapStarted(deployed)},
        {"callsAtOnce", callsAtOnce(deployed, surroundings)},
        {"environment", environment},
        {"brought", broughtBy(function.vendor, surroundings)},
        {"importTimes", surroundings.explained},
        {"outboundPort", outboundPort(surroundings)},
        {"debug", debug}};
    return configuration.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool isSnapStarted(const DeployedFunction &function)
{
    return function.function.vendor == Vendor::Lambda && function.function.snapStart
        && function.version != latestVersion(Vendor::Lambda);
}

int callsAtOnce(const DeployedFunction &function, const Surroundings &surroundings)
{
    const bool shared = function.function.vendor == Vendor::FunctionCompute && !surroundings.debugged;
    return shared ? std::max(1, function.function.instanceConcurrency) : 1;
}

const char *initializationType(const DeployedFunction &function, const Surroundings &surroundings)
{
    if (surroundings.provisioned)
        return "provisioned-concurrency";
    return isSnapStarted(function) ? "snap-start" : "on-demand";
}

std::vector<std::string> fidelityOf(const DeployedFunction &function, const Surroundings &surroundings)
{
    std::vector<std::string> differences;
    const std::string &declared = function.function.runtime;
    if (surroundings.runtime.program.empty()
        && !isVersion(surroundings.interpreter.version, parseRuntime(declared).version))
        differences.push_back("Runs on " + surroundings.runtime.title + ' ' + surroundings.interpreter.version + "; "
                              + declared + " is declared");
    differences.insert(differences.end(), surroundings.missing.begin(), surroundings.missing.end());
    const bool cutOff = surroundings.sandboxes != nullptr && hasOwnNetwork(function, surroundings);
    if (!function.function.internetAccess && !cutOff)
        differences.emplace_back("Internet access is off, but the function can reach the network here");
    if (wireOf(function, surroundings.runtime) == Wire::WebServer && surroundings.address.empty() && !cutOff)
        differences.emplace_back(
            "Its port is one of this machine: where it is taken, FC_SERVER_PORT and PORT tell another");
    for (const std::string &layer : function.foreignLayers)
        differences.push_back(fill("Its layer %1 is not here: what it brings is missing", {layer}));
    for (const std::filesystem::path &layer : function.layerDirectories) {
        std::error_code ignored;
        if (!std::filesystem::is_directory(layer, ignored))
            differences.push_back(fill("The folder of its layer is not there: %1", {layer.string()}));
    }
    if (surroundings.sandboxes == nullptr && !extensionsOf(function).empty())
        differences.emplace_back("Extensions of its layers do not run: there is no sandbox");
    if (surroundings.debugged)
        differences.emplace_back("The memory limit does not hold while it is debugged");
    return differences;
}

} // namespace fermata::emulator
