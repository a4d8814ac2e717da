// SPDX-License-Identifier: GPL-3.0-or-later
// Source of the method: W. Mula, "SIMD-friendly algorithms for substring searching": the first and the last letter are
// compared at sixteen places at once, and only where both are right is the rest looked at.
#include "emulator/logs/textsearch.h"

#include "app/base/text.h"

#include <bit>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace fermata::emulator {
namespace {

char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
}

#if defined(__SSE2__)

// A letter in both its cases; the same twice where case counts, or it has none.
struct Letter
{
    __m128i one;
    __m128i other;

    Letter(char letter, bool ignoringCase)
        : one(_mm_set1_epi8(letter)),
          other(_mm_set1_epi8(ignoringCase && letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - ('a' - 'A'))
                                                                             : letter))
    {
    }

    __m128i standsIn(const char *place) const
    {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(place));
        return _mm_or_si128(_mm_cmpeq_epi8(bytes, one), _mm_cmpeq_epi8(bytes, other));
    }
};

#endif

} // namespace

TextSearch::TextSearch(std::string text, Case letterCase)
    : m_text(letterCase == Case::Ignored ? lowered(text) : std::move(text)), m_case(letterCase)
{
}

bool TextSearch::standsAt(const char *place) const
{
    if (m_case == Case::Exact)
        return std::memcmp(place, m_text.data(), m_text.size()) == 0;
    for (std::size_t i = 0; i < m_text.size(); ++i) {
        if (lower(place[i]) != m_text[i])
            return false;
    }
    return true;
}

std::size_t TextSearch::find(std::string_view bytes, std::size_t from) const
{
    if (bytes.size() < m_text.size())
        return std::string_view::npos;
    const std::size_t end = bytes.size() - m_text.size() + 1; // of the places where it may begin
    std::size_t at = from;
#if defined(__SSE2__)
    constexpr std::size_t width = 16;
    const bool ignored = m_case == Case::Ignored;
    const Letter first(m_text.front(), ignored);
    const Letter last(m_text.back(), ignored);
    const std::size_t toLast = m_text.size() - 1;
    for (; at + width <= end; at += width) {
        const char *const place = bytes.data() + at;
        const __m128i both = _mm_and_si128(first.standsIn(place), last.standsIn(place + toLast));
        for (auto found = static_cast<std::uint32_t>(_mm_movemask_epi8(both)); found != 0; found &= found - 1) {
            const auto offset = static_cast<std::size_t>(std::countr_zero(found));
            if (standsAt(place + offset))
                return at + offset;
        }
    }
#endif
    for (; at < end; ++at) {
        if (standsAt(bytes.data() + at))
            return at;
    }
    return std::string_view::npos;
}

} // namespace fermata::emulator
