// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/stacks.h"

#include <QCoreApplication>

namespace fermata {

// What is said of the plan of a stack and of what happens to it.
class StackText
{
    Q_DECLARE_TR_FUNCTIONS(StackText)
public:
    struct Mark
    {
        QString icon;
        QString token; // its colour
    };

    static QString change(const StackChange &change); // "Changed · made anew"
    static QString reason(const StackReason &reason);
    static Mark mark(const StackChange &change);
    static QString status(const QString &status); // CREATE_IN_PROGRESS ... in a person's words
    static Mark statusMark(const QString &status);
    static QString summary(const StackPlan &plan);
};

} // namespace fermata
