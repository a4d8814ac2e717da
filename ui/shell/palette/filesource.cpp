// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette/filesource.h"

#include "ui/shell/palette/fileindex.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fuzzymatch.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace fermata {

namespace {

constexpr int mostItems = 60;
constexpr int recentBonus = 8;
constexpr int nameBonus = 12;

// A hit in the file's name is worth more than one in its folders.
std::optional<FuzzyMatch> matchFile(const QString &query, const QString &file)
{
    const QString name = file.section(QLatin1Char('/'), -1);
    if (!query.contains(QLatin1Char('/'))) {
        if (auto inName = fuzzyMatch(query, name)) {
            inName->score += nameBonus;
            return inName;
        }
    }
    auto inPath = fuzzyMatch(query, file);
    if (!inPath)
        return std::nullopt;
    const int offset = int(file.size() - name.size());
    QList<int> marks;
    for (const int position : std::as_const(inPath->positions)) {
        if (position >= offset)
            marks.append(position - offset);
    }
    inPath->positions = marks;
    return inPath;
}

} // namespace

FileSource::FileSource(Theme &theme, FileIndex &index, RecentFiles recent, Opener open)
    : m_theme(theme), m_index(index), m_recent(std::move(recent)), m_open(std::move(open))
{
}

QString FileSource::placeholder() const
{
    return tr("Go to file  (> commands, @ names, : line)");
}

QString FileSource::nothingFound() const
{
    return m_index.root().isEmpty() ? tr("Open a folder to find its files here") : tr("No file matches");
}

QStringList FileSource::recentInProject() const
{
    QStringList files;
    const QString root = m_index.root() + QLatin1Char('/');
    for (const QString &path : m_recent()) {
        if (path.startsWith(root) && QFileInfo::exists(path))
            files.append(path.mid(root.size()));
    }
    return files;
}

QList<PaletteItem> FileSource::items(const QString &query)
{
    m_index.refresh();
    static const QRegularExpression placeForm(QStringLiteral("^(.*?)(:\\d*(?::\\d*)?)?$"));
    const QRegularExpressionMatch parts = placeForm.match(query);
    const QString name = parts.captured(1);
    const QStringList recent = recentInProject();
    QStringList candidates = recent;
    for (const QString &file : m_index.files()) {
        if (!recent.contains(file))
            candidates.append(file);
    }
    // An ignored file can still be reached by its whole name.
    if (!name.isEmpty() && !candidates.contains(name) && QFileInfo(m_index.root() + QLatin1Char('/') + name).isFile())
        candidates.append(name);
    struct Hit
    {
        qsizetype candidate;
        FuzzyMatch match;
    };
    QList<Hit> hits;
    for (qsizetype at = 0; at < candidates.size(); ++at) {
        auto match = matchFile(name, candidates[at]);
        if (!match)
            continue;
        if (at < recent.size())
            match->score += name.isEmpty() ? int(1000 - at) : recentBonus;
        hits.append({at, *match});
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const Hit &a, const Hit &b) { return a.match.score > b.match.score; });
    QList<PaletteItem> items;
    for (const Hit &hit : hits.mid(0, mostItems)) {
        PaletteItem item = itemOf(candidates[hit.candidate], parts.captured(2));
        item.marks = hit.match.positions;
        item.score = hit.match.score;
        items.append(item);
    }
    return items;
}

PaletteItem FileSource::itemOf(const QString &file, const QString &typedPlace) const
{
    PaletteItem item;
    item.title = file.section(QLatin1Char('/'), -1);
    item.detail = file.contains(QLatin1Char('/')) ? file.section(QLatin1Char('/'), 0, -2) : QString();
    item.icon = m_theme.fileIcon(item.title);
    const StartPlace place{.path = m_index.root() + QLatin1Char('/') + file,
                           .line = typedPlace.section(QLatin1Char(':'), 1, 1).toInt(),
                           .column = typedPlace.section(QLatin1Char(':'), 2, 2).toInt()};
    item.run = [open = m_open, place] { open(place); };
    return item;
}

} // namespace fermata
