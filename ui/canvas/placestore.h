// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QHash>
#include <QPointF>
#include <QString>

#include <filesystem>

namespace fermata {

// Where the boxes of one manifest were placed, in `.fermata/layout.json` of its project: never in the manifest. Read and
// written by resource, so that a text diff of two people's moves can be merged.
class PlaceStore
{
public:
    // root: the project's folder, or the manifest's own.
    PlaceStore(std::filesystem::path root, const std::filesystem::path &manifest);

    QHash<QString, QPointF> load() const; // empty when there is no file, or none that can be read
    // Keeps what the file says of other manifests. Fails with Io.
    Result<> save(const QHash<QString, QPointF> &places) const;

private:
    std::filesystem::path m_file;
    QString m_manifest; // relative to the root
};

} // namespace fermata
