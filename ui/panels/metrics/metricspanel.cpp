// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/metrics/metricspanel.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/services/application.h"
#include "ui/charts/timechart.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/metrics/metricstable.h"
#include "ui/panels/parts/functionchoice.h"
#include "ui/panels/parts/missingcloud.h"
#include "ui/panels/parts/recordtable.h"
#include "ui/panels/parts/segmentedswitch.h"
#include "ui/panels/parts/statepage.h"
#include "ui/panels/parts/toolrow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr std::chrono::seconds refreshTime{5};
constexpr int mostPeriods = 180;
constexpr int lowestChart = 92; // pixels, in which its words do not overlap
constexpr int narrowestChart = 240;

enum Chart { Calls, Durations, ColdStarts, Concurrency, ChartCount };

const QList<QList<MetricKind>> &kindsOfCharts()
{
    static const QList<QList<MetricKind>> kinds = {
        {MetricKind::Calls, MetricKind::Errors, MetricKind::Throttles},
        {MetricKind::DurationP50, MetricKind::DurationP95, MetricKind::DurationP99},
        {MetricKind::ColdStarts},
        {MetricKind::Concurrency}};
    return kinds;
}

// The finest that both vendors have and that leaves each period some pixels.
std::chrono::seconds periodFor(std::chrono::seconds range)
{
    for (const int seconds : {60, 300, 900}) {
        if (range.count() / seconds <= mostPeriods)
            return std::chrono::seconds(seconds);
    }
    return std::chrono::seconds(3600);
}

ChartSeries toChart(const MetricSeries &series)
{
    ChartSeries chart;
    chart.name = MetricText::name(series.kind);
    chart.token = MetricText::token(series.kind);
    const bool counted = MetricText::unit(series.kind).isEmpty() && series.kind != MetricKind::Concurrency;
    chart.form = counted ? ChartSeries::Form::Bars : ChartSeries::Form::Line;
    for (const MetricPoint &point : series.points)
        chart.points.emplace_back(point.time, point.value);
    return chart;
}

} // namespace

MetricsPanel::MetricsPanel(Application &application, Theme &theme, QWidget *parent)
    : Panel(parent),
      m_application(application),
      m_function(new FunctionChoice(application.project, this)),
      m_qualifier(new QComboBox(this)),
      m_range(new SegmentedSwitch(this)),
      m_asTable(new IconButton(theme, u"table"_s, IconButton::Kind::Toggle, this)),
      m_reload(new IconButton(theme, u"refresh-cw"_s, IconButton::Kind::Push, this)),
      m_problem(new QLabel(this)),
      m_model(new MetricsTable(this)),
      m_table(new RecordTable(this)),
      m_page(new StatePage(theme, this)),
      m_stack(new QStackedWidget(this)),
      m_timer(new QTimer(this))
{
    for (int i = 0; i < ChartCount; ++i)
        m_charts.append(new TimeChart(theme, this));
    m_qualifier->setMinimumWidth(130);
    m_asTable->setCheckable(true);
    m_problem->setProperty("role", u"notice"_s);
    m_problem->setContentsMargins(8, 2, 8, 2);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_table->setModel(m_model);
    m_timer->setInterval(refreshTime);
    buildLayout();
    connectAll();
    retranslate();
}

void MetricsPanel::buildLayout()
{
    auto *row = new ToolRow(this);
    row->add(m_function);
    row->add(m_qualifier);
    row->add(m_range);
    row->addStretch();
    row->add(m_asTable);
    row->add(m_reload);
    auto *charts = new QWidget(this);
    m_grid = new QGridLayout(charts);
    m_grid->setContentsMargins(0, 4, 0, 4);
    m_grid->setSpacing(4);
    arrangeCharts();
    auto *const scroll = new QScrollArea(this);
    scroll->setWidget(charts);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_stack->addWidget(scroll);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(row);
    layout->addWidget(m_problem);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_function);
}

void MetricsPanel::arrangeCharts()
{
    const int columns = width() < 2 * narrowestChart ? 1 : 2;
    if (std::exchange(m_columns, columns) == columns)
        return;
    for (int i = 0; i < ChartCount; ++i)
        m_grid->addWidget(m_charts[i], i / columns, i % columns);
    m_grid->parentWidget()->setMinimumHeight((ChartCount + columns - 1) / columns * lowestChart);
}

void MetricsPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    arrangeCharts();
}

void MetricsPanel::connectAll()
{
    for (TimeChart *const chart : std::as_const(m_charts)) {
        connect(chart, &TimeChart::pointed, this, &MetricsPanel::point);
        connect(chart, &TimeChart::periodActivated, this, &MetricsPanel::showCallsOf);
    }
    connect(m_function, &FunctionChoice::changed, this, &MetricsPanel::readReleases);
    connect(m_qualifier, &QComboBox::activated, this, &MetricsPanel::reload);
    connect(m_range, &SegmentedSwitch::valueChosen, this, &MetricsPanel::reload);
    connect(m_asTable, &QToolButton::toggled, this, &MetricsPanel::showPage);
    connect(m_reload, &QToolButton::clicked, this, &MetricsPanel::readReleases);
    connect(m_timer, &QTimer::timeout, this, &MetricsPanel::reload);
    connect(m_page, &StatePage::actionTriggered, this, [this] {
        if (m_application.projectClouds.isRunning() || !m_application.project.project())
            Q_EMIT invokeRequested();
        else
            m_application.emulator.start(m_application.project.project()->root);
    });
    connect(&m_application.projectClouds, &ProjectClouds::changed, this, &MetricsPanel::readReleases);
    connect(&m_application.projectClouds, &ProjectClouds::released, this, &MetricsPanel::readReleases);
}

QString MetricsPanel::title() const
{
    return tr("Metrics");
}

QString MetricsPanel::iconName() const
{
    return u"chart-line"_s;
}

QString MetricsPanel::function() const
{
    return m_function->function();
}

std::chrono::seconds MetricsPanel::range() const
{
    return std::chrono::minutes(std::max(m_range->value().toInt(), 15));
}

void MetricsPanel::retranslate()
{
    m_function->retranslate();
    m_qualifier->setAccessibleName(tr("Version or alias"));
    m_range->setSegments(
        {{tr("15 min"), 15}, {tr("1 h"), 60}, {tr("6 h"), 360}, {tr("24 h"), 1440}, {tr("7 d"), 10080}});
    m_range->setAccessibleName(tr("Range"));
    m_asTable->describe(tr("Show the figures as a table"));
    m_reload->describe(tr("Look again"));
    m_table->setAccessibleName(tr("Figures"));
    m_charts[Calls]->setTitle(tr("Calls"), {});
    m_charts[Durations]->setTitle(tr("Duration"), u"ms"_s);
    m_charts[ColdStarts]->setTitle(tr("Cold starts"), {});
    m_charts[Concurrency]->setTitle(tr("Calls at a time"), {});
    for (TimeChart *const chart : std::as_const(m_charts))
        chart->setNothing(tr("No figures in this range"));
    if (m_qualifier->count() > 0)
        m_qualifier->setItemText(0, tr("All calls"));
    m_model->retranslate();
    showCharts();
    showPage();
}

void MetricsPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    readReleases();
    m_timer->start();
}

void MetricsPanel::hideEvent(QHideEvent *event)
{
    Panel::hideEvent(event);
    m_timer->stop();
}

void MetricsPanel::fillQualifiers(const ReleaseState &state)
{
    const QString chosen = m_qualifier->currentData().toString();
    m_qualifier->clear();
    m_qualifier->addItem(tr("All calls"), QString());
    for (const Alias &alias : state.aliases)
        m_qualifier->addItem(tr("Alias %1").arg(toQString(alias.name)), toQString(alias.name));
    for (const FunctionVersion &version : state.versions)
        m_qualifier->addItem(tr("Version %1").arg(toQString(version.id)), toQString(version.id));
    m_qualifier->setCurrentIndex(std::max(m_qualifier->findData(chosen), 0));
}

// Versions first: they are the choice of calls, and lines in the charts.
void MetricsPanel::readReleases()
{
    m_loaded = m_loaded && m_query.function == function();
    ReleaseService *const releases = isVisible() ? m_application.projectClouds.releases(function()) : nullptr;
    if (!releases) {
        showPage();
        return;
    }
    whenDone(releases->state(function()), this, [this, asked = function()](const Result<ReleaseState> &state) {
        if (asked != function())
            return;
        m_versions = state ? state->versions : QList<FunctionVersion>();
        fillQualifiers(state.value_or(ReleaseState()));
        reload();
    });
}

void MetricsPanel::reload()
{
    Observation *const observation = isVisible() ? m_application.projectClouds.observation(function()) : nullptr;
    if (!observation) {
        showPage();
        return;
    }
    MetricQuery query;
    query.function = function();
    query.qualifier = m_qualifier->currentData().toString();
    query.period = periodFor(range());
    const TimePoint now = SystemClock().now();
    const auto since = (now - range()).time_since_epoch();
    query.from = TimePoint(since - since % query.period);
    query.until = now;
    for (const QList<MetricKind> &kinds : kindsOfCharts())
        query.kinds += kinds;
    m_asked.cancel(); // an older question
    m_asked = observation->metrics(query);
    whenDone(m_asked, this, [this, query](const Result<QList<MetricSeries>> &series) { take(query, series); });
}

void MetricsPanel::take(const MetricQuery &query, const Result<QList<MetricSeries>> &series)
{
    if (!series && series.error().code == Error::Code::Cancelled)
        return;
    m_problem->setVisible(!series);
    if (!series) {
        m_problem->setText(errorAndHint(series.error()));
        return; // what was known stays
    }
    m_loaded = true;
    m_query = query;
    m_series = *series;
    m_model->setSeries(m_series);
    showCharts();
    showPage();
}

const MetricSeries *MetricsPanel::series(MetricKind kind) const
{
    const auto found =
        std::find_if(m_series.begin(), m_series.end(), [kind](const MetricSeries &one) { return one.kind == kind; });
    return found == m_series.end() ? nullptr : &*found;
}

void MetricsPanel::showCharts()
{
    std::vector<ChartMark> marks;
    for (auto version = m_versions.rbegin(); version != m_versions.rend(); ++version)
        marks.push_back({version->publishedAt, u"v"_s + toQString(version->id)});
    for (int i = 0; i < ChartCount; ++i) {
        std::vector<ChartSeries> shown;
        for (const MetricKind kind : kindsOfCharts()[i]) {
            if (const MetricSeries *const one = series(kind))
                shown.push_back(toChart(*one));
        }
        m_charts[i]->setRange(m_query.from, m_query.until, m_query.period);
        m_charts[i]->setSeries(std::move(shown));
        m_charts[i]->setMarks(marks);
    }
}

void MetricsPanel::showPage()
{
    const bool running = m_application.projectClouds.observation(function()) != nullptr;
    const bool any = m_function->count() > 0;
    for (QWidget *const widget : QList<QWidget *>{m_function, m_qualifier, m_range, m_asTable, m_reload})
        widget->setEnabled(running && any);
    if (any && !running)
        m_page->setContent(MissingCloud::page(m_application.projectClouds,
                                              tr("Its figures are kept for a month and are here again when it runs.")));
    else if (!any)
        m_page->setContent({u"chart-line"_s, tr("The project has no function yet."), {}, {}, {}});
    else if (m_loaded && m_model->rowCount() == 0)
        m_page->setContent({u"chart-line"_s,
                            tr("No calls in this range."),
                            tr("Local calls fill the charts at once."),
                            tr("Send an event"),
                            {}});
    else if (!m_loaded)
        m_page->setContent({u"loader-circle"_s, tr("Reading the figures…"), {}, {}, {}});
    const bool figures = running && any && m_loaded && m_model->rowCount() > 0;
    m_stack->setCurrentIndex(!figures ? 2 : m_asTable->isChecked() ? 1 : 0);
}

void MetricsPanel::point(std::optional<TimePoint> time)
{
    for (TimeChart *const chart : std::as_const(m_charts))
        chart->setPointed(time);
}

// The call that the period is most about: one that failed, or else the longest.
void MetricsPanel::showCallsOf(TimePoint period)
{
    const InvocationRecord *most = nullptr;
    for (const InvocationRecord &record : m_application.invocations.history()) {
        const bool inside = record.startedAt >= period && record.startedAt < period + m_query.period;
        if (!inside || toQString(record.function) != m_query.function)
            continue;
        const auto rank = [](const InvocationRecord &one) { return std::pair(one.error.has_value(), one.duration); };
        if (!most || rank(record) > rank(*most))
            most = &record;
    }
    if (most)
        Q_EMIT invocationRequested(toQString(most->requestId));
}

} // namespace fermata
