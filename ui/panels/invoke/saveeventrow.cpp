// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/invoke/saveeventrow.h"

#include "app/services/application.h"
#include "ui/panels/errortext.h"
#include "ui/panels/parts/toolrow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace fermata {

SaveEventRow::SaveEventRow(Application &application, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_application(application),
      m_label(new QLabel(this)),
      m_name(new QLineEdit(this)),
      m_save(new QPushButton(this)),
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
    row->add(m_save);
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
        m_save->setEnabled(!text.trimmed().isEmpty());
        retranslate();
    });
    connect(m_name, &QLineEdit::returnPressed, this, &SaveEventRow::save);
    connect(m_save, &QPushButton::clicked, this, &SaveEventRow::save);
    connect(m_cancel, &QToolButton::clicked, this, &QWidget::hide);
    retranslate();
}

void SaveEventRow::ask(const QByteArray &event)
{
    m_event = event;
    m_exists = false;
    m_problem->hide();
    m_save->setEnabled(!m_name->text().trimmed().isEmpty());
    retranslate();
    show();
    m_name->selectAll();
    m_name->setFocus();
}

void SaveEventRow::retranslate()
{
    m_label->setText(tr("Save as"));
    m_name->setPlaceholderText(tr("order-created"));
    m_name->setAccessibleName(tr("Name of the event"));
    m_save->setText(m_exists ? tr("Overwrite") : tr("Save"));
    m_cancel->describe(tr("Cancel"));
}

void SaveEventRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QWidget::keyPressEvent(event);
}

void SaveEventRow::save()
{
    const auto &project = m_application.project.project();
    if (!project || m_name->text().trimmed().isEmpty())
        return;
    const Result<SavedEvent> saved =
        m_application.events.save(project->root, m_name->text().trimmed(), m_event,
                                  m_exists ? EventService::Overwrite::Yes : EventService::Overwrite::No);
    if (saved) {
        hide();
        Q_EMIT this->saved(saved->name);
        return;
    }
    m_exists = saved.error().code == Error::Code::Conflict;
    m_problem->setText(errorAndHint(saved.error()));
    m_problem->show();
    retranslate();
}

} // namespace fermata
