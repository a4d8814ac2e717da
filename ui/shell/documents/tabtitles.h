// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace fermata {

// What tells a file from the others of its name: the least of its folders that none of them shares, such as "api/code";
// empty when there is no other. `others` are absolute paths of all open files; the file itself among them does not count.
QString distinguishingFolder(const QString &path, const QStringList &others);

} // namespace fermata
