// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/parts/errorcard.h"
#include "ui/panels/parts/httpanswer.h"

#include <QCoreApplication>

#include <optional>

namespace fermata {

// What the error card says of a call that got through and still went wrong.
class FailureText
{
    Q_DECLARE_TR_FUNCTIONS(FailureText)
public:
    // Nothing for a call that succeeded.
    static std::optional<ErrorCard::Content> ofFunction(const InvocationRecord &record);
    static std::optional<ErrorCard::Content> ofContract(ContractBreak broken);

private:
    static QString hint(const InvocationRecord &record);
};

} // namespace fermata
