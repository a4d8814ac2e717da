// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QFuture>
#include <QList>
#include <QString>
#include <QStringList>

namespace fermata {

// Something that has a name in a source file: a function, a class, a key of a manifest, a heading.
struct Symbol
{
    enum class Kind { Function, Type, Value, Key, Heading };

    QString name;
    Kind kind = Kind::Value;
    QString scope; // what it is in: a class, the keys above it
    QString file;  // as it was given
    int line = 1;  // from 1

    bool operator==(const Symbol &) const = default;
};

// The symbols of one text, top to bottom, read in another thread: of YAML and JSON the keys down to the fourth level, of
// other languages what universal-ctags sees, and functions that are given to `exports` by assignment. The name tells the
// language. Fails with NotFound ("symbols.noProgram") where ctags is needed and missing; a text of no known language has none.
QFuture<Result<QList<Symbol>>> symbolsIn(const QString &fileName, const QString &text);

// Those of files on disk, by ctags alone. `files` are relative to `root`, and so are those of the symbols. Cancelling
// the future ends the program.
QFuture<Result<QList<Symbol>>> symbolsOf(const QString &root, const QStringList &files);

} // namespace fermata
