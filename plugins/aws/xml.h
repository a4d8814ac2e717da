// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace fermata::aws {

// An element of what the older services answer. No attributes and no namespaces: they carry nothing there.
struct Xml
{
    QString name;
    QString text;
    QList<Xml> children;

    // The first child of that name; an empty element if there is none.
    const Xml &child(const char *wanted) const;
    QString value(const char *wanted) const { return child(wanted).text; }
    bool isEmpty() const { return name.isEmpty(); }
};

// The root element; an empty one for what is no XML.
Xml xmlFrom(const QByteArray &bytes);

} // namespace fermata::aws
