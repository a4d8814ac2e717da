// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/invoke/requestpage.h"

#include "ui/editor/codeeditor.h"
#include "ui/panels/parts/segmentedswitch.h"
#include "ui/panels/parts/toolrow.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

const QStringList methods{u"GET"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s, u"HEAD"_s, u"OPTIONS"_s};

} // namespace

RequestPage::RequestPage(Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_method(new QComboBox(this)),
      m_path(new QLineEdit(this)),
      m_url(new QLabel(this)),
      m_part(new SegmentedSwitch(this)),
      m_headers(new CodeEditor(theme, this)),
      m_body(new CodeEditor(theme, this))
{
    m_method->addItems(methods);
    m_path->setFont(theme.codeFont());
    m_url->setObjectName(u"secondary"_s);
    m_url->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_headers->setLanguage(CodeEditor::Language::Plain);
    m_body->setLanguage(CodeEditor::Language::Json);
    m_url->setMinimumWidth(0);
    m_url->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_headers->setMinimumHeight(60);
    m_body->setMinimumHeight(60);
    auto *parts = new QStackedWidget(this);
    parts->addWidget(m_body);
    parts->addWidget(m_headers);

    auto *line = new ToolRow(this);
    line->add(m_method);
    line->add(m_path, 1);
    auto *bottom = new ToolRow(this);
    bottom->add(m_url, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(line);
    layout->addWidget(parts, 1);
    layout->addWidget(bottom);
    setFocusProxy(m_path);

    connect(m_part, &SegmentedSwitch::valueChosen, parts,
            [parts](const QVariant &part) { parts->setCurrentIndex(part.toInt()); });
    connect(m_method, &QComboBox::activated, this, &RequestPage::edited);
    connect(m_path, &QLineEdit::textEdited, this, &RequestPage::edited);
    connect(m_path, &QLineEdit::returnPressed, this, &RequestPage::sendRequested);
    connect(m_headers, &CodeEditor::textEdited, this, &RequestPage::edited);
    connect(m_body, &CodeEditor::textEdited, this, &RequestPage::edited);
    retranslate();
}

void RequestPage::setAddress(const QUrl &address)
{
    m_address = address;
    m_url->setText(address.isEmpty() ? tr("The address is known once the local cloud runs.")
                                     : tr("Goes to %1").arg(address.toString()));
}

void RequestPage::load(const QString &method, const QString &path, const QString &headers, const QString &body)
{
    m_method->setCurrentText(method);
    m_path->setText(path);
    m_headers->setText(headers);
    m_body->setText(body);
}

QString RequestPage::method() const
{
    return m_method->currentText();
}

QString RequestPage::path() const
{
    return m_path->text();
}

QString RequestPage::headers() const
{
    return m_headers->text();
}

QString RequestPage::body() const
{
    return m_body->text();
}

HttpRequest RequestPage::request() const
{
    HttpRequest request;
    request.method = method().toLatin1();
    const QString typed = path().trimmed();
    request.url = m_address.resolved(QUrl(typed.startsWith(u'/') ? typed : u'/' + typed));
    const QStringList lines = headers().split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const qsizetype colon = line.indexOf(u':');
        if (colon > 0)
            request.headers += {line.left(colon).trimmed().toUtf8(), line.mid(colon + 1).trimmed().toUtf8()};
    }
    if (request.method != "GET" && request.method != "HEAD")
        request.body = body().toUtf8();
    return request;
}

QWidget *RequestPage::tools() const
{
    return m_part;
}

void RequestPage::retranslate()
{
    m_part->setSegments({{tr("Body"), 0}, {tr("Headers"), 1}});
    m_method->setAccessibleName(tr("Method"));
    m_path->setAccessibleName(tr("Path"));
    m_path->setPlaceholderText(tr("/path?name=value"));
    m_headers->setAccessibleName(tr("Headers, a line each"));
    m_body->setAccessibleName(tr("Body"));
    setAddress(m_address);
}

} // namespace fermata
