// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace fermata::test {

// A file of a zip archive made by hand, so that it can also be a wicked one.
struct ZipEntry
{
    QByteArray name;
    QByteArray content;
    unsigned mode = 0100644; // of Unix
};

QByteArray zipOf(const QList<ZipEntry> &entries);

// Code of one file.
QByteArray zipOf(const QByteArray &name, const QByteArray &content);

} // namespace fermata::test
