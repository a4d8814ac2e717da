// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/project/layerfolders.h"

#include "app/base/files.h"
#include "app/base/id.h"
#include "app/package/archive.h"

namespace fs = std::filesystem;

namespace fermata::emulator {

const LayerFolders::Folders &LayerFolders::update(const std::vector<DeclaredLayer> &layers,
                                                  const std::set<fs::path> &changed)
{
    Folders folders;
    for (const DeclaredLayer &layer : layers) {
        const std::string arn = declaredLayerArn(layer.name);
        if (layer.content.extension() != ".zip") {
            folders.emplace(arn, layer.content);
            continue;
        }
        const auto before = m_folders.find(arn);
        if (before != m_folders.end() && !changed.contains(layer.content)) {
            folders.emplace(*before);
            continue;
        }
        const Result<std::string> zip = readFile(layer.content);
        const fs::path folder = m_unpacked / ("layer-" + layer.name + "-" + newUuid());
        if (zip && unpackZip(*zip, folder))
            folders.emplace(arn, folder);
    }
    m_folders = std::move(folders);
    return m_folders;
}

} // namespace fermata::emulator
