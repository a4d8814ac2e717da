// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/advicetext.h"

#include "app/async/text.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"

#include <QFileInfo>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace fermata {

QString AdviceText::ofImport(const ImportTime &import)
{
    const QString took = tr("%1: %2, %3 of it by itself")
                             .arg(import.module, RecordText::duration(import.total), RecordText::duration(import.own));
    if (import.from.isEmpty() || import.line <= 0)
        return took;
    return took + u'\n' + tr("Imported in %1, line %2").arg(QFileInfo(import.from).fileName()).arg(import.line);
}

QString AdviceText::linkTo(const ImportTime &import)
{
    QUrl url = QUrl::fromLocalFile(import.from);
    QUrlQuery query;
    query.addQueryItem(u"line"_s, QString::number(import.line));
    url.setQuery(query);
    const QString place = tr("%1, line %2").arg(QFileInfo(import.from).fileName()).arg(import.line);
    return u"<a href=\"%1\">%2</a>"_s.arg(QString::fromLatin1(url.toEncoded()), place.toHtmlEscaped());
}

QString AdviceText::sentence(const StartAdvice &advice, const ExplainedStart &start)
{
    const QString gain = u"<b>%1</b>"_s.arg(RecordText::duration(advice.gain).toHtmlEscaped());
    switch (advice.kind) {
    case StartAdvice::Kind::KeepWarm:
        return tr("An instance that is kept warm (provisioned) spares %1: the handler alone takes %2.")
            .arg(gain, RecordText::duration(start.record.duration).toHtmlEscaped());
    case StartAdvice::Kind::LazyImport:
        return tr("Importing %1 (%2) takes %3. Imported only where it is used, calls that do not need it start that "
                  "much sooner.")
            .arg(u"<code>%1</code>"_s.arg(advice.import->module.toHtmlEscaped()), linkTo(*advice.import), gain);
    case StartAdvice::Kind::OwnCode:
        return tr("What your own files do while they load takes %1. What only some calls need can be done in them.")
            .arg(gain);
    }
    return {};
}

QString AdviceText::noImports()
{
    return u"<p style=\"margin: 0 0 6px 0\">%1</p>"_s.arg(
        tr("No imports are listed: a compiled program (Go, C++) has its libraries in it, and PHP loads files as it "
           "comes to them and times none. What they take is part of the initialization.")
            .toHtmlEscaped());
}

QString AdviceText::html(const QList<StartAdvice> &advice, const ExplainedStart &start, const Theme &theme)
{
    // Else the function's own file is among them, if nothing else is.
    const QString note = start.imports.isEmpty() ? noImports() : QString();
    if (advice.isEmpty())
        return note + tr("This start is as short as it gets.").toHtmlEscaped();
    QString items;
    for (const StartAdvice &one : advice)
        items += u"<li>"_s + sentence(one, start) + u"</li>"_s;
    return u"<style>a { color: %1; text-decoration: none; }</style>%2<ul style=\"margin: 0; -qt-list-indent: 1\">%3</ul>"_s
        .arg(theme.color(u"accent"_s).name(), note, items);
}

} // namespace fermata
