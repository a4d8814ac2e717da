// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/overlay/costcard.h"

#include "app/async/text.h"
#include "ui/canvas/overlay/overlay.h"
#include "ui/canvas/overlay/ratefield.h"
#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

namespace fermata {

namespace {

constexpr double daysAMonth = 30;

void setQuietly(QSpinBox *box, double value)
{
    const QSignalBlocker quiet(box);
    box->setValue(qRound(value));
}

QSpinBox *numberBox(int least, int most, QWidget *parent)
{
    auto *box = new QSpinBox(parent);
    box->setRange(least, most);
    box->setKeyboardTracking(false);
    box->setGroupSeparatorShown(true);
    box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return box;
}

} // namespace

CostCard::CostCard(Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("costCard"));
    m_layout->setContentsMargins(0, 0, 0, 0);
}

void CostCard::show(const CanvasNode &node, const CanvasGraph &graph, const CostEstimate &estimate,
                    const Expectations &expected)
{
    QStringList wires;
    for (const CanvasWire &wire : graph.wires) {
        const auto cost = estimate.wires.find(toStd(wire.id()));
        const bool isHere = wire.from == node.id || wire.to == node.id;
        if (isHere && cost != estimate.wires.end() && cost->second.isEntry)
            wires += wire.id();
    }
    const bool isSame = m_form && m_node.id == node.id && m_wires == wires
                     && (m_hostile != nullptr) == estimate.losses.contains(toStd(node.id));
    m_node = node;
    m_wires = wires;
    m_expected = expected;
    if (!isSame)
        build(graph, estimate);
    for (qsizetype at = 0; at < m_wires.size(); ++at) {
        const WireCost &cost = estimate.wires.at(toStd(m_wires[at]));
        m_rates[at]->setCallsPerDay(cost.callsPerDay, cost.isAssumed);
    }
    showFigures(estimate);
    showLoss(estimate);
}

QLabel *CostCard::addSentence()
{
    auto *label = new QLabel(m_form);
    label->setWordWrap(true);
    label->setObjectName(QStringLiteral("secondary"));
    m_form->layout()->addWidget(label);
    return label;
}

void CostCard::addHeading(const QString &text)
{
    auto *label = new QLabel(text, m_form);
    QFont font = m_theme.smallFont();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    m_form->layout()->addWidget(label);
}

void CostCard::build(const CanvasGraph &graph, const CostEstimate &estimate)
{
    delete m_form;
    m_rates.clear();
    m_milliseconds = m_hostile = nullptr;
    m_loss = nullptr;
    m_limit = nullptr;
    m_form = new QWidget(this);
    m_layout->addWidget(m_form);
    auto *layout = new QVBoxLayout(m_form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    addHeading(tr("What it costs"));
    addRates(graph);
    if (!m_node.function.isEmpty()) {
        layout->addWidget(new QLabel(tr("A call takes"), m_form));
        m_milliseconds = numberBox(1, 86'400'000, m_form);
        m_milliseconds->setSuffix(QStringLiteral(" ms"));
        m_milliseconds->setAccessibleName(tr("A call takes"));
        connect(m_milliseconds, &QSpinBox::valueChanged, this, [this](int milliseconds) {
            m_expected.milliseconds[toStd(m_node.id)] = milliseconds;
            Q_EMIT expected(m_expected);
        });
        layout->addWidget(m_milliseconds);
    }
    m_figures = new QGridLayout;
    m_figures->setColumnStretch(0, 1);
    layout->addLayout(m_figures);
    if (estimate.losses.contains(toStd(m_node.id)))
        addLoss();
    m_source = addSentence();
}

void CostCard::addRates(const CanvasGraph &graph)
{
    for (const QString &id : std::as_const(m_wires)) {
        const CanvasWire *const wire = graph.wire(id);
        const CanvasNode *const end = wire ? graph.node(wire->from == m_node.id ? wire->to : wire->from) : nullptr;
        const QString name = tr("Calls: %1").arg(end ? end->title : id);
        m_form->layout()->addWidget(new QLabel(name, m_form));
        auto *rate = new RateField(m_form);
        rate->setAccessible(name);
        connect(rate, &RateField::chosen, this, [this, id](double calls) {
            m_expected.callsPerDay[toStd(id)] = calls;
            Q_EMIT expected(m_expected);
        });
        m_form->layout()->addWidget(rate);
        m_rates += rate;
    }
}

void CostCard::addLoss()
{
    addHeading(tr("What it can lose"));
    m_form->layout()->addWidget(new QLabel(tr("Hostile calls a second"), m_form));
    m_hostile = numberBox(1, 10'000'000, m_form);
    m_hostile->setAccessibleName(tr("Hostile calls a second"));
    connect(m_hostile, &QSpinBox::valueChanged, this, [this](int calls) {
        m_expected.hostilePerSecond = calls;
        Q_EMIT expected(m_expected);
    });
    m_form->layout()->addWidget(m_hostile);
    m_loss = addSentence();
    m_limit = new QPushButton(m_form);
    m_form->layout()->addWidget(m_limit);
}

void CostCard::addFigure(const QString &what, const QString &much)
{
    const int row = m_figureRows++;
    auto *name = new QLabel(what, m_form);
    name->setObjectName(QStringLiteral("secondary"));
    m_figures->addWidget(name, row, 0);
    m_figures->addWidget(new QLabel(much, m_form), row, 1, Qt::AlignRight);
}

void CostCard::showFigures(const CostEstimate &estimate)
{
    while (QLayoutItem *const item = m_figures->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_figureRows = 0;
    if (!estimate.prices) {
        m_source->setText(Overlays::costSummary(estimate));
        return;
    }
    const std::string &currency = estimate.prices->currency();
    double brings = 0;
    for (const QString &id : std::as_const(m_wires))
        brings += estimate.wires.at(toStd(id)).perMonth;
    if (const auto cost = estimate.functions.find(toStd(m_node.id)); cost != estimate.functions.end()) {
        if (m_milliseconds)
            setQuietly(m_milliseconds, cost->second.milliseconds);
        addFigure(tr("Calls a month"), Overlays::count(cost->second.callsPerDay * daysAMonth));
        addFigure(tr("The function, a month"), Overlays::money(cost->second.perMonth, currency));
    }
    if (!m_wires.isEmpty())
        addFigure(tr("What brings the calls, a month"), Overlays::money(brings, currency));
    m_source->setText(tr("List prices of %1 (%2), without free quotas. What nobody has said is assumed: 1,000 calls a "
                         "day that take 100 ms.")
                          .arg(toQString(estimate.prices->asOf()), toQString(estimate.prices->region())));
}

void CostCard::showLoss(const CostEstimate &estimate)
{
    const auto found = estimate.losses.find(toStd(m_node.id));
    if (found == estimate.losses.end() || !m_loss)
        return;
    const Loss &loss = found->second;
    const std::string &currency = estimate.prices->currency();
    const QLocale locale;
    setQuietly(m_hostile, m_expected.hostilePerSecond);
    const QString served = locale.toString(loss.servedPerSecond, 'f', 0);
    const QString limit = locale.toString(loss.limit);
    const QString cost = Overlays::money(loss.perHour, currency);
    const bool isStopped = loss.servedPerSecond < m_expected.hostilePerSecond;
    QString text = isStopped && loss.isOwnLimit
                     ? tr("Its own limit of %1 at a time lets %2 of them through a second.").arg(limit, served)
                 : isStopped
                     ? tr("The account's limit of %1 at a time lets %2 of them through a second.").arg(limit, served)
                     : tr("No limit stops them before %1 at a time.").arg(limit);
    text += QLatin1Char(' ') + tr("That is %1 an hour, with all that it sets going.").arg(cost);
    const bool helps = loss.perHourThen < loss.perHour;
    if (helps)
        text += QLatin1Char(' ')
              + tr("A limit of %1 is ten times what is expected, and makes it %2 an hour.")
                    .arg(locale.toString(loss.suggestedLimit), Overlays::money(loss.perHourThen, currency));
    m_loss->setText(text);
    m_limit->setVisible(helps && !loss.setting.empty());
    m_limit->setText(tr("Set the Limit to %1").arg(locale.toString(loss.suggestedLimit)));
    m_limit->disconnect(this);
    connect(m_limit, &QPushButton::clicked, this,
            [this, path = toQString(loss.setting), most = loss.suggestedLimit] { Q_EMIT limitWanted(path, most); });
}

} // namespace fermata
