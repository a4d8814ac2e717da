// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "emulator/database/collection.h"
#include "emulator/registry/functionregistry.h"
#include "emulator/store/codefolders.h"
#include "emulator/store/functiondocument.h"
#include "emulator/store/layerversion.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// The layers that were published, and their files on the registry's shelf under both vendors' ARNs. A version that is
// removed stays for the functions that have it. Single-threaded: used on the io_context's thread.
class LayerStore
{
public:
    // documents and folder (of the files) belong to the data folder; all references outlive it.
    LayerStore(Documents &documents, std::filesystem::path folder, FunctionRegistry &functions, const Clock &clock);

    // Before any function is taken into service.
    Result<> load();
    // Forgets the removed versions that no function has any more. After all functions are known.
    Result<> sweep();

    // The next version of the layer that `draft` names; what the store itself fills in does not matter.
    // Fails with Invalid ("code.*", see archive.h) or Io.
    Result<LayerVersion> publish(LayerVersion draft, std::string_view zip);

    // Null for one that does not exist or was removed.
    const LayerVersion *find(const std::string &name, int version) const;
    // By either vendor's ARN; a removed one too.
    const LayerVersion *named(const std::string &arn) const;
    std::vector<LayerVersion> versions(const std::string &name) const; // the newest first
    std::vector<LayerVersion> newest() const;                          // of each layer, by name
    std::filesystem::path archive(const LayerVersion &layer) const { return m_code.archive(layer.code); }

    // Keeps its policy and its other words. Fails with Io.
    Result<> change(LayerVersion layer);
    // Fine if there is none.
    Result<> remove(const std::string &name, int version);

private:
    void shelve(const LayerVersion &layer);
    bool isUsed(const LayerVersion &layer) const;
    Result<> forget(const LayerVersion &layer);

    FunctionRegistry &m_functions;
    const Clock &m_clock;
    Collection<LayerVersion> m_layers;      // by keyOf(name, version)
    Collection<LastVersion> m_lastVersions; // by name
    CodeFolders m_code;
};

} // namespace fermata::emulator
