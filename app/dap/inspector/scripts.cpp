// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/inspector/scripts.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

namespace fermata::dap {

namespace {

QString canonical(const QString &path)
{
    const QString real = QFileInfo(path).canonicalFilePath();
    return real.isEmpty() ? path : real;
}

constexpr qint64 largestMap = 64 << 20;

// The path with its root exchanged, or as it is if it lies elsewhere.
QString moved(const QString &path, const QString &from, const QString &to)
{
    const bool inside = !from.isEmpty() && path.startsWith(from) && path.mid(from.size()).startsWith(QLatin1Char('/'));
    return inside ? to + path.mid(from.size()) : path;
}

// A map is named by a URL relative to its script's, or lies in the URL itself. What it names in one folder is meant in
// another: what was built is a copy of that.
std::optional<SourceMap> mapOf(const QString &scriptPath, const QString &mapUrl, const QString &from, const QString &to)
{
    const QString folder = moved(QFileInfo(scriptPath).path() + QLatin1Char('/'), from, to);
    if (mapUrl.startsWith(QLatin1String("data:"))) {
        const qsizetype comma = mapUrl.indexOf(QLatin1Char(','));
        const QByteArray content = mapUrl.mid(comma + 1).toUtf8();
        const bool isBase64 = mapUrl.left(comma).endsWith(QLatin1String(";base64"));
        return SourceMap::parse(isBase64 ? QByteArray::fromBase64(content) : QByteArray::fromPercentEncoding(content),
                                folder);
    }
    const QUrl url = QUrl::fromLocalFile(scriptPath).resolved(QUrl(mapUrl));
    QFile file(url.toLocalFile());
    if (!url.isLocalFile() || file.size() > largestMap || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return SourceMap::parse(file.readAll(), moved(QFileInfo(file).path() + QLatin1Char('/'), from, to));
}

constexpr int mostFiles = 2000;

// Without those of packages.
QStringList scriptsIn(const QString &folder)
{
    QStringList all;
    QDirIterator files(folder, {QStringLiteral("*.js"), QStringLiteral("*.cjs"), QStringLiteral("*.mjs")}, QDir::Files,
                       QDirIterator::Subdirectories);
    for (int left = mostFiles; left > 0 && files.hasNext(); --left) {
        const QString script = files.next();
        if (!script.contains(QLatin1String("/node_modules/")))
            all.append(script);
    }
    return all;
}

bool isScript(const QString &path)
{
    return path.endsWith(QLatin1String(".js")) || path.endsWith(QLatin1String(".cjs"))
        || path.endsWith(QLatin1String(".mjs"));
}

// What the last comment of a script names: a map beside it, or a whole one.
QString mapUrlIn(const QString &script)
{
    QFile file(script);
    if (file.size() > largestMap || !file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.readAll();
    const QByteArray word("//# sourceMappingURL=");
    const qsizetype at = text.lastIndexOf(word);
    return at < 0 ? QString() : QString::fromUtf8(text.mid(at + word.size()).split('\n').first().trimmed());
}

} // namespace

void Scripts::setRoots(const QString &local, const QString &remote, const QString &built)
{
    m_local = canonical(local);
    m_remote = remote;
    m_built = built.isEmpty() ? QString() : canonical(built);
}

std::optional<SourceMap> Scripts::mapFor(const QString &script, const QString &mapUrl) const
{
    std::optional<SourceMap> map = mapOf(script, mapUrl, {}, {});
    if (!map && !m_built.isEmpty())
        map = mapOf(moved(script, m_local, m_built), mapUrl, m_built, m_local);
    return map;
}

void Scripts::add(const QJsonObject &scriptParsed)
{
    const QString id = scriptParsed[QLatin1String("scriptId")].toString();
    const QString url = scriptParsed[QLatin1String("url")].toString();
    m_urls.insert(id, url);
    m_newest.remove(url); // it may be loaded again, made anew
    const QString mapUrl = scriptParsed[QLatin1String("sourceMapURL")].toString();
    const QString path = pathOf(url);
    if (mapUrl.isEmpty() || path.isEmpty() || isSkipped(url))
        return;
    if (std::optional<SourceMap> map = mapFor(path, mapUrl)) {
        m_maps.insert(id, *std::move(map));
        m_newest.insert(url, id);
    }
}

EnginePlace Scripts::engineOf(const QString &path, int line) const
{
    for (auto script = m_newest.begin(); script != m_newest.end(); ++script) {
        if (const auto place = m_maps[script.value()].generatedFor(canonical(path), line - 1))
            return {script.key(), script.value(), place->line, place->column};
    }
    if (const std::optional<EnginePlace> later = foreseen(canonical(path), line - 1))
        return *later;
    return {urlOf(path), {}, line - 1, 0};
}

// V8 does not wait before it runs a CommonJS module: what leads to a source has to be known before it is loaded.
std::optional<EnginePlace> Scripts::foreseen(const QString &source, int line) const
{
    if (m_local.isEmpty() || isScript(source))
        return std::nullopt;
    const std::optional<EnginePlace> place = foreseenIn(m_local, source, line);
    return place || m_built.isEmpty() ? place : foreseenIn(m_built, source, line);
}

std::optional<EnginePlace> Scripts::foreseenIn(const QString &folder, const QString &source, int line) const
{
    const QStringList all = scriptsIn(folder);
    for (const QString &script : all) {
        const QString mapUrl = mapUrlIn(script);
        const std::optional<SourceMap> map = mapUrl.isEmpty() ? std::nullopt : mapOf(script, mapUrl, m_built, m_local);
        if (const auto place = map ? map->generatedFor(source, line) : std::nullopt)
            return EnginePlace{urlOf(moved(script, m_built, m_local)), {}, place->line, place->column};
    }
    return std::nullopt;
}

QList<ScriptFile> Scripts::files() const
{
    const QStringList built = m_built.isEmpty() ? QStringList() : scriptsIn(m_built);
    const QStringList scripts = !built.isEmpty() || m_local.isEmpty() ? built : scriptsIn(m_local);
    QList<ScriptFile> all;
    for (const QString &script : scripts) {
        const QString url = urlOf(moved(script, m_built, m_local));
        if (!isSkipped(url))
            all.append({script, url});
    }
    return all;
}

bool Scripts::isFirst(const QString &url) const
{
    return std::count(m_urls.begin(), m_urls.end(), url) == 1;
}

ScriptPlace Scripts::placeOf(const EnginePlace &place) const
{
    if (const auto map = m_maps.constFind(place.scriptId); map != m_maps.constEnd()) {
        if (const auto original = map->originalOf({place.line, place.column}))
            return {m_spellings.value(original->source, original->source), original->place.line + 1,
                    original->place.column + 1};
    }
    return {pathOf(place.url), place.line + 1, place.column + 1};
}

bool Scripts::isMadeFrom(const QString &url, const QString &path) const
{
    const auto id = m_newest.constFind(url);
    return id != m_newest.constEnd() && m_maps[*id].sources().contains(canonical(path));
}

void Scripts::setSkipped(const QStringList &patterns)
{
    for (const QString &pattern : patterns)
        m_skipped.append(QRegularExpression(pattern));
}

void Scripts::remember(const QString &path)
{
    m_spellings.insert(canonical(path), path);
}

bool Scripts::hasUrl(const QString &url) const
{
    return std::find(m_urls.begin(), m_urls.end(), url) != m_urls.end();
}

QStringList Scripts::ownIds() const
{
    QHash<QString, QString> newest; // by URL; ids are numbers that grow
    for (auto script = m_urls.begin(); script != m_urls.end(); ++script) {
        const QString &url = script.value();
        if (pathOf(url).isEmpty() || isSkipped(url) || url.contains(QLatin1String("/node_modules/")))
            continue;
        QString &id = newest[url];
        if (script.key().toLongLong() > id.toLongLong())
            id = script.key();
    }
    return newest.values();
}

bool Scripts::isSkipped(const QString &url) const
{
    return std::any_of(m_skipped.begin(), m_skipped.end(),
                       [&url](const QRegularExpression &one) { return one.match(url).hasMatch(); });
}

QString Scripts::urlOf(const QString &path) const
{
    static const QByteArray asTheyAre("/!$&'()*+,;=:@[]|^~");
    const QString there = moved(canonical(path), m_local, m_remote);
    return QStringLiteral("file://") + QString::fromLatin1(QUrl::toPercentEncoding(there, asTheyAre));
}

QString Scripts::pathOf(const QString &url) const
{
    // A script without a scheme was compiled under its bare path.
    const QString path = moved(url.startsWith(QLatin1Char('/')) ? url : QUrl(url).toLocalFile(), m_remote, m_local);
    return m_spellings.value(path, path);
}

} // namespace fermata::dap
