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

constexpr const char *interpreters = "by the interpreters of this machine; another version than the declared one is told";

constexpr std::array all = {
    Difference{aws, calls, "errors, log lines and their frames", Fidelity::Same, ""},
    Difference{aws, calls, "aliases with weights", Fidelity::Same, ""},
    Difference{aws, calls, "asynchronous calls, retries, dead letters, destinations", Fidelity::Same, "EventBridge and S3 have no local target"},
    Difference{aws, instances, "one call at a time, scale-out, reuse", Fidelity::Approximated, "a call takes whichever instance comes free first"},
    Difference{aws, instances, "runtimes python, nodejs", Fidelity::Approximated, interpreters},
    Difference{aws, instances, "runtimes provided, go1.x and the Runtime and Extensions APIs", Fidelity::Same, ""},
    Difference{aws, instances, "runtimes java, ruby, dotnet", Fidelity::Approximated, "with a package that brings its own bootstrap"},
    Difference{aws, instances, "SnapStart", Fidelity::Approximated, "hooks are called; nothing is restored from a snapshot"},
    Difference{aws, limits, "time, payload, environment, package", Fidelity::Same, ""},
    Difference{aws, limits, "memory", Fidelity::Approximated, "by the kernel's control groups where this machine lets us, else measured from outside"},
    Difference{aws, limits, "processor share by memory", Fidelity::Approximated, "whole speed by default"},
    Difference{aws, neighbours, "IAM", Fidelity::NotEmulated, "policies are kept and answered; nobody is refused for them"},
    Difference{aws, neighbours, "VPC, EFS, KMS, X-Ray daemon, code signing", Fidelity::NotEmulated, "settings are kept and answered"},
    Difference{fc, calls, "errors, log lines and their frames", Fidelity::Same, ""},
    Difference{fc, calls, "aliases with weights", Fidelity::Same, ""},
    Difference{fc, calls, "asynchronous calls, tasks, retries, destinations", Fidelity::Same, "EventBridge and RocketMQ have no local target"},
    Difference{fc, instances, "instanceConcurrency, scale-out, reuse", Fidelity::Approximated, "a call takes whichever instance comes free first"},
    Difference{fc, instances, "runtimes python, nodejs", Fidelity::Approximated, interpreters},
    Difference{fc, instances, "custom runtimes", Fidelity::Same, "several instances share port 9000, each on one of its own behind it"},
    Difference{fc, instances, "custom containers, GPU", Fidelity::NotEmulated, "refused with the reason"},
    Difference{fc, limits, "time, payload, environment, package", Fidelity::Same, ""},
    Difference{fc, limits, "memory", Fidelity::Approximated, "by the kernel's control groups where this machine lets us, else measured from outside"},
    Difference{fc, limits, "processor share", Fidelity::Approximated, "whole speed by default"},
    Difference{fc, neighbours, "RAM roles", Fidelity::NotEmulated, "kept and answered; nobody is refused for them"},
    Difference{fc, neighbours, "VPC, NAS and OSS mounts", Fidelity::NotEmulated, "settings are kept and answered"},
};

} // namespace

std::span<const Difference> behaviours()
{
    return all;
}

} // namespace fermata::emulator
