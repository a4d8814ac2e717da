// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSize>
#include <QString>
#include <QStringList>

namespace fermata {

// A file or folder to show, as a person writes it. Line and column start at 1; 0: not given.
struct StartPlace
{
    QString path; // absolute, clean
    int line = 0;
    int column = 0;

    bool operator==(const StartPlace &) const = default;
};

// What was asked for when the program was started.
struct CommandLine
{
    QList<StartPlace> places;
    bool newWindow = false;
    bool showVersion = false;
    bool showHelp = false;
    QString screenshot; // file to write; empty: none
    QString theme;      // dark, light; empty: as remembered
    QString language;   // en, zh_CN; empty: as remembered
    QSize size;         // of the window; empty: as remembered
    QString problem;    // why the words were not understood; empty: they were
    QString help;
};

// `folder` is what relative paths start from.
CommandLine parseCommandLine(const QStringList &arguments, const QString &folder);

// path, path:line or path:line:column. A file that really has such a name wins.
StartPlace parsePlace(const QString &text, const QString &folder);

} // namespace fermata
