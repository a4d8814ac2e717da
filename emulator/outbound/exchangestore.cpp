// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/outbound/exchangestore.h"

#include "app/base/files.h"
#include "app/base/text.h"

#include <algorithm>

namespace fermata::emulator {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t mostCalls = 500;

} // namespace

// An id that a caller chose may be any text.
fs::path ExchangeStore::fileOf(const std::string &requestId) const
{
    return m_folder / (percentEncoded(requestId) + ".json");
}

Result<> ExchangeStore::keep(const std::string &requestId, const std::vector<Exchange> &exchanges)
{
    Result<> written = writeFile(fileOf(requestId), toJson(exchanges), FileAccess::Private);
    letOldestGo();
    return written;
}

Result<std::optional<std::vector<Exchange>>> ExchangeStore::find(const std::string &requestId) const
{
    std::error_code error;
    if (!fs::exists(fileOf(requestId), error))
        return std::optional<std::vector<Exchange>>();
    const Result<std::string> text = readFile(fileOf(requestId));
    if (!text)
        return failure(text.error());
    Result<std::vector<Exchange>> exchanges = exchangesFromJson(*text);
    if (!exchanges)
        return failure(exchanges.error());
    return std::optional(*std::move(exchanges));
}

void ExchangeStore::letOldestGo() const
{
    std::error_code error;
    std::vector<std::pair<fs::file_time_type, fs::path>> files;
    for (const fs::directory_entry &entry : fs::directory_iterator(m_folder, error)) {
        if (entry.is_regular_file(error))
            files.emplace_back(entry.last_write_time(error), entry.path());
    }
    if (files.size() <= mostCalls)
        return;
    std::sort(files.begin(), files.end());
    files.resize(files.size() - mostCalls);
    for (const auto &[time, file] : files)
        fs::remove(file, error);
}

} // namespace fermata::emulator
