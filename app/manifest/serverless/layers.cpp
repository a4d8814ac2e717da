// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverless/layers.h"

#include "app/manifest/checks.h"
#include "app/manifest/sam/intrinsics.h"

#include <algorithm>

namespace fermata::serverless {

namespace {

void addLayer(Reading &reading, const Value::Member &layer)
{
    const Value &artifact = layer.value["package"]["artifact"];
    const Value &content = artifact.isNull() ? layer.value["path"] : artifact;
    if (content.isAtom || asText(content).empty())
        return;
    const Value &name = layer.value["name"];
    const bool isNamed = !name.isAtom && !asText(name).empty();
    reading.manifest.layers.push_back(
        {logicalId(layer.name, "LambdaLayer"), isNamed ? asText(name) : layer.name, reading.absolute(asText(content))});
    checkLayer(reading, content, reading.absolute(asText(content)));
}

// The layer of the service that "${DepsLambdaLayer}" means; null if it is none.
const DeclaredLayer *meantBy(const std::string &reference, const std::vector<DeclaredLayer> &layers)
{
    const auto found = std::find_if(layers.begin(), layers.end(), [&reference](const DeclaredLayer &layer) {
        return reference == layer.resource || reference == "${" + layer.resource + "}";
    });
    return found == layers.end() ? nullptr : &*found;
}

} // namespace

void addLayers(Reading &reading, const Value &layers, const Value &shared, const std::vector<DrawnFunction> &functions)
{
    for (const Value::Member &layer : layers.members)
        addLayer(reading, layer);
    if (reading.manifest.layers.empty())
        return;
    const Value nothing;
    const sam::Intrinsics intrinsics(nothing);
    for (const DrawnFunction &drawn : functions) {
        const auto function = std::find_if(reading.manifest.functions.begin(), reading.manifest.functions.end(),
                                           [&drawn](const Function &one) { return one.name == drawn.name; });
        if (function == reading.manifest.functions.end())
            continue;
        const Value &own = drawn.block["layers"];
        function->layers.clear();
        for (const Value &item : (own.isMissing() ? shared : own).items) {
            const Value reference = intrinsics.resolved(item);
            if (const DeclaredLayer *const layer = meantBy(asText(reference), reading.manifest.layers))
                function->layers.push_back(declaredLayerArn(layer->name));
            else if (reference.isScalar() && !reference.isAtom && !reference.isNull())
                function->layers.push_back(reference.text);
        }
    }
}

} // namespace fermata::serverless
