// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/capacity.h"
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/json.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/api/lambda/subject.h"

#include <algorithm>
#include <climits>

namespace fermata::emulator {
namespace {

LambdaResult<std::string> wholeFunction(const Request &request, const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    if (!name)
        return faultOf(name);
    if (!name->qualifier.empty()) {
        return invalidParameter(
            "This operation is permitted on Lambda functions only. Aliases and versions do not support "
            "this operation. Please specify either a function name or an unqualified function ARN.");
    }
    return name->name;
}

} // namespace

int provisionedConcurrency(const LocalCloud &cloud, const std::string &function, const std::string &except)
{
    int sum = 0;
    for (const auto &[qualifier, provisioned] : cloud.functions.settings(function).provisioned)
        sum += qualifier == except ? 0 : provisioned.requested;
    return sum;
}

// Provisioned instances of a function that has a reserve come out of it.
int unreservedConcurrency(const LocalCloud &cloud)
{
    int left = accountConcurrency;
    for (const DeployedFunctionPtr &function : cloud.functions.all()) {
        const std::string &name = function->function.name;
        left -= cloud.functions.settings(name).reservedConcurrency.value_or(provisionedConcurrency(cloud, name));
    }
    return left;
}

LambdaResult<Response> putFunctionConcurrency(const LocalCloud &cloud, const Request &request,
                                              const PathParameters &parameters)
{
    const LambdaResult<std::string> name = wholeFunction(request, parameters);
    if (!name)
        return faultOf(name);
    if (!cloud.functions.find(*name))
        return functionNotFound(lambdaArn(*name, "$LATEST"));
    const LambdaResult<nlohmann::json> body = readBody(request.body);
    if (!body)
        return faultOf(body);
    int reserved = 0;
    MemberReader reader(*body);
    reader.need("ReservedConcurrentExecutions", "reservedConcurrentExecutions");
    reader.number("ReservedConcurrentExecutions", "reservedConcurrentExecutions", 0, INT_MAX, reserved);
    if (const LambdaResult<void> read = reader.result(); !read)
        return faultOf(read);
    const int provisioned = provisionedConcurrency(cloud, *name);
    const int own = cloud.functions.settings(*name).reservedConcurrency.value_or(provisioned);
    if (reserved > unreservedConcurrency(cloud) + own - leastUnreserved) {
        return untypedInvalidParameter("Specified ReservedConcurrentExecutions for function decreases account's "
                                       "UnreservedConcurrentExecution below its minimum value of [100].");
    }
    if (provisioned > reserved) {
        return untypedInvalidParameter(" ReservedConcurrentExecutions  " + std::to_string(reserved)
                                       + " should not be lower than function's total provisioned concurrency ["
                                       + std::to_string(provisioned) + "].");
    }
    const LambdaResult<void> changed = changeLambdaSettings(
        cloud, *name, [reserved](FunctionSettings &settings) { settings.reservedConcurrency = reserved; });
    if (!changed)
        return faultOf(changed);
    return lambdaJson(200, {{"ReservedConcurrentExecutions", reserved}});
}

LambdaResult<Response> getFunctionConcurrency(const LocalCloud &cloud, const Request &request,
                                              const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    if (!name)
        return faultOf(name);
    if (const LambdaResult<DeployedFunctionPtr> function = latestNamed(cloud, name->name); !function)
        return faultOf(function);
    LambdaJson body = LambdaJson::object();
    if (const auto &reserved = cloud.functions.settings(name->name).reservedConcurrency)
        body["ReservedConcurrentExecutions"] = *reserved;
    return lambdaJson(200, body);
}

LambdaResult<Response> deleteFunctionConcurrency(const LocalCloud &cloud, const Request &request,
                                                 const PathParameters &parameters)
{
    const LambdaResult<std::string> name = wholeFunction(request, parameters);
    if (!name)
        return faultOf(name);
    if (const LambdaResult<DeployedFunctionPtr> function = latestNamed(cloud, *name); !function)
        return faultOf(function);
    const LambdaResult<void> changed =
        changeLambdaSettings(cloud, *name, [](FunctionSettings &settings) { settings.reservedConcurrency.reset(); });
    if (!changed)
        return faultOf(changed);
    return emptyLambdaAnswer();
}

} // namespace fermata::emulator
