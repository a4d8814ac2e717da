// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/database/documents.h"

#include <map>
#include <string>
#include <utility>

namespace fermata::emulator {

// All things of one kind, in memory by key and on disk at once. T has, in its own namespace,
//   std::string toDocument(const T &);  Result<T> fromDocument(std::string_view json, const T *);  (the pointer only picks T)
// Pointers to values are good until the value is put again or removed. Single-threaded.
template<class T>
class Collection
{
public:
    using Map = std::map<std::string, T, std::less<>>;

    // The documents outlive it.
    Collection(Documents &documents, std::string kind) : m_documents(documents), m_kind(std::move(kind)) {}

    // Reads what earlier runs left. A document that cannot be read stays on disk and is not seen.
    Result<> load()
    {
        return m_documents.forEach(m_kind, [this](std::string_view key, std::string_view json) {
            Result<T> value = fromDocument(json, static_cast<const T *>(nullptr));
            if (value)
                m_values.insert_or_assign(std::string(key), std::move(*value));
        });
    }

    const Map &all() const { return m_values; }
    const T *find(std::string_view key) const
    {
        const auto found = m_values.find(key);
        return found != m_values.end() ? &found->second : nullptr;
    }

    // Fails with Io; then nothing has changed.
    Result<> put(std::string key, T value)
    {
        Result<> written = m_documents.put(m_kind, key, toDocument(value));
        if (written)
            m_values.insert_or_assign(std::move(key), std::move(value));
        return written;
    }

    Result<> remove(std::string_view key)
    {
        const auto found = m_values.find(key);
        if (found == m_values.end())
            return {};
        Result<> removed = m_documents.remove(m_kind, key);
        if (removed)
            m_values.erase(found);
        return removed;
    }

    // Removes all whose key satisfies the test.
    template<class Test>
    Result<> removeIf(const Test &test)
    {
        for (auto at = m_values.begin(); at != m_values.end();) {
            const auto next = std::next(at);
            if (test(at->first)) {
                if (Result<> removed = remove(at->first); !removed)
                    return removed;
            }
            at = next;
        }
        return {};
    }

private:
    Documents &m_documents;
    std::string m_kind;
    Map m_values;
};

} // namespace fermata::emulator
