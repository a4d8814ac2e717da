// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/searchfield.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QEvent>
#include <QStyle>

namespace fermata {

SearchField::SearchField(const Theme &theme, const QString &icon, QWidget *parent) : QLineEdit(parent)
{
    addAction(theme.icon(icon), QLineEdit::LeadingPosition);
    m_clear = addAction(theme.icon(QStringLiteral("x")), QLineEdit::TrailingPosition);
    m_clear->setVisible(false);
    retranslate();
    connect(m_clear, &QAction::triggered, this, [this] { clear(); });
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) { m_clear->setVisible(!text.isEmpty()); });
}

void SearchField::describe(const QString &text)
{
    setPlaceholderText(text);
    setAccessibleName(text);
}

void SearchField::retranslate()
{
    m_clear->setText(tr("Clear"));
    m_clear->setToolTip(tr("Clear"));
}

void SearchField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SearchField::setProblem(const QString &message)
{
    setToolTip(message);
    if (property("invalid").toBool() == !message.isEmpty())
        return;
    setProperty("invalid", !message.isEmpty());
    style()->unpolish(this);
    style()->polish(this);
}

} // namespace fermata
