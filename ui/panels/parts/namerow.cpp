// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/namerow.h"

#include "ui/panels/errors/errortext.h"
#include "ui/panels/parts/toolrow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace fermata {

NameRow::NameRow(Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_label(new QLabel(this)),
      m_name(new QLineEdit(this)),
      m_button(new QPushButton(this)),
      m_cancel(new IconButton(theme, u"x"_s, IconButton::Kind::Push, this)),
      m_problem(new QLabel(this))
{
    m_problem->setWordWrap(true);
    m_problem->setObjectName(u"error"_s);
    m_problem->setContentsMargins(8, 0, 8, 4);
    m_label->setBuddy(m_name);
    auto *row = new ToolRow(this);
    row->add(m_label);
    row->add(m_name, 1);
    row->add(m_button);
    row->add(m_cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(row);
    layout->addWidget(m_problem);
    hide();

    connect(m_name, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_exists = false;
        m_problem->hide();
        m_button->setEnabled(!text.trimmed().isEmpty());
        retranslate();
    });
    connect(m_name, &QLineEdit::returnPressed, this, &NameRow::save);
    connect(m_button, &QPushButton::clicked, this, &NameRow::save);
    connect(m_cancel, &QToolButton::clicked, this, &QWidget::hide);
    retranslate();
}

void NameRow::ask(Save save, const QString &suggestion)
{
    m_save = std::move(save);
    if (!suggestion.isEmpty())
        m_name->setText(suggestion);
    m_exists = false;
    m_problem->hide();
    m_button->setEnabled(!m_name->text().trimmed().isEmpty());
    retranslate();
    show();
    m_name->selectAll();
    m_name->setFocus();
}

void NameRow::retranslate()
{
    m_label->setText(tr("Save as"));
    m_name->setPlaceholderText(tr("order-created"));
    m_name->setAccessibleName(tr("Name of the event"));
    m_button->setText(m_exists ? tr("Overwrite") : tr("Save"));
    m_cancel->describe(tr("Cancel"));
}

void NameRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QWidget::keyPressEvent(event);
}

void NameRow::save()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return;
    const Result<QString> place = m_save(name, m_exists ? Overwrite::Yes : Overwrite::No);
    if (place) {
        hide();
        Q_EMIT saved(*place);
        return;
    }
    m_exists = place.error().code == Error::Code::Conflict;
    m_problem->setText(errorAndHint(place.error()));
    m_problem->show();
    retranslate();
}

} // namespace fermata
