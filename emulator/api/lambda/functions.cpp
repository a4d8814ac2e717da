// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/operations.h"

#include "app/base/text.h"
#include "emulator/api/codeaddress.h"
#include "emulator/api/lambda/json.h"
#include "emulator/api/lambda/names.h"
#include "emulator/store/functionstore.h"

#include <algorithm>
#include <charconv>

namespace fermata::emulator {
namespace {

constexpr int pageSize = 50; // the service never sends more, whatever is asked for

LambdaResult<int> maxItems(const Request &request)
{
    const std::optional<std::string> text = request.parameter("MaxItems");
    if (!text)
        return pageSize;
    int number = 0;
    const auto end = std::from_chars(text->data(), text->data() + text->size(), number).ptr;
    if (end != text->data() + text->size() || number < 1 || number > 10000) {
        return validationFailure({"Value '" + *text
                                  + "' at 'maxItems' failed to satisfy constraint: Member must have value between 1 "
                                    "and 10000"});
    }
    return std::min(number, pageSize);
}

} // namespace

LambdaResult<DeployedFunctionPtr> namedFunction(const LocalCloud &cloud, const Request &request,
                                                const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = readLambdaName(parameters.at("name"), request.parameter("Qualifier"));
    if (!name)
        return tl::unexpected<LambdaFault>(name.error());
    const Result<DeployedFunctionPtr> found = cloud.functions.find(name->name, name->qualifier);
    if (!found)
        return functionNotFound(lambdaArn(name->name, name->qualifier));
    return *found;
}

LambdaResult<Response> listFunctions(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    const LambdaResult<int> most = maxItems(request);
    if (!most)
        return tl::unexpected<LambdaFault>(most.error());
    const std::string after = fromBase64(request.parameter("Marker").value_or("")).value_or("");
    LambdaJson list = LambdaJson::array();
    LambdaJson body = LambdaJson::object();
    std::string last;
    for (const DeployedFunctionPtr &function : cloud.functions.all()) {
        const std::string &name = function->function.name;
        if (name <= after)
            continue;
        if (list.size() == static_cast<std::size_t>(*most)) {
            body["NextMarker"] = toBase64(last);
            break;
        }
        list.push_back(configurationJson(*function, LambdaState::Active));
        last = name;
    }
    body["Functions"] = list;
    return lambdaJson(200, body);
}

LambdaResult<Response> getFunction(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<DeployedFunctionPtr> function = namedFunction(cloud, request, parameters);
    if (!function)
        return tl::unexpected<LambdaFault>(function.error());
    const Attributes &attributes = (*function)->attributes;
    LambdaJson body = {
        {"Configuration", configurationJson(**function, LambdaState::Active)},
        {"Code", {{"RepositoryType", "S3"}, {"Location", codeAddress(cloud, **function)}}},
    };
    if (const auto tags = attributes.find("Tags"); tags != attributes.end())
        body["Tags"] = LambdaJson::parse(tags->second, nullptr, false);
    return lambdaJson(200, body);
}

LambdaResult<Response> getFunctionConfiguration(const LocalCloud &cloud, const Request &request,
                                                const PathParameters &parameters)
{
    const LambdaResult<DeployedFunctionPtr> function = namedFunction(cloud, request, parameters);
    if (!function)
        return tl::unexpected<LambdaFault>(function.error());
    return lambdaJson(200, configurationJson(**function, LambdaState::Active));
}

LambdaResult<Response> getAccountSettings(const LocalCloud &cloud, const Request &, const PathParameters &)
{
    std::uint64_t size = 0;
    const std::vector<DeployedFunctionPtr> functions = cloud.functions.all();
    for (const DeployedFunctionPtr &function : functions)
        size += function->codeSize;
    return lambdaJson(200, {
        {"AccountLimit",
         {{"TotalCodeSize", 80'530'636'800},
          {"CodeSizeUnzipped", 262'144'000},
          {"CodeSizeZipped", 52'428'800},
          {"ConcurrentExecutions", 1000},
          {"UnreservedConcurrentExecutions", 1000}}},
        {"AccountUsage", {{"TotalCodeSize", size}, {"FunctionCount", functions.size()}}},
    });
}

} // namespace fermata::emulator
