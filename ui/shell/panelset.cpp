// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/panelset.h"

#include "app/services/application.h"
#include "ui/panels/debug/debugpanel.h"
#include "ui/panels/debugconsole/debugconsolepanel.h"
#include "ui/panels/explorer/explorerpanel.h"
#include "ui/panels/instances/instancespanel.h"
#include "ui/panels/invocations/invocationspanel.h"
#include "ui/panels/invoke/invokepanel.h"
#include "ui/panels/logs/logspanel.h"
#include "ui/panels/metrics/metricspanel.h"
#include "ui/panels/output/outputpanel.h"
#include "ui/panels/problems/problemspanel.h"
#include "ui/panels/release/releasepanel.h"
#include "ui/panels/tests/testspanel.h"
#include "ui/shell/regions/bottomarea.h"
#include "ui/shell/regions/regions.h"
#include "ui/shell/regions/sidearea.h"

namespace fermata {

PanelSet::PanelSet(Application &application, const Places &places, Theme &theme, QObject *parent)
    : QObject(parent),
      m_application(application),
      m_places(places),
      m_theme(theme),
      m_output(new OutputPanel(application, theme)),
      m_invocations(new InvocationsPanel(application, theme)),
      m_logs(new LogsPanel(application, theme))
{
    auto *problems = new ProblemsPanel(application, theme);
    addBottom(QStringLiteral("problems"), problems);
    connect(problems, &ProblemsPanel::fixRequested, this, &PanelSet::fixRequested);
    addBottom(QStringLiteral("output"), m_output);
    addBottom(QStringLiteral("invocations"), m_invocations);
    addBottom(QStringLiteral("logs"), m_logs);
    auto *metrics = new MetricsPanel(application, theme);
    addBottom(QStringLiteral("metrics"), metrics);
    connect(metrics, &MetricsPanel::invokeRequested, this, &PanelSet::showInvoke);
    connect(metrics, &MetricsPanel::invocationRequested, this, &PanelSet::showInvocation);
    auto *instances = new InstancesPanel(application, theme);
    addBottom(QStringLiteral("instances"), instances);
    connect(instances, &InstancesPanel::logRequested, this, [this](const QString &instanceId) {
        m_logs->showInstance(instanceId);
        showBottom(QStringLiteral("logs"));
    });
    connect(instances, &InstancesPanel::invokeRequested, this, &PanelSet::showInvoke);
    connect(instances, &InstancesPanel::projectRequested, this, &PanelSet::projectRequested);
    auto *tests = new TestsPanel(application, theme);
    addBottom(QStringLiteral("tests"), tests);
    connect(tests, &TestsPanel::aboutToCall, this, &PanelSet::aboutToCall);
    connect(tests, &TestsPanel::invocationRequested, this, &PanelSet::showInvocation);
    connect(tests, &TestsPanel::invocationsRequested, this, [this] { showBottom(QStringLiteral("invocations")); });
    connect(tests, &TestsPanel::projectRequested, this, &PanelSet::projectRequested);
    auto *release = new ReleasePanel(application, theme);
    addBottom(QStringLiteral("release"), release);
    connect(release, &ReleasePanel::projectRequested, this, &PanelSet::projectRequested);
    connect(release, &ReleasePanel::deployRequested, this, &PanelSet::deployRequested);
    addBottom(QStringLiteral("debugConsole"), new DebugConsolePanel(application, theme));
    m_debug = new DebugPanel(application, theme);
    m_places.side.addView(QStringLiteral("debug"), m_debug);
    follow(m_debug);
    connect(m_debug, &DebugPanel::aboutToCall, this, &PanelSet::aboutToCall);
    connect(m_debug, &DebugPanel::told, m_output,
            [this](const QString &line) { m_output->report(Severity::Info, line); });
    addExplorer();
    connectPanels();
}

void PanelSet::addExplorer()
{
    m_explorer = new ExplorerPanel(m_application, m_theme);
    ExplorerPanel *const explorer = m_explorer;
    m_places.side.addView(QStringLiteral("clouds"), explorer);
    follow(explorer);
    connect(explorer, &ExplorerPanel::projectRequested, this, &PanelSet::projectRequested);
    connect(explorer, &ExplorerPanel::environmentRequested, this, &PanelSet::environmentRequested);
    connect(explorer, &ExplorerPanel::folderOpenRequested, this, &PanelSet::folderOpenRequested);
    connect(explorer, &ExplorerPanel::logRequested, this, [this](const QString &function) {
        m_logs->showFunction(function);
        showBottom(QStringLiteral("logs"));
    });
}

// Once its place is known: it may not have been shown before.
void PanelSet::addFunctionBreakpoint()
{
    raiseSide(QStringLiteral("debug"));
    QMetaObject::invokeMethod(m_debug, &DebugPanel::addFunctionBreakpoint, Qt::QueuedConnection);
}

void PanelSet::showInClouds(const QString &function)
{
    raiseSide(QStringLiteral("clouds"));
    m_explorer->showFunction(function);
}

void PanelSet::addBottom(const QString &id, Panel *panel)
{
    m_places.bottom.addPanel(id, panel);
    follow(panel);
}

void PanelSet::follow(Panel *panel)
{
    connect(panel, &Panel::placeActivated, this, &PanelSet::placeActivated);
}

void PanelSet::connectPanels()
{
    connect(&m_places.bottom, &BottomArea::raiseRequested, this, &PanelSet::showBottom);
    connect(m_invocations, &InvocationsPanel::logRequested, this, [this](const QString &requestId) {
        m_logs->showRequest(requestId);
        showBottom(QStringLiteral("logs"));
    });
    connect(m_invocations, &InvocationsPanel::aboutToCall, this, &PanelSet::aboutToCall);
    connect(m_invocations, &InvocationsPanel::invokeRequested, this, &PanelSet::showInvoke);
    connect(m_logs, &LogsPanel::invokeRequested, this, &PanelSet::showInvoke);
    connect(m_logs, &LogsPanel::invocationRequested, this, &PanelSet::showInvocation);
    // A stop, and a session that cannot be, show the side view that explains them.
    const auto explain = [this] { raiseSide(QStringLiteral("debug")); };
    connect(&m_application.debug, &DebugService::paused, this, explain);
    connect(&m_application.debug, &DebugService::failed, this, explain);
    connect(&m_places.side, &SideArea::closeRequested, this,
            [this] { m_places.regions.setShown(Regions::Area::Side, false); });
    connect(&m_places.right, &SideArea::closeRequested, this,
            [this] { m_places.regions.setShown(Regions::Area::Right, false); });
    connect(&m_places.bottom, &BottomArea::closeRequested, this,
            [this] { m_places.regions.setShown(Regions::Area::Bottom, false); });
    connect(&m_places.bottom, &BottomArea::enlargeRequested, this, [this] {
        Regions &regions = m_places.regions;
        regions.setBottomEnlarged(!regions.isBottomEnlarged());
        m_places.bottom.setEnlarged(regions.isBottomEnlarged());
    });
    connect(&m_places.regions, &Regions::shownChanged, this, [this](Regions::Area area, bool shown) {
        if (area == Regions::Area::Right && shown)
            invoke();
        if (area == Regions::Area::Bottom && !shown)
            m_places.bottom.setEnlarged(false);
    });
}

InvokePanel *PanelSet::invoke()
{
    if (!m_invoke) {
        m_invoke = new InvokePanel(m_application, m_theme);
        m_places.right.addView(QStringLiteral("invoke"), m_invoke);
        follow(m_invoke);
        connect(m_invoke, &InvokePanel::aboutToCall, this, &PanelSet::aboutToCall);
        connect(m_invoke, &Panel::raiseRequested, this, &PanelSet::showInvoke);
        connect(m_invoke, &InvokePanel::invocationRequested, this, &PanelSet::showTrace);
        connect(m_invoke, &InvokePanel::projectRequested, this, &PanelSet::projectRequested);
    }
    return m_invoke;
}

void PanelSet::showInvoke()
{
    invoke();
    m_places.regions.setShown(Regions::Area::Right, true);
}

void PanelSet::toggleInvoke()
{
    if (m_places.regions.isShown(Regions::Area::Right))
        m_places.regions.setShown(Regions::Area::Right, false);
    else
        showInvoke();
}

void PanelSet::showSide(const QString &view)
{
    const bool inFront = m_places.regions.isShown(Regions::Area::Side) && m_places.side.currentView() == view;
    if (inFront)
        m_places.regions.setShown(Regions::Area::Side, false);
    else
        raiseSide(view);
}

void PanelSet::raiseSide(const QString &view)
{
    m_places.side.showView(view);
    m_places.regions.setShown(Regions::Area::Side, true);
}

void PanelSet::showBottom(const QString &panel)
{
    m_places.bottom.showPanel(panel);
    m_places.regions.setShown(Regions::Area::Bottom, true);
}

void PanelSet::showInvocation(const QString &requestId)
{
    m_invocations->showInvocation(requestId);
    showBottom(QStringLiteral("invocations"));
}

void PanelSet::showTrace(const QString &requestId)
{
    m_invocations->showTrace(requestId);
    showBottom(QStringLiteral("invocations"));
}

} // namespace fermata
