// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

namespace fermata {

// What to call goals, runtimes and vendors of templates. An id that is not known here is shown as it is.
class TemplateWords
{
    Q_DECLARE_TR_FUNCTIONS(TemplateWords)
public:
    static int rank(const QString &id); // the order of the cards: what newcomers want first
    static QString goal(const QString &id);
    static QString goalIcon(const QString &id);
    static QString runtime(const QString &id);
    static QString runtimeIcon(const QString &id);
    static QString vendor(const QString &id);
};

} // namespace fermata
