// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fidelity/operations.h"

#include <array>

namespace fermata::emulator {

namespace {

constexpr const char *aws = "AWS Lambda";
constexpr const char *fc = "Function Compute";
constexpr const char *calls = "calls";
constexpr const char *instances = "instances";
constexpr const char *limits = "limits";
constexpr const char *neighbours = "other services";

constexpr const char *interpreters =
    "by the interpreters of this machine; another version than the declared one is told";

constexpr std::array all = {
    Difference{aws, calls, "errors, log lines and their frames", Fidelity::Same, ""},
    Difference{aws, calls, "log lines as JSON, and their levels", Fidelity::Approximated,
               "the platform's records without tracing and spans"},
    Difference{aws, calls, "functions that are Pending or InProgress", Fidelity::Approximated,
               "shown as online; calls and changes are refused meanwhile with serve --as-online only"},
    Difference{aws, calls, "aliases with weights", Fidelity::Same, ""},
    Difference{
        aws, calls, "asynchronous calls, retries, dead letters, destinations", Fidelity::Approximated,
        "to functions, queues, topics and HTTP on this machine; for EventBridge and S3 the record is in the function's log"},
    Difference{
        aws, calls, "REST and HTTP APIs of a project", Fidelity::Approximated,
        "one port for each, with its routes, stage, CORS and authorizers: functions, and JWT, whose signature is checked with the keys that an issuer on this machine publishes or that .fermata/jwks.json holds; no user pools, AWS_IAM, models, usage plans or WebSockets"},
    Difference{
        aws, calls, "versions, aliases, permissions and layers of a project", Fidelity::Approximated,
        "a version that a template publishes keeps its number and runs what the folder has now; one that a client publishes stays as it is"},
    Difference{
        aws, calls, "queues and topics of a project", Fidelity::Approximated,
        "made with it, with their subscriptions, and named in the functions' variables; tables, buckets and streams are not"},
    Difference{
        aws, calls, "function URLs", Fidelity::Approximated,
        "by HTTP, one port for each; AWS_IAM wants a signature (policies are not asked); pages of this machine may ask, and those whose origin CORS names in full: a \"*\" lets in nobody else"},
    Difference{
        aws, calls, "event source mappings", Fidelity::Approximated,
        "queues of the local cloud are polled; streams, Kafka, brokers and DocumentDB are checked and kept, and their last result says that there are none here"},
    Difference{aws, calls, "response streaming", Fidelity::Approximated,
               "as fast as it is read; a caller that does not stream gets the whole"},
    Difference{aws, instances, "one call at a time, scale-out, reuse", Fidelity::Approximated,
               "a call takes whichever instance comes free first"},
    Difference{aws, instances, "runtimes python, nodejs, ruby, java", Fidelity::Approximated, interpreters},
    Difference{
        aws, instances, "what the runtime brings: boto3, @aws-sdk", Fidelity::Approximated,
        "boto3 of this machine (python3-boto3), if it is there; packages for Node.js and gems come with the function"},
    Difference{aws, instances, "runtimes provided, go1.x and the Runtime API", Fidelity::Same, ""},
    Difference{
        aws, instances, "PHP", Fidelity::Same,
        "no runtime for it, as online: a layer or a package brings one to provided.al2023, as Bref's does, and has no debugger"},
    Difference{
        aws, instances, "Extensions API", Fidelity::Approximated,
        "those in /opt/extensions run in the function's sandbox, where the machine gives one; a caller gets the answer when they are done with it too; they and those within a runtime that the package brings have the Telemetry and Logs APIs, by HTTP and TCP"},
    Difference{
        aws, instances, "runtimes dotnet", Fidelity::Approximated,
        "with a package that brings its own bootstrap; a debugger joins python, nodejs, ruby, java, and programs in Go, C++ or Rust"},
    Difference{aws, instances, "provisioned concurrency", Fidelity::Approximated,
               "started in advance, kept and started anew; Application Auto Scaling is not there"},
    Difference{aws, instances, "SnapStart", Fidelity::Approximated,
               "hooks around the snapshot run at each start, which initializes anew: there is no snapshot"},
    Difference{
        aws, instances, "the end of an instance", Fidelity::Approximated,
        "2 s with external extensions (SIGTERM, then SHUTDOWN), SIGTERM and 500 ms with an internal one, killed without; a call that timed out or crashed is answered after that"},
    Difference{aws, limits, "time, payload, environment, package", Fidelity::Same, ""},
    Difference{aws, limits, "memory", Fidelity::Approximated,
               "by the kernel's control groups where this machine lets us, else measured from outside"},
    Difference{aws, limits, "processor share by memory", Fidelity::Approximated, "whole speed by default"},
    Difference{
        aws, neighbours, "CloudWatch Logs", Fidelity::Approximated,
        "groups, streams, events, filter patterns, live tail, Insights with its common commands; subscription filters call functions, metric filters count; no Kinesis or Firehose; a live tail's client must not put stream- before this host (AWS_DISABLE_HOST_PREFIX_INJECTION=true, disableHostPrefix)"},
    Difference{
        aws, neighbours, "CloudWatch metrics", Fidelity::Approximated,
        "AWS/Lambda by the minute, of event source mappings too (no IteratorAge and OffsetLag, as there are no streams), a client's own, math; alarms on one metric each, without history; their actions reach functions, topics and queues of this cloud"},
    Difference{aws, neighbours, "STS", Fidelity::Approximated, "GetCallerIdentity"},
    Difference{aws, neighbours, "IAM", Fidelity::NotEmulated,
               "policies are kept and answered; nobody is refused for them"},
    Difference{aws, neighbours, "VPC, EFS, KMS, X-Ray daemon, code signing", Fidelity::NotEmulated,
               "settings are kept and answered"},
    Difference{fc, calls, "errors, log lines and their frames", Fidelity::Same, ""},
    Difference{fc, calls, "HTTP triggers and domains: authType jwt", Fidelity::Approximated,
               "keys of RSA, EC and shared secrets; a refusal has status 401"},
    Difference{fc, calls, "HTTP triggers: calls for later, the tail of the log", Fidelity::Approximated,
               "of event functions; the call of a web function waits for its answer and tells no log"},
    Difference{fc, calls, "custom domains", Fidelity::Approximated,
               "HTTP only: certificates, TLS and WAF are kept and answered"},
    Difference{fc, calls, "aliases with weights", Fidelity::Same, ""},
    Difference{fc, calls, "asynchronous calls, retries, destinations", Fidelity::Approximated,
               "to functions, queues, topics and HTTP on this machine; others are told in the function's log"},
    Difference{
        fc, instances, "instanceConcurrency, scale-out, reuse", Fidelity::Approximated,
        "a call takes whichever place comes free first; an instance with a call that took too long serves its others to the end and goes"},
    Difference{fc, instances, "instance exec", Fidelity::Approximated,
               "in the instance's sandbox; refused on a machine that gives none"},
    Difference{fc, instances, "runtimes python, nodejs, php, java", Fidelity::Approximated, interpreters},
    Difference{fc, instances, "what the runtime brings: clients of other services for PHP", Fidelity::Approximated,
               "they come with the function, as Composer installs them; the log says which package"},
    Difference{fc, instances, "provision and scaling configs", Fidelity::Approximated,
               "started in advance, kept and started anew; scheduled and tracking policies are kept and answered"},
    Difference{fc, instances, "preStop and preFreeze", Fidelity::Same, ""},
    Difference{
        fc, instances, "custom runtimes", Fidelity::Approximated,
        "each instance listens on the declared port, at a loopback address of its own; on a machine whose kernel cannot give it one (seccomp's user notification) one instance at a time has the port, others are told theirs in FC_SERVER_PORT and PORT"},
    Difference{fc, instances, "internetAccess", Fidelity::Approximated,
               "off: a network of its own with nobody in it, not even the vendor's services"},
    Difference{fc, instances, "custom containers, GPU", Fidelity::NotEmulated, "refused with the reason"},
    Difference{fc, limits, "time, payload, environment, package", Fidelity::Same, ""},
    Difference{fc, limits, "memory", Fidelity::Approximated,
               "by the kernel's control groups where this machine lets us, else measured from outside"},
    Difference{fc, limits, "processor share", Fidelity::Approximated, "whole speed by default"},
    Difference{fc, neighbours, "Simple Log Service", Fidelity::Approximated,
               "GetLogs, GetLogsV2 and GetHistograms with searches; no analysis behind a pipe"},
    Difference{fc, neighbours, "CloudMonitor", Fidelity::Approximated,
               "acs_fc by the minute; processor and network figures are missing"},
    Difference{fc, neighbours, "RAM roles", Fidelity::NotEmulated, "kept and answered; nobody is refused for them"},
    Difference{fc, neighbours, "VPC, NAS and OSS mounts", Fidelity::NotEmulated, "settings are kept and answered"},
};

} // namespace

std::span<const Difference> behaviours()
{
    return all;
}

} // namespace fermata::emulator
