// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/logs/logfilter.h"

#include <QMap>
#include <QString>

#include <array>

namespace fermata {

class LevelBars;
class LogHistory;
class LogLines;

// How many lines there are by function and Severity, whatever level and function the filter says; what all of the filter
// takes goes into the bars, whose range becomes that of the lines.
using LogCounts = QMap<QString, std::array<qint64, 4>>;
LogCounts countLines(const LogLines &lines, const LogFilter &filter, LevelBars &bars);
// Over all of the range that was asked about, not over the lines that are here.
LogCounts countLines(const LogHistory &history, const LogFilter &filter, LevelBars &bars);

} // namespace fermata
