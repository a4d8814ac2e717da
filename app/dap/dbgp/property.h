// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/dbgp/xmlnode.h"

#include <QJsonObject>

namespace fermata::dap {

// A value of PHP as Xdebug describes it in <property>.
struct Property
{
    XmlNode node{};

    QString name() const; // "$a", "0", "name"; empty for the result of an expression
    QString fullName() const; // how the program would write it
    QString type() const; // int, string, array, Foo\Bar
    QString value() const; // as PHP writes it: "text", 1.5, [1, 2], Foo\Bar {name: "x"}
    QString content() const; // of a text: itself
    int size() const; // how many parts it has
    bool isSet() const; // some variables of a function have no value yet
    QList<Property> parts() const; // those that came with it

    // A DAP Variable without children; `shownName` in the place of its own.
    QJsonObject shown(const QString &shownName) const;

private:
    QString field(const char *field) const;
    QString plain() const;
};

// "a\n" in PHP's way.
QString quotedText(const QString &text);

} // namespace fermata::dap
