// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/invocation.h"

#include <QList>
#include <QString>

#include <filesystem>
#include <optional>

class QByteArray;

namespace fermata {

// One module that a function's runtime loaded while it started.
struct ImportTime
{
    QString module;  // as the runtime or the function names it
    QString file;    // empty: the runtime has it inside
    QString from;    // the file that imports it; empty if that is not known
    int line = 0;    // there; 0: not known
    int depth = 0;   // imports that it lies in
    Milliseconds start{0}; // since the function's code began to load
    Milliseconds total{0};
    Milliseconds own{0}; // without the imports in it

    bool operator==(const ImportTime &) const = default;
};

// A call that paid for a start from nothing whose every import was timed.
struct ExplainedStart
{
    InvocationRecord record;
    QList<ImportTime> imports; // in the order of beginning
};

// Of the emulator's answer. Fails with Internal ("emulator.badAnswer").
Result<ExplainedStart> explainedStartFrom(const QByteArray &json);

// What would make the start shorter, and by how much.
struct StartAdvice
{
    enum class Kind {
        KeepWarm,   // no start at all
        LazyImport, // `import` only where it is needed
        OwnCode     // what the function's files do while they load
    };
    Kind kind = Kind::KeepWarm;
    Milliseconds gain{0};
    std::optional<ImportTime> import{};
};

// The most worth first. `root`: the project; what is imported in its own files can be moved.
QList<StartAdvice> adviceOn(const ExplainedStart &start, const std::filesystem::path &root);

} // namespace fermata
