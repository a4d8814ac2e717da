// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/observation.h"

#include <QJsonArray>
#include <QString>

namespace fermata::aliyun {

// A search for lines of this level (Warning, Error) or above, as far as words tell it.
QString searchForLevel(Severity least);

// Of the answers of GetHistograms for all lines, for those of Warning and above, and for those of Error. They have the
// same steps.
LogShape shapeFrom(const QJsonArray &all, const QJsonArray &warned, const QJsonArray &failed);

void keepFrom(LogShape &shape, Severity least); // counts no lines below it

} // namespace fermata::aliyun
