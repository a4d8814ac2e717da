// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>
#include <utility>
#include <vector>

namespace fermata {

// The things of one kind that plugins brought, in the order they came. T has `QString id() const`.
template<class T>
class Registry
{
public:
    // Takes it. A second one with the same id is refused (false) and dropped.
    bool add(std::unique_ptr<T> item)
    {
        if (find(item->id()))
            return false;
        m_items.push_back(std::move(item));
        return true;
    }

    T *find(const QString &id) const // null if there is none
    {
        for (const auto &item : m_items) {
            if (item->id() == id)
                return item.get();
        }
        return nullptr;
    }

    const std::vector<std::unique_ptr<T>> &all() const { return m_items; }

private:
    std::vector<std::unique_ptr<T>> m_items;
};

} // namespace fermata
