// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/paging.h"

#include "app/base/text.h"
#include "emulator/api/fc/reading.h"

namespace fermata::emulator {

FcResult<FcPage> FcPage::read(const Request &request, const char *limit, const char *token)
{
    const FcResult<std::optional<std::int64_t>> number = fcNumberParameter(request, limit);
    if (!number)
        return faultOf(number);
    FcPage page;
    if (*number && (**number < 1 || **number > 100))
        return fcInvalid(std::string(limit) + " must be between 1 and 100 (got " + std::to_string(**number) + ")");
    if (*number)
        page.m_limit = static_cast<std::size_t>(**number);
    const std::optional<std::string> after = fromBase64(request.parameter(token).value_or(""));
    if (!after)
        return fcInvalid(std::string(token) + " is not valid");
    page.m_after = *after;
    return page;
}

void FcPage::add(const std::string &key, const std::function<FcJson()> &make)
{
    if (!m_nextToken.empty() || (!m_after.empty() && key <= m_after))
        return;
    if (m_items.size() == m_limit) {
        m_nextToken = toBase64(m_last);
        return;
    }
    m_items.push_back(make());
    m_last = key;
}

FcJson FcPage::body(const char *name) const
{
    FcJson body = {{name, m_items}};
    if (!m_nextToken.empty())
        body["nextToken"] = m_nextToken;
    return body;
}

std::string fcNumberKey(std::int64_t number)
{
    std::string digits = std::to_string(number);
    return digits.insert(0, 20 - std::min<std::size_t>(20, digits.size()), '0');
}

} // namespace fermata::emulator
