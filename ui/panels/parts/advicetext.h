// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/emulator/explainedstart.h"

#include <QCoreApplication>

namespace fermata {

class Theme;

// How a person is told what would make a cold start shorter.
class AdviceText
{
    Q_DECLARE_TR_FUNCTIONS(AdviceText)
public:
    static QString ofImport(const ImportTime &import); // what it took and where it stands
    // A list with links to the lines; each is a file's address with its ?line=.
    static QString html(const QList<StartAdvice> &advice, const ExplainedStart &start, const Theme &theme);

private:
    static QString noImports();
    static QString sentence(const StartAdvice &advice, const ExplainedStart &start);
    static QString linkTo(const ImportTime &import);
};

} // namespace fermata
