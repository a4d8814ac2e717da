// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/release/twindialog.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/parts/recordtable.h"
#include "ui/panels/parts/responseview.h"
#include "ui/panels/parts/statepage.h"
#include "ui/panels/release/twinmodel.h"
#include "ui/panels/release/twintargets.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

#include <unordered_set>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

enum EventChoice { Recorded, Typed };

// Of one function, each once: what was run on both is recorded too. Oldest first.
QList<std::string> recordedEvents(const InvocationService &invocations, const QString &function)
{
    QList<std::string> events;
    std::unordered_set<std::string> known;
    for (const InvocationRecord &record : invocations.history()) {
        if (events.size() == TwinDialog::mostEvents)
            break;
        if (record.function == toStd(function) && known.insert(record.event).second)
            events.prepend(record.event);
    }
    return events;
}

} // namespace

TwinDialog::TwinDialog(Application &application, const QString &function, const QString &first, const QString &second,
                       Theme &theme, QWidget *parent)
    : QDialog(parent),
      m_application(application),
      m_theme(theme),
      m_function(function),
      m_firstWish(first),
      m_secondWish(second),
      m_places(application.project, application.languages),
      m_targets(new TwinTargets(application, function, this)),
      m_model(new TwinModel(theme, this)),
      m_first(new QComboBox(this)),
      m_second(new QComboBox(this)),
      m_events(new QComboBox(this)),
      m_event(new QPlainTextEdit(this)),
      m_start(new QPushButton(this)),
      m_summary(new QLabel(this)),
      m_warning(new QLabel(this)),
      m_answers(new QStackedWidget(this)),
      m_table(new RecordTable(this)),
      m_firstAnswer(new ResponseView(theme, application.project, m_places, application.invocations,
                                     ResponseView::EventTab::Shown, this)),
      m_secondAnswer(new ResponseView(theme, application.project, m_places, application.invocations,
                                      ResponseView::EventTab::Shown, this))
{
    setWindowTitle(tr("Run on Both"));
    build();
    connectAll();
    fillEvents();
    showChoice();
    m_targets->load();
    resize(1080, 760);
}

QWidget *TwinDialog::makeChoices()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_first->setAccessibleName(tr("First"));
    m_second->setAccessibleName(tr("Second"));
    m_events->setAccessibleName(tr("Events"));
    for (QComboBox *const choice : {m_first, m_second})
        choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    layout->addWidget(m_first);
    layout->addWidget(new QLabel(tr("and"), this));
    layout->addWidget(m_second);
    layout->addStretch(1);
    layout->addWidget(m_events);
    layout->addWidget(m_start);
    return row;
}

QSplitter *TwinDialog::makeResponses()
{
    auto *responses = new QSplitter(Qt::Horizontal, this);
    responses->setHandleWidth(1);
    responses->setChildrenCollapsible(false);
    responses->addWidget(m_firstAnswer);
    responses->addWidget(m_secondAnswer);
    responses->setSizes({500, 500});
    responses->hide();
    return responses;
}

QWidget *TwinDialog::makeEmptyPage()
{
    auto *page = new StatePage(m_theme, this);
    page->setContent({u"columns-2"_s,
                      tr("Both sides get each event at the same moment."),
                      tr("What they answer, how long they take and in what they differ appears here."),
                      {},
                      {}});
    return page;
}

QWidget *TwinDialog::makeAnswers()
{
    m_table->setModel(m_model);
    m_table->setColumnWidths({48, 300, 120, 120, 100, 110});
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(tr("Answers"));
    auto *responses = makeResponses();
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_table);
    splitter->addWidget(responses);
    splitter->setSizes({220, 360});
    splitter->setStretchFactor(1, 1);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this, responses](const QModelIndex &current) {
                responses->setVisible(current.isValid());
                if (current.isValid())
                    showAnswer(current.row());
            });
    m_answers->addWidget(makeEmptyPage());
    m_answers->addWidget(splitter);
    return m_answers;
}

void TwinDialog::build()
{
    auto *heading = new QLabel(tr("Run %1 on both sides at the same time").arg(m_function), this);
    heading->setFont(m_theme.heading(1));
    m_warning->setText(tr("Each event runs twice. What the function does to databases, queues and the world, "
                          "it does twice."));
    m_warning->setProperty("role", u"notice"_s);
    m_warning->setWordWrap(true);
    m_warning->setMargin(6);
    m_event->setFont(m_theme.codeFont());
    m_event->setFixedHeight(84);
    m_event->setTabChangesFocus(true);
    m_event->setAccessibleName(tr("Event"));
    m_summary->setObjectName(u"secondary"_s);
    m_start->setObjectName(u"primary"_s);
    m_start->setDefault(true);
    auto *close = new QPushButton(tr("Close"), this);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_summary, 1);
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(10);
    layout->addWidget(heading);
    layout->addWidget(m_warning);
    layout->addWidget(makeChoices());
    layout->addWidget(m_event);
    layout->addWidget(makeAnswers(), 1);
    layout->addLayout(buttons);
}

void TwinDialog::connectAll()
{
    connect(m_targets, &TwinTargets::changed, this, &TwinDialog::fillPlaces);
    connect(m_events, &QComboBox::activated, this, &TwinDialog::showChoice);
    connect(m_start, &QPushButton::clicked, this, [this] {
        if (m_run && m_run->isRunning())
            m_run->cancel();
        else
            run();
    });
}

void TwinDialog::fillPlaces()
{
    for (const auto &[choice, wish] : {std::pair(m_first, m_firstWish), std::pair(m_second, m_secondWish)}) {
        const QString chosen = choice->currentText();
        choice->clear();
        int wished = 0;
        for (const TwinTargets::Place &place : m_targets->places()) {
            if (!place.isOnline && place.qualifier == wish)
                wished = choice->count();
            choice->addItem(m_targets->text(place));
        }
        const int again = choice->findText(chosen);
        choice->setCurrentIndex(chosen.isEmpty() || again < 0 ? wished : again);
        choice->setToolTip(m_targets->onlineProblem()
                               ? tr("No places online: %1").arg(errorText(*m_targets->onlineProblem()))
                               : QString());
    }
    showChoice();
}

void TwinDialog::fillEvents()
{
    const QList<std::string> recorded = recordedEvents(m_application.invocations, m_function);
    m_events->addItem(tr("the last %n different events", nullptr, int(recorded.size())), Recorded);
    m_events->addItem(tr("one event"), Typed);
    m_event->setPlainText(recorded.isEmpty() ? u"{}"_s : toQString(recorded.last()));
    m_events->setCurrentIndex(recorded.isEmpty() ? Typed : Recorded);
}

void TwinDialog::showChoice()
{
    const bool running = m_run && m_run->isRunning();
    m_event->setVisible(m_events->currentData().toInt() == Typed);
    m_start->setText(running ? tr("Stop") : tr("Run on both"));
    m_start->setEnabled(running || (m_first->count() > 0 && !events().isEmpty()));
    m_first->setEnabled(!running);
    m_second->setEnabled(!running);
    m_events->setEnabled(!running);
}

QList<std::string> TwinDialog::events() const
{
    return m_events->currentData().toInt() == Typed ? QList<std::string>{toStd(m_event->toPlainText())}
                                                    : recordedEvents(m_application.invocations, m_function);
}

void TwinDialog::run()
{
    const auto first = m_targets->target(m_targets->places().value(m_first->currentIndex()));
    const auto second = m_targets->target(m_targets->places().value(m_second->currentIndex()));
    if (!first || !second) {
        m_summary->setText(tr("The local cloud does not run."));
        return;
    }
    m_table->setCurrentIndex({});
    m_model->clear();
    delete m_run;
    m_run = new TwinRun(*first, *second, this);
    connect(m_run, &TwinRun::answered, this, [this] {
        m_model->append(m_run->answers().last());
        if (m_model->rowCount() == 1)
            m_table->selectRow(0);
        showSummary();
    });
    connect(m_run, &TwinRun::finished, this, &TwinDialog::showChoice);
    connect(m_run, &TwinRun::finished, this, &TwinDialog::showSummary);
    m_answers->setCurrentIndex(1);
    m_run->start(events());
    showChoice();
    showSummary();
}

void TwinDialog::showAnswer(int row)
{
    showSide(*m_firstAnswer, m_model->answer(row).before);
    showSide(*m_secondAnswer, m_model->answer(row).after);
}

void TwinDialog::showSide(ResponseView &view, const Result<InvocationRecord> &side) const
{
    if (side)
        view.showRecord(*side);
    else
        view.showTransportError(side.error(), {});
}

void TwinDialog::showSummary()
{
    m_summary->setText(tr("%1 of %2 events: %3 with another answer, %4 slower")
                           .arg(m_model->rowCount())
                           .arg(m_run->size())
                           .arg(m_model->changed())
                           .arg(m_model->slower()));
}

} // namespace fermata
