// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/traceview.h"

#include "ui/theme/theme.h"

#include <QScrollBar>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace fermata {

TraceView::TraceView(Theme &theme, const PlaceResolver &places, QWidget *parent)
    : QTextBrowser(parent), m_theme(theme), m_places(places)
{
    setFrameShape(QFrame::NoFrame);
    setProperty("frameless", true);
    setOpenLinks(false);
    setLineWrapMode(QTextEdit::NoWrap);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    document()->setDocumentMargin(8);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &url) {
        const QUrlQuery query(url);
        Q_EMIT placeActivated(url.path(), query.queryItemValue(u"line"_s).toInt(), 0);
    });
    connect(&m_theme, &Theme::changed, this, &TraceView::render);
}

void TraceView::showLines(const QString &function, const QStringList &lines)
{
    m_function = function;
    m_lines = lines;
    render();
}

void TraceView::render()
{
    document()->setDefaultFont(m_theme.codeFont());
    document()->setDefaultStyleSheet(
        u"a { color: %1; text-decoration: none; } pre { margin: 0; }"_s.arg(m_theme.color(u"accent"_s).name()));
    QString html = u"<pre>"_s;
    for (const QString &line : std::as_const(m_lines)) {
        const QString shown = line.toHtmlEscaped();
        if (const std::optional<FilePlace> place = m_places.placeIn(m_function, line)) {
            QUrl url = QUrl::fromLocalFile(place->path);
            url.setQuery(u"line=%1"_s.arg(place->line));
            html += u"<a href=\"%1\">%2</a>\n"_s.arg(QString::fromLatin1(url.toEncoded()), shown);
        } else {
            html += shown + u'\n';
        }
    }
    setHtml(html + u"</pre>"_s);
    verticalScrollBar()->setValue(0);
}

} // namespace fermata
