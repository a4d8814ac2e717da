// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/cost/costs.h"

#include <QHash>
#include <QList>
#include <QPointF>
#include <QString>
#include <QStringList>

#include <filesystem>

namespace fermata {

// Boxes that belong together on a canvas, in a frame with a name.
struct CanvasGroup
{
    QString name;
    QStringList nodes; // ids; those that are gone meanwhile are not drawn
    bool isCollapsed = false;

    bool operator==(const CanvasGroup &) const = default;
};

// What a canvas knows of a manifest that is not in it.
struct CanvasNotes
{
    QHash<QString, QPointF> places; // of the boxes that somebody placed
    QList<CanvasGroup> groups;
    Expectations expected;

    bool operator==(const CanvasNotes &) const = default;
};

// The notes of one manifest, in `.fermata/layout.json` of its project: never in the manifest. Read and written by
// resource, so that a text diff of two people's moves can be merged.
class PlaceStore
{
public:
    // root: the project's folder, or the manifest's own.
    PlaceStore(std::filesystem::path root, const std::filesystem::path &manifest);

    CanvasNotes load() const; // empty when there is no file, or none that can be read
    // Keeps what the file says of other manifests. Fails with Io.
    Result<> save(const CanvasNotes &notes) const;

private:
    std::filesystem::path m_file;
    QString m_manifest; // relative to the root
};

} // namespace fermata
