// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/contextrow/contextrow.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/panels/errortext.h"
#include "ui/panels/parts/eventmenu.h"
#include "ui/panels/parts/httpanswer.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

QToolButton *linkButton(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setCursor(Qt::PointingHandCursor);
    button->setIconSize(QSize(14, 14));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setProperty("role", u"context"_s);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QLabel *separator(const QString &sign, QWidget *parent)
{
    auto *label = new QLabel(sign, parent);
    label->setObjectName(u"secondary"_s);
    return label;
}

} // namespace

ContextRow::ContextRow(Application &application, Theme &theme, const Function &function, QWidget *parent)
    : QWidget(parent), m_application(application), m_theme(theme), m_function(function), m_name(new QLabel(this)),
      m_event(linkButton(this)), m_menu(new QMenu(this)), m_run(linkButton(this)), m_debug(linkButton(this)),
      m_result(linkButton(this))
{
    m_name->setText(toQString(function.name));
    m_event->setMenu(m_menu);
    m_event->setPopupMode(QToolButton::InstantPopup);
    m_run->setIcon(theme.icon(u"play"_s, u"ok"_s));
    m_debug->setIcon(theme.icon(u"bug"_s, u"accent"_s));
    buildLayout();

    connect(m_menu, &QMenu::aboutToShow, this, &ContextRow::fillMenu);
    connect(m_run, &QToolButton::clicked, this, [this] { Q_EMIT runRequested(this->function()); });
    connect(m_debug, &QToolButton::clicked, this, [this] { Q_EMIT debugRequested(this->function()); });
    connect(m_result, &QToolButton::clicked, this, [this] {
        if (const auto last = m_application.invocations.last(this->function()))
            Q_EMIT resultActivated(toQString(last->requestId));
    });
    connect(&m_application.invocations, &InvocationService::invocationStarted, this, [this](const QString &name) {
        if (name == this->function()) {
            m_running = true;
            showResult();
        }
    });
    connect(&m_application.invocations, &InvocationService::invocationAdded, this, [this](const InvocationRecord &record) {
        if (record.function == m_function.name) {
            m_running = false;
            showResult();
        }
    });
    connect(&m_application.invocations, &InvocationService::historyCleared, this, &ContextRow::showResult);
    retranslate();
}

void ContextRow::buildLayout()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 8, 0);
    row->setSpacing(2);
    row->addWidget(m_name);
    row->addWidget(separator(u"▸"_s, this));
    row->addWidget(m_event);
    row->addWidget(separator(u"▸"_s, this));
    row->addWidget(m_run);
    row->addWidget(separator(u"|"_s, this));
    row->addWidget(m_debug);
    row->addWidget(separator(u"|"_s, this));
    row->addWidget(m_result);
    row->addStretch();
}

QString ContextRow::function() const
{
    return toQString(m_function.name);
}

void ContextRow::setEventName(const QString &name)
{
    m_eventName = name;
    const QString shown = name.isEmpty() ? firstEventName() : name;
    m_event->setText(shown.isEmpty() ? tr("event") : shown);
}

void ContextRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ContextRow::retranslate()
{
    m_event->setToolTip(tr("Choose the event to send"));
    m_event->setAccessibleName(tr("Event for %1").arg(function()));
    m_run->setText(tr("Run"));
    m_run->setToolTip(tr("Send the event  (%1)").arg(u"Ctrl+F5"_s));
    m_run->setAccessibleName(tr("Run %1").arg(function()));
    m_debug->setText(tr("Debug"));
    m_debug->setToolTip(tr("Send the event and stop at breakpoints  (%1)").arg(u"F5"_s));
    m_debug->setAccessibleName(tr("Debug %1").arg(function()));
    setEventName(m_eventName);
    showResult();
}

void ContextRow::fillMenu()
{
    m_menu->clear();
    EventMenu::fill(
        *m_menu, m_application, m_function,
        [this](const QString &name, const QByteArray &event) {
            setEventName(name);
            Q_EMIT eventChosen(function(), name, event);
        },
        [this](const Error &error) { m_event->setToolTip(errorAndHint(error)); });
}

void ContextRow::showResult()
{
    if (m_running) {
        m_result->setIcon(m_theme.icon(u"loader-circle"_s));
        m_result->setText(tr("running…"));
        return;
    }
    const std::optional<InvocationRecord> last = m_application.invocations.last(function());
    if (!last) {
        m_result->setIcon({});
        m_result->setText(tr("not called yet"));
        m_result->setEnabled(false);
        return;
    }
    const std::optional<HttpAnswer> answer = httpAnswer(last->payload);
    QStringList parts{last->outcome == Outcome::Success && answer ? QString::number(answer->status)
                                                                  : RecordText::outcome(last->outcome),
                      RecordText::duration(last->duration), RecordText::start(*last)};
    parts.removeAll(QString());
    m_result->setIcon(m_theme.icon(RecordText::outcomeIcon(last->outcome), RecordText::outcomeToken(last->outcome)));
    m_result->setText(parts.join(u" · "_s));
    m_result->setToolTip(RecordText::startReason(*last));
    m_result->setAccessibleName(tr("Last result: %1").arg(m_result->text()));
    m_result->setEnabled(true);
}

QString ContextRow::firstEventName() const
{
    const auto &project = m_application.project.project();
    const QList<SavedEvent> events =
        m_application.events.eventsFor(m_function, project ? project->root : std::filesystem::path());
    return events.isEmpty() ? QString() : EventMenu::titleOf(events.first(), m_application);
}

} // namespace fermata
