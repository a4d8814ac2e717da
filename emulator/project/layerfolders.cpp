// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/project/layerfolders.h"

#include "app/base/files.h"
#include "app/base/id.h"
#include "app/build/layerplan.h"
#include "app/package/archive.h"

namespace fs = std::filesystem;

namespace fermata::emulator {

namespace {

fs::path contentOf(const DeclaredLayer &layer, const fs::path &root)
{
    const Result<BuildPlan> plan = layer.buildMethod.empty() ? Result<BuildPlan>() : layerPlan(layer, root);
    std::error_code ignored;
    const bool isBuilt = plan && !plan->home.empty() && fs::is_regular_file(plan->archive(), ignored);
    return isBuilt ? plan->archive() : layer.content;
}

} // namespace

LayerFolders::Folders LayerFolders::update(const std::vector<DeclaredLayer> &layers, const fs::path &root)
{
    Folders folders;
    std::map<std::string, Archive> archives;
    for (const DeclaredLayer &layer : layers) {
        const std::string arn = declaredLayerArn(layer.name);
        const fs::path content = contentOf(layer, root);
        if (content.extension() != ".zip") {
            folders.emplace(arn, content);
            continue;
        }
        std::error_code ignored;
        Archive archive{content, fs::last_write_time(content, ignored), {}};
        const auto before = m_archives.find(arn);
        if (before != m_archives.end() && before->second.file == archive.file && before->second.time == archive.time) {
            archive.folder = before->second.folder;
        } else {
            const Result<std::string> zip = readFile(content);
            archive.folder = m_unpacked / ("layer-" + layer.name + "-" + newUuid());
            if (!zip || !unpackZip(*zip, archive.folder))
                continue;
        }
        folders.emplace(arn, archive.folder);
        archives.emplace(arn, std::move(archive));
    }
    m_archives = std::move(archives);
    return folders;
}

} // namespace fermata::emulator
