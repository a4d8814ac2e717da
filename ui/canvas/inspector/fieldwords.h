// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/design/fields.h"

#include <QCoreApplication>
#include <QString>

namespace fermata {

// What a form calls a setting, and what it says when a value is none.
class FieldWords
{
    Q_DECLARE_TR_FUNCTIONS(FieldWords)
public:
    static QString label(const std::string &id);
    // Empty when the text may stand there. Variables always may.
    static QString problem(const DesignField &field, const QString &value);
};

} // namespace fermata
