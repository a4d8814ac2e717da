// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace fermata::dap {

// Which line of a source each place of a generated script came from: a source map of revision 3
// (tc39.es/ecma426), without index maps. Lines and columns count from 0.
class SourceMap
{
public:
    struct Place
    {
        int line = 0;
        int column = 0;

        auto operator<=>(const Place &) const = default;
    };
    struct SourcePlace
    {
        QString source{}; // an absolute path
        Place place{};

        bool operator==(const SourcePlace &) const = default;
    };

    // Nothing for what is no such map. Sources are looked for from `folder`, that of the map.
    static std::optional<SourceMap> parse(const QByteArray &json, const QString &folder);

    const QStringList &sources() const { return m_sources; }
    // Where the code of a line of a source begins, or that of the first line after it that has any.
    std::optional<Place> generatedFor(const QString &source, int line) const;
    // What stands at a place of the script; nothing where the map is silent.
    std::optional<SourcePlace> originalOf(Place generated) const;

private:
    struct Mapping
    {
        Place generated{};
        int source = -1; // index into m_sources; -1: code that comes from nowhere
        Place original{};
    };

    bool read(QByteArrayView mappings);

    QStringList m_sources;
    QList<Mapping> m_mappings; // by their generated places
};

} // namespace fermata::dap
