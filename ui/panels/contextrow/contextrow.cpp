// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/contextrow/contextrow.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/parts/eventmenu.h"
#include "ui/panels/parts/fidelitychip.h"
#include "ui/panels/parts/httpanswer.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elidedlabel.h"

#include <QBoxLayout>
#include <QEvent>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int chipHeight = 20;
constexpr int chipPadding = 6;
constexpr int widestName = 160; // that asks others to give way

void makeSmall(Chip *chip, const QFont &font)
{
    chip->setFont(font);
    chip->setPadding(chipPadding);
    chip->setFixedHeight(chipHeight);
    chip->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); // only the name gives way in letters
    chip->setCursor(Qt::PointingHandCursor);
}

Chip *smallChip(Theme &theme, const QFont &font, QWidget *parent)
{
    auto *chip = new Chip(theme, Chip::Frame::None, parent);
    makeSmall(chip, font);
    return chip;
}

} // namespace

ContextRow::ContextRow(Application &application, Theme &theme, const Function &function, QWidget *parent)
    : QWidget(parent),
      m_application(application),
      m_function(function),
      m_name(new ElidedLabel(Qt::ElideMiddle, this)),
      m_event(smallChip(theme, theme.smallFont(), this)),
      m_menu(new QMenu(this)),
      m_run(smallChip(theme, theme.smallFont(), this)),
      m_debug(smallChip(theme, theme.smallFont(), this)),
      m_nextCall(smallChip(theme, theme.smallFont(), this)),
      m_result(smallChip(theme, theme.smallFont(), this)),
      m_fidelity(new FidelityChip(application, theme, function, this))
{
    makeSmall(m_fidelity, theme.smallFont());
    QFont strong = theme.smallFont();
    strong.setWeight(QFont::DemiBold);
    m_name->setFont(strong);
    m_name->setText(toQString(function.name));
    m_name->setObjectName(u"secondary"_s);
    m_event->setArrow(true);
    m_run->setIconName(u"play"_s, u"ok"_s);
    m_debug->setIconName(u"bug"_s, u"accent"_s);
    buildLayout();

    connect(m_menu, &QMenu::aboutToShow, this, &ContextRow::fillMenu);
    connect(m_event, &Chip::clicked, this,
            [this] { m_menu->popup(m_event->mapToGlobal(QPoint(0, m_event->height()))); });
    connect(m_run, &Chip::clicked, this, [this] { Q_EMIT runRequested(this->function()); });
    connect(m_debug, &Chip::clicked, this, [this] { Q_EMIT debugRequested(this->function()); });
    connectDebugger();
    connect(m_result, &Chip::clicked, this, [this] {
        if (const auto last = m_application.invocations.last(this->function()))
            Q_EMIT resultActivated(toQString(last->requestId));
    });
    connect(&m_application.invocations, &InvocationService::invocationStarted, this, [this](const QString &name) {
        if (name == this->function()) {
            m_running = true;
            m_failure.reset();
            showResult();
        }
    });
    connect(&m_application.invocations, &InvocationService::invocationAdded, this,
            [this](const InvocationRecord &record) {
                if (record.function == m_function.name) {
                    m_running = false;
                    m_failure.reset();
                    showResult();
                }
            });
    connect(&m_application.invocations, &InvocationService::invocationFailed, this,
            [this](const QString &name, const Error &error) {
                if (name != this->function() || !m_running)
                    return;
                m_running = false;
                if (error.code != Error::Code::Cancelled)
                    m_failure = error;
                showResult();
            });
    connect(&m_application.invocations, &InvocationService::historyCleared, this, &ContextRow::showResult);
    retranslate();
}

void ContextRow::connectDebugger()
{
    connect(m_nextCall, &Chip::clicked, this, [this] {
        if (m_application.debug.stateOf(this->function()) == DebugService::State::Idle)
            Q_EMIT nextCallRequested(this->function());
        else
            m_application.debug.stop(this->function());
    });
    connect(&m_application.debug, &DebugService::debuggedChanged, this, &ContextRow::showDebugged);
}

void ContextRow::buildLayout()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 8, 0);
    // The words of neighbours are equally far from each other: a chip brings its padding, the name does not.
    row->setSpacing(chipPadding);
    row->addWidget(m_name);
    for (Chip *chip : std::initializer_list<Chip *>{m_event, m_run, m_debug, m_nextCall, m_result, m_fidelity})
        row->addWidget(chip);
    row->addStretch();
}

void ContextRow::fit()
{
    const QMargins margins = layout()->contentsMargins();
    int needed = margins.left() + margins.right() + std::min(m_name->sizeHint().width(), widestName);
    const std::initializer_list<Chip *> chips{m_nextCall, m_fidelity, m_result, m_event, m_run, m_debug};
    for (Chip *chip : chips)
        needed += chip->isHidden() ? 0 : chip->widthWith(true) + layout()->spacing();
    for (Chip *chip : chips) {
        const bool fits = needed <= width();
        if (!fits && !chip->isHidden())
            needed -= chip->widthWith(true) - chip->widthWith(false);
        chip->setTextShown(fits);
    }
}

void ContextRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

bool ContextRow::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) // a text is another
        fit();
    return QWidget::event(event);
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
    showDebugged();
    showResult();
}

// Stops what it started: the same chip, with another word.
void ContextRow::showDebugged()
{
    const DebugService::State state = m_application.debug.stateOf(function());
    const bool idle = state == DebugService::State::Idle;
    const bool starts = state == DebugService::State::Preparing || state == DebugService::State::Attaching;
    m_nextCall->setIconName(u"radio"_s, idle ? u"text2"_s : u"accent"_s);
    if (idle)
        m_nextCall->setText(tr("Debug next call"));
    else
        m_nextCall->setText(starts                                ? tr("Debugger starts…")
                            : state == DebugService::State::Ready ? tr("Waits for a call")
                                                                  : tr("Stop debugging"));
    m_nextCall->setToolTip(idle ? tr("Stop at breakpoints in the next call, whoever makes it: a request, a timer, a "
                                     "queue, another function")
                                : tr("Stop debugging %1").arg(function()));
    m_nextCall->setAccessibleName(idle ? tr("Debug the next call of %1").arg(function())
                                       : tr("Stop debugging %1").arg(function()));
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
        m_result->setIconName(u"loader-circle"_s);
        m_result->setText(tr("running…"));
        return;
    }
    if (m_failure) {
        showFailure();
        return;
    }
    const std::optional<InvocationRecord> last = m_application.invocations.last(function());
    if (!last) {
        m_result->setIconName({});
        m_result->setText(tr("not called yet"));
        m_result->setEnabled(false);
        return;
    }
    const std::optional<HttpAnswer> answer = httpAnswer(last->payload);
    QStringList parts{last->outcome == Outcome::Success && answer ? QString::number(answer->status)
                                                                  : RecordText::outcome(last->outcome),
                      RecordText::duration(last->duration), RecordText::start(*last)};
    parts.removeAll(QString());
    m_result->setIconName(RecordText::outcomeIcon(last->outcome), RecordText::outcomeToken(last->outcome));
    m_result->setText(parts.join(u" · "_s));
    m_result->setToolTip(RecordText::startReason(*last));
    m_result->setAccessibleName(tr("Last result: %1").arg(m_result->text()));
    m_result->setEnabled(true);
}

void ContextRow::showFailure()
{
    m_result->setIconName(u"unplug"_s, u"error"_s);
    m_result->setText(tr("did not reach the function"));
    m_result->setToolTip(errorAndHint(*m_failure));
    m_result->setAccessibleName(tr("Last result: %1").arg(m_result->text()));
    m_result->setEnabled(false);
}

QString ContextRow::firstEventName() const
{
    const auto &project = m_application.project.project();
    const QList<SavedEvent> events =
        m_application.events.eventsFor(m_function, project ? project->root : std::filesystem::path());
    return events.isEmpty() ? QString() : EventMenu::titleOf(events.first());
}

} // namespace fermata
