// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/convert/portable.h"

#include "app/base/error.h"

#include <algorithm>

namespace fermata::convert {

const char *name(Remark::Kind kind)
{
    switch (kind) {
    case Remark::Kind::Lost: return "lost";
    case Remark::Kind::Changed: return "changed";
    case Remark::Kind::ByHand: return "byHand";
    }
    return "";
}

void Remarks::add(Remark::Kind kind, std::string id, const std::string &english, std::vector<std::string> arguments,
                  const PortableFunction &function, std::string feature, const ManifestPlace &place)
{
    Remark remark;
    remark.kind = kind;
    remark.id = std::move(id);
    remark.message = fill(english, arguments);
    remark.arguments = std::move(arguments);
    remark.function = function.function.name;
    remark.feature = std::move(feature);
    remark.place = place;
    m_all.push_back(std::move(remark));
}

std::vector<Remark> Remarks::inOrder() const
{
    std::vector<Remark> remarks = m_all;
    std::stable_sort(remarks.begin(), remarks.end(),
                     [](const Remark &a, const Remark &b) { return a.place.span.line < b.place.span.line; });
    return remarks;
}

} // namespace fermata::convert
