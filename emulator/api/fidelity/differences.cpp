// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fidelity/operations.h"

#include <array>

namespace fermata::emulator {

namespace {

constexpr const char *aws = "AWS Lambda";
constexpr const char *fc = "Function Compute";
constexpr const char *area = "operations";
constexpr const char *keptOnly = "kept and answered; there is no such network, group or device here for it to act on";

constexpr std::array<Difference, 15> all = {{
    {aws, area, "CreateFunction", Fidelity::Approximated,
     "code as ZipFile only: S3 and images are refused with the reason"},
    {aws, area, "UpdateFunctionCode", Fidelity::Approximated,
     "code as ZipFile only: S3 and images are refused with the reason"},
    {aws, area, "CreateEventSourceMapping", Fidelity::Approximated,
     "local queues are polled; other sources are checked and kept, but there are none here"},
    {aws, area, "PutRuntimeManagementConfig", Fidelity::Approximated,
     "kept and answered; the interpreter is this machine's"},
    {fc, area, "CreateFunction", Fidelity::Approximated,
     "code as zipFile only: OSS and images are refused with the reason"},
    {fc, area, "UpdateFunction", Fidelity::Approximated,
     "code as zipFile only: OSS and images are refused with the reason"},
    {fc, area, "CreateTrigger", Fidelity::Approximated,
     "http and timer triggers call; the others are checked and kept: their sources are not here"},
    {fc, area, "PutScalingConfig", Fidelity::Approximated,
     "the least number of instances is kept; above it scaling follows the calls, not the policies"},
    {fc, area, "CreateVpcBinding", Fidelity::Approximated, keptOnly},
    {fc, area, "ListVpcBindings", Fidelity::Approximated, keptOnly},
    {fc, area, "DeleteVpcBinding", Fidelity::Approximated, keptOnly},
    {fc, area, "ChangeResourceGroup", Fidelity::Approximated, keptOnly},
    {fc, area, "DescribeRegions", Fidelity::Approximated, "one region: this machine"},
    {fc, area, "CreateSession", Fidelity::Approximated, "answers as the service does where sessions are not enabled"},
    {fc, area, "PutLayerACL", Fidelity::Approximated, "kept and answered; there is one account"},
}};

} // namespace

std::span<const Difference> operationDifferences()
{
    return all;
}

} // namespace fermata::emulator
