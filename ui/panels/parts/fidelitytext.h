// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include <string>

namespace fermata {

// What differs from online, as the local cloud says it (InstanceSnapshot::fidelity), in the user's language. A sentence
// that is not known here stays as it is.
class FidelityText
{
    Q_DECLARE_TR_FUNCTIONS(FidelityText)
public:
    static QString of(const std::string &difference);
};

} // namespace fermata
