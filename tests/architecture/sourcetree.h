// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace fermata::test {

struct Include
{
    QString file; // relative to the root of the sources
    int line = 0;
    QString target;      // what stands between the quotes or brackets
    bool quoted = false; // "..." rather than <...>
};

struct SourceFile
{
    QString path; // relative
    QStringList lines;
};

// The C++ files of these top-level folders, as they are on disk.
QList<SourceFile> sourceFiles(const QStringList &folders);
QList<Include> includesOf(const SourceFile &file);

// The line counts of functions: from a line that opens a brace at depth 0 inside namespaces and classes to its end.
struct FunctionSize
{
    QString file;
    int line = 0;
    int length = 0;
};
QList<FunctionSize> functionSizes(const SourceFile &file);

} // namespace fermata::test
