// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/store/layerstore.h"

#include "app/base/id.h"

#include <algorithm>
#include <array>
#include <map>

namespace fermata::emulator {
namespace {

std::string keyOfLayer(const std::string &name, int version)
{
    return keyOf(name, std::to_string(version));
}

constexpr std::array<Vendor, 2> vendors = {Vendor::Lambda, Vendor::FunctionCompute};

bool hasLayer(const DeployedFunction &function, const LayerVersion &layer)
{
    return std::any_of(vendors.begin(), vendors.end(), [&function, &layer](Vendor vendor) {
        const std::vector<std::string> &arns = function.function.layers;
        return std::find(arns.begin(), arns.end(), layerVersionArn(vendor, layer.name, layer.version)) != arns.end();
    });
}

} // namespace

LayerStore::LayerStore(Documents &documents, std::filesystem::path folder, FunctionRegistry &functions,
                       const Clock &clock)
    : m_functions(functions),
      m_clock(clock),
      m_layers(documents, "layer"),
      m_lastVersions(documents, "lastLayerVersion"),
      m_code(std::move(folder))
{
}

Result<> LayerStore::load()
{
    for (Result<> loaded : {m_layers.load(), m_lastVersions.load()}) {
        if (!loaded)
            return loaded;
    }
    for (const auto &[key, layer] : m_layers.all()) {
        m_code.keep(layer.code);
        shelve(layer);
    }
    m_code.sweep();
    return {};
}

Result<> LayerStore::sweep()
{
    std::vector<LayerVersion> gone;
    for (const auto &[key, layer] : m_layers.all()) {
        if (layer.removed && !isUsed(layer))
            gone.push_back(layer);
    }
    for (const LayerVersion &layer : gone) {
        if (Result<> forgotten = forget(layer); !forgotten)
            return forgotten;
    }
    return {};
}

Result<LayerVersion> LayerStore::publish(LayerVersion draft, std::string_view zip)
{
    const Result<CodeFolders::Code> code = m_code.unpack(zip);
    if (!code)
        return failure(code.error());
    const LastVersion *const last = m_lastVersions.find(draft.name);
    draft.version = (last != nullptr ? last->number : 0) + 1;
    draft.code = code->name;
    draft.codeSha256 = code->sha256;
    draft.codeSize = code->size;
    draft.createdAt = m_clock.now();
    draft.removed = false;
    // Written first: a number is never used twice, even if this process ends between the two.
    if (const Result<> counted = m_lastVersions.put(draft.name, {draft.version}); !counted)
        return failure(counted.error());
    if (const Result<> written = m_layers.put(keyOfLayer(draft.name, draft.version), draft); !written)
        return failure(written.error());
    m_code.keep(draft.code);
    shelve(draft);
    return draft;
}

const LayerVersion *LayerStore::find(const std::string &name, int version) const
{
    const LayerVersion *const layer = m_layers.find(keyOfLayer(name, version));
    return layer != nullptr && !layer->removed ? layer : nullptr;
}

const LayerVersion *LayerStore::named(const std::string &arn) const
{
    for (const auto &[key, layer] : m_layers.all()) {
        for (const Vendor vendor : vendors) {
            if (arn == layerVersionArn(vendor, layer.name, layer.version))
                return &layer;
        }
    }
    return nullptr;
}

std::vector<LayerVersion> LayerStore::versions(const std::string &name) const
{
    std::vector<LayerVersion> versions;
    for (const auto &[key, layer] : m_layers.all()) {
        if (layer.name == name && !layer.removed)
            versions.push_back(layer);
    }
    std::sort(versions.begin(), versions.end(),
              [](const LayerVersion &a, const LayerVersion &b) { return a.version > b.version; });
    return versions;
}

std::vector<LayerVersion> LayerStore::newest() const
{
    std::map<std::string, const LayerVersion *> newest;
    for (const auto &[key, layer] : m_layers.all()) {
        const LayerVersion *&known = newest[layer.name];
        if (!layer.removed && (known == nullptr || known->version < layer.version))
            known = &layer;
    }
    std::vector<LayerVersion> layers;
    for (const auto &[name, layer] : newest) {
        if (layer != nullptr)
            layers.push_back(*layer);
    }
    return layers;
}

Result<> LayerStore::change(LayerVersion layer)
{
    std::string key = keyOfLayer(layer.name, layer.version);
    return m_layers.put(std::move(key), std::move(layer));
}

Result<> LayerStore::remove(const std::string &name, int version)
{
    const LayerVersion *const found = find(name, version);
    if (found == nullptr)
        return {};
    LayerVersion layer = *found;
    if (!isUsed(layer))
        return forget(layer);
    layer.removed = true;
    return change(std::move(layer));
}

void LayerStore::shelve(const LayerVersion &layer)
{
    const LayerShelf::Folder folder = m_code.hold(layer.code);
    for (const Vendor vendor : vendors)
        m_functions.layers().put(layerVersionArn(vendor, layer.name, layer.version), folder);
}

bool LayerStore::isUsed(const LayerVersion &layer) const
{
    for (const DeployedFunctionPtr &latest : m_functions.all()) {
        if (hasLayer(*latest, layer))
            return true;
        for (const DeployedFunctionPtr &version : m_functions.versions(latest->function.name)) {
            if (hasLayer(*version, layer))
                return true;
        }
    }
    return false;
}

Result<> LayerStore::forget(const LayerVersion &layer)
{
    Result<> removed = m_layers.remove(keyOfLayer(layer.name, layer.version));
    if (!removed)
        return removed;
    for (const Vendor vendor : vendors)
        m_functions.layers().remove(layerVersionArn(vendor, layer.name, layer.version));
    m_code.release(layer.code);
    return {};
}

} // namespace fermata::emulator
