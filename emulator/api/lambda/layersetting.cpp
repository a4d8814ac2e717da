// SPDX-License-Identifier: GPL-3.0-or-later
// The "Layers" of a function: five at most, none twice, all of them here.
#include "app/base/text.h"
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/layernames.h"
#include "emulator/api/lambda/validation.h"
#include "emulator/auth/credentials.h"
#include "emulator/store/layerstore.h"

#include <algorithm>
#include <map>

namespace fermata::emulator {
namespace {

constexpr std::size_t mostLayers = 5;

LambdaResult<void> checkLayer(const LocalCloud &cloud, const Function &before, const LayerName &layer,
                              const std::string &arn)
{
    const Account here = accountOf(Vendor::Lambda);
    if (layer.account != here.id) {
        return lambdaFailure(403, "AccessDeniedException",
                             std::string("User: arn:aws:iam::")
                                 .append(here.id)
                                 .append(":user/local is not authorized to "
                                         "perform: lambda:GetLayerVersion on resource: ")
                                 .append(arn)
                                 .append(" because no "
                                         "resource-based policy allows the lambda:GetLayerVersion action"));
    }
    if (layer.region != here.region) {
        return invalidParameter(
            std::string("Layers are not in the same region as the function. Layers are expected to be "
                        "in region ")
                .append(here.region)
                .append("."));
    }
    // One that was removed stays good for a function that has it.
    const bool kept = std::find(before.layers.begin(), before.layers.end(), arn) != before.layers.end();
    if (!kept && cloud.layers.find(layer.name, *layer.version) == nullptr)
        return invalidParameter("Layer version " + arn + " does not exist.");
    return {};
}

} // namespace

LambdaResult<void> readLayers(const LocalCloud &cloud, const nlohmann::json &body, Function &function)
{
    MemberReader reader(body);
    std::vector<std::string> arns = function.layers;
    reader.texts("Layers", "layers", arns);
    if (const LambdaResult<void> read = reader.result(); !read || !reader.find("Layers"))
        return read;
    if (arns.size() > mostLayers)
        return invalidParameter("Cannot reference more than 5 layers.");
    std::map<std::string, std::string> seen; // ARN of a version by the layer's name
    for (const std::string &arn : arns) {
        const std::optional<LayerName> layer = layerNameOf(arn);
        if (!layer || layer->region.empty() || !layer->version) {
            return validationFailure({unsatisfied(
                listText({arn}), "layers",
                "satisfy constraint: [Member must have length less than or equal to 2048, Member must have length greater "
                "than or equal to 1, Member must satisfy regular expression pattern: "
                    + std::string(layerArnPattern) + ", Member must not be null]")});
        }
        if (const LambdaResult<void> checked = checkLayer(cloud, function, *layer, arn); !checked)
            return checked;
        const auto [other, isNew] = seen.emplace(layer->name, arn);
        if (!isNew) {
            return invalidParameter(
                "Two different versions of the same layer are not allowed to be referenced in the same "
                "function. "
                + other->second + " and " + arn + " are versions of the same layer.");
        }
    }
    function.layers = std::move(arns);
    return {};
}

} // namespace fermata::emulator
