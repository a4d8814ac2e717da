// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QString>

#include <optional>

namespace fermata {

// What becomes of the requests that a function makes while a call runs: they are its own business; they go out and are
// recorded; they are answered as they were before; nobody can be reached.
enum class Outbound { AsIs, Live, Recorded, Fail };

// With what is answered from a record, as the local cloud gives it; of a call that it has a record of, none is needed.
struct OutboundWish
{
    Outbound mode = Outbound::AsIs;
    QJsonArray exchanges{};

    bool operator==(const OutboundWish &) const = default;
};

// live, recorded, fail; empty for AsIs.
QString wordOf(Outbound outbound);
// Nothing: it is none of these words.
std::optional<Outbound> outboundNamed(const QString &word);

} // namespace fermata
