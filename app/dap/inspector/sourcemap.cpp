// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/inspector/sourcemap.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>
#include <array>
#include <limits>

namespace fermata::dap {

namespace {

int digitOf(char character)
{
    if (character >= 'A' && character <= 'Z')
        return character - 'A';
    if (character >= 'a' && character <= 'z')
        return character - 'a' + 26;
    if (character >= '0' && character <= '9')
        return character - '0' + 52;
    return character == '+' ? 62 : character == '/' ? 63 : -1;
}

// One base64 VLQ number from the front: five bits a digit, the lowest first; the lowest bit of all is the sign.
std::optional<int> takeNumber(QByteArrayView &text)
{
    qint64 value = 0;
    for (int shift = 0; shift <= 30 && !text.isEmpty(); shift += 5) {
        const int digit = digitOf(text.front());
        if (digit < 0)
            return std::nullopt;
        text = text.sliced(1);
        value |= qint64(digit & 31) << shift;
        if ((digit & 32) == 0) {
            const qint64 number = (value & 1) != 0 ? -(value >> 1) : value >> 1;
            return std::abs(number) <= std::numeric_limits<int>::max() ? std::optional(int(number)) : std::nullopt;
        }
    }
    return std::nullopt;
}

// One segment: 1, 4 or 5 numbers; how many there were, 0 when it is malformed.
int takeSegment(QByteArrayView text, std::array<int, 5> &numbers)
{
    int count = 0;
    while (!text.isEmpty()) {
        const std::optional<int> number = count < 5 ? takeNumber(text) : std::nullopt;
        if (!number)
            return 0;
        numbers[std::size_t(count++)] = *number;
    }
    return count == 1 || count == 4 || count == 5 ? count : 0;
}

// Adds a difference; false when the sum is no place.
bool advance(int &value, int difference)
{
    const qint64 sum = qint64(value) + difference;
    if (sum < 0 || sum > std::numeric_limits<int>::max())
        return false;
    value = int(sum);
    return true;
}

QString absolutePath(const QString &source, const QString &root, const QString &folder)
{
    const QUrl url(source);
    if (url.isLocalFile())
        return QDir::cleanPath(url.toLocalFile());
    const QString below = root.isEmpty() || QDir::isAbsolutePath(source) ? source : root + QLatin1Char('/') + source;
    return QDir::cleanPath(QDir(folder).absoluteFilePath(below));
}

} // namespace

std::optional<SourceMap> SourceMap::parse(const QByteArray &json, const QString &folder)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object[QLatin1String("version")].toInt() != 3 || !object[QLatin1String("mappings")].isString())
        return std::nullopt;
    const QUrl rootUrl(object[QLatin1String("sourceRoot")].toString());
    const QString root = rootUrl.isLocalFile() ? rootUrl.toLocalFile() : object[QLatin1String("sourceRoot")].toString();
    SourceMap map;
    for (const QJsonValue &source : object[QLatin1String("sources")].toArray())
        map.m_sources.append(absolutePath(source.toString(), root, folder));
    const QByteArray mappings = object[QLatin1String("mappings")].toString().toLatin1();
    return map.read(mappings) ? std::optional(std::move(map)) : std::nullopt;
}

bool SourceMap::read(QByteArrayView mappings)
{
    Mapping at{.source = 0}; // each number is the difference to the one before
    while (!mappings.isEmpty()) {
        if (mappings.front() == ';' || mappings.front() == ',') {
            if (mappings.front() == ';') {
                ++at.generated.line;
                at.generated.column = 0;
            }
            mappings = mappings.sliced(1);
            continue;
        }
        const auto end = std::find_if(mappings.begin(), mappings.end(), [](char c) { return c == ',' || c == ';'; });
        std::array<int, 5> numbers{};
        const int count = takeSegment(mappings.first(end - mappings.begin()), numbers);
        if (count == 0 || !advance(at.generated.column, numbers[0]))
            return false;
        if (count > 1
            && (!advance(at.source, numbers[1]) || !advance(at.original.line, numbers[2])
                || !advance(at.original.column, numbers[3]) || at.source >= m_sources.size()))
            return false;
        m_mappings.append(count > 1 ? at : Mapping{.generated = at.generated});
        mappings = mappings.sliced(end - mappings.begin());
    }
    // Within a line they are sorted by every tool that is known, but need not be.
    std::stable_sort(m_mappings.begin(), m_mappings.end(),
                     [](const Mapping &a, const Mapping &b) { return a.generated < b.generated; });
    return true;
}

std::optional<SourceMap::Place> SourceMap::generatedFor(const QString &source, int line) const
{
    const Mapping *best = nullptr;
    for (const Mapping &mapping : m_mappings) {
        if (mapping.source < 0 || mapping.original.line < line || m_sources[mapping.source] != source)
            continue;
        // The first in the script wins: a line may be there several times.
        if (best == nullptr || mapping.original.line < best->original.line)
            best = &mapping;
    }
    return best ? std::optional(best->generated) : std::nullopt;
}

std::optional<SourceMap::SourcePlace> SourceMap::originalOf(Place generated) const
{
    const auto after = std::upper_bound(m_mappings.begin(), m_mappings.end(), generated,
                                        [](Place place, const Mapping &mapping) { return place < mapping.generated; });
    if (after == m_mappings.begin())
        return std::nullopt;
    const Mapping &mapping = *std::prev(after);
    if (mapping.source < 0 || mapping.generated.line != generated.line)
        return std::nullopt;
    return SourcePlace{m_sources[mapping.source], mapping.original};
}

} // namespace fermata::dap
