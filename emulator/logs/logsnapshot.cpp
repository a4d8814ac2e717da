// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logs/logsnapshot.h"

#include "emulator/logs/textsearch.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

// One walk over the blocks, with what it needs over and over.
class Walk
{
public:
    Walk(const LogRange &range, LogDirection direction, const LogSnapshot::Visitor &visitor,
         const LogSnapshot::BlockVisitor &known = {})
        : m_range(range), m_direction(direction), m_visitor(visitor), m_known(known)
    {
        for (const std::string &text : range.texts) {
            for (const std::uint32_t gram : gramsOf(text))
                m_grams.push_back(gram);
            if (!text.empty())
                m_searches.emplace_back(text, range.ignoringCase ? TextSearch::Case::Ignored : TextSearch::Case::Exact);
        }
        // The longest is the rarest, most likely.
        std::stable_sort(m_searches.begin(), m_searches.end(),
                         [](const TextSearch &a, const TextSearch &b) { return a.text().size() > b.text().size(); });
        for (const std::uint32_t stream : range.streams.value_or(std::vector<std::uint32_t>()))
            m_streams |= std::uint64_t{1} << (stream % 64);
        if (!range.streams)
            m_streams = UINT64_MAX;
    }

    // False: the visitor has enough.
    bool part(const LogSnapshot::Part &part)
    {
        const bool forward = m_direction == LogDirection::Forward;
        const std::size_t full = part.blocks->size();
        for (std::size_t i = 0; i <= full; ++i) {
            const std::size_t at = forward ? i : full - i;
            const BlockHead &head = at < full ? (*part.blocks)[at] : part.tail;
            if (!mayHave(head) || (m_known && m_known(head)) || (at < full && !part.files->mayHave(at, m_grams)))
                continue;
            const Check check = m_known && at < full ? Check::Trust : Check::Look;
            if (part.files->read(m_bytes, head.offset, head.bytes) && !block(check))
                return false;
        }
        return true;
    }

private:
    bool mayHave(const BlockHead &head) const
    {
        return head.lines > 0 && head.newest >= m_range.from && head.oldest < m_range.until
            && head.lastSequence >= m_range.fromSequence && head.firstSequence < m_range.untilSequence
            && (head.streams & m_streams) != 0;
    }

    // Leaves only lines before those that cannot have the texts, without reading them. False: none is left that can.
    bool goToTexts(std::string_view &rest) const
    {
        if (m_searches.empty())
            return true;
        const std::string_view all = m_bytes;
        std::size_t found = m_searches.front().find(all, all.size() - rest.size());
        while (found != std::string_view::npos) {
            std::size_t size = sizeOfLine(rest);
            for (; size != 0 && all.size() - rest.size() + size <= found; size = sizeOfLine(rest))
                rest.remove_prefix(size);
            if (size == 0)
                return false;
            const bool hasOthers = std::all_of(m_searches.begin() + 1, m_searches.end(),
                                               [line = rest.substr(0, size)](const TextSearch &one) {
                                                   return one.find(line) != std::string_view::npos;
                                               });
            if (hasOthers)
                return true;
            rest.remove_prefix(size);
            found = m_searches.front().find(all, all.size() - rest.size());
        }
        return false;
    }

    bool block(Check check)
    {
        std::string_view rest = m_bytes;
        m_lines.clear();
        while (goToTexts(rest)) {
            const std::optional<LogLine> line = takeLine(rest, check);
            if (!line)
                break;
            if (!isWanted(*line))
                continue;
            if (m_direction == LogDirection::Backward)
                m_lines.push_back(*line);
            else if (!m_visitor(*line))
                return false;
        }
        return std::all_of(m_lines.rbegin(), m_lines.rend(), [this](const LogLine &line) { return m_visitor(line); });
    }

    bool isWanted(const LogLine &line) const
    {
        return line.time >= m_range.from && line.time < m_range.until && line.sequence >= m_range.fromSequence
            && line.sequence < m_range.untilSequence
            && (!m_range.streams || std::binary_search(m_range.streams->begin(), m_range.streams->end(), line.stream));
    }

    const LogRange &m_range;
    LogDirection m_direction;
    const LogSnapshot::Visitor &m_visitor;
    const LogSnapshot::BlockVisitor m_known;
    std::vector<std::uint32_t> m_grams;
    std::vector<TextSearch> m_searches;
    std::uint64_t m_streams = 0;
    std::string m_bytes;
    std::vector<LogLine> m_lines;
};

} // namespace

void LogSnapshot::visit(const LogRange &range, LogDirection direction, const Visitor &visitor) const
{
    Walk walk(range, direction, visitor);
    const auto take = [&walk](const Part &part) { return walk.part(part); };
    if (direction == LogDirection::Forward)
        static_cast<void>(std::all_of(m_parts.begin(), m_parts.end(), take));
    else
        static_cast<void>(std::all_of(m_parts.rbegin(), m_parts.rend(), take));
}

std::vector<LogSnapshot> LogSnapshot::split(std::size_t most) const
{
    const std::size_t count = std::clamp<std::size_t>(most, 1, std::max<std::size_t>(m_parts.size(), 1));
    std::vector<LogSnapshot> all;
    for (std::size_t i = 0; i < count; ++i) {
        const auto at = [this, count](std::size_t number) {
            return m_parts.begin() + static_cast<std::ptrdiff_t>(m_parts.size() * number / count);
        };
        all.emplace_back(std::vector<Part>(at(i), at(i + 1)));
    }
    return all;
}

void LogSnapshot::visit(const LogRange &range, const BlockVisitor &known, const Visitor &visitor) const
{
    Walk walk(range, LogDirection::Forward, visitor, known);
    static_cast<void>(
        std::all_of(m_parts.begin(), m_parts.end(), [&walk](const Part &part) { return walk.part(part); }));
}

} // namespace fermata::emulator
