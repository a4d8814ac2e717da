// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/bodyview.h"

#include "app/async/text.h"
#include "app/base/text.h"
#include "ui/editor/codeeditor.h"
#include "ui/panels/parts/jsontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

// More than this is not laid out: copying still gives all of it.
constexpr qsizetype maximumShown = 1'000'000;

} // namespace

BodyView::BodyView(Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_tools(new QWidget(this)),
      m_pretty(new IconButton(theme, u"braces"_s, IconButton::Kind::Toggle, m_tools)),
      m_copy(new IconButton(theme, u"copy"_s, IconButton::Kind::Push, m_tools)),
      m_editor(new CodeEditor(theme, this))
{
    m_editor->setReadOnly(true);
    m_pretty->setChecked(true);
    m_editor->setMinimumHeight(96);
    auto *row = new QHBoxLayout(m_tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_pretty);
    row->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_editor, 1);
    setFocusProxy(m_editor);
    connect(m_pretty, &QToolButton::toggled, this, &BodyView::render);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(m_pretty->isChecked() ? m_body : m_raw));
    });
    retranslate();
}

void BodyView::showBody(const QByteArray &body, const QByteArray &raw)
{
    m_body = body;
    m_raw = raw;
    render();
}

void BodyView::retranslate()
{
    m_pretty->describe(tr("Set JSON out in lines; off: as it came"));
    m_copy->describe(tr("Copy body"));
    m_editor->setAccessibleName(tr("Body"));
    render();
}

void BodyView::render()
{
    const bool pretty = m_pretty->isChecked();
    const QByteArray bytes = pretty ? m_body : m_raw;
    if (!isUtf8(view(bytes))) {
        m_editor->setLanguage(CodeEditor::Language::Plain);
        m_editor->setText(tr("%1 of binary data").arg(QLocale().formattedDataSize(bytes.size())));
        return;
    }
    const std::optional<QByteArray> json = bytes.size() < maximumShown ? indentedJson(bytes) : std::nullopt;
    m_editor->setLanguage(json ? CodeEditor::Language::Json : CodeEditor::Language::Plain);
    QString text = QString::fromUtf8(pretty && json ? *json : bytes.left(maximumShown));
    if (bytes.size() > maximumShown)
        text +=
            u"\n\n"_s
            + tr("… the rest of %1 is not shown; Copy gives all of it.").arg(QLocale().formattedDataSize(bytes.size()));
    m_editor->setText(text);
}

} // namespace fermata
