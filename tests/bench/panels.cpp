// SPDX-License-Identifier: GPL-3.0-or-later
// What observing costs the window: a log that grows by 20,000 lines a second, and the figures of thirty days. Prints one
// JSON object.
#include "app/services/application.h"
#include "ui/charts/timechart.h"
#include "ui/panels/logs/logspanel.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>

#include <cmath>
#include <cstdio>

using namespace fermata;

namespace {

constexpr int linesPerSecond = 20'000;
constexpr qint64 tailMs = 10'000; // long enough for the oldest lines to go
constexpr int frames = 30;

LogRecord lineOf(qint64 number)
{
    LogRecord record;
    record.time = SystemClock().now();
    record.function = "orders";
    record.instanceId = "instance";
    record.requestId = "request-" + std::to_string(number / 40);
    record.severity = number % 200 == 0 ? Severity::Error : Severity::Info;
    record.message = "checkout of cart " + std::to_string(number * 7919 % 1'000'000) + " took "
                   + std::to_string(number % 4096) + " ms";
    return record;
}

// How long the window cannot answer to a person, each time that it works.
QJsonObject liveTail(Theme &theme)
{
    Application application;
    LogsPanel panel(application, theme);
    panel.resize(1280, 420);
    panel.show();
    QCoreApplication::processEvents();
    QJsonArray turns;
    QElapsedTimer clock;
    clock.start();
    qint64 sent = 0;
    while (clock.elapsed() < tailMs) {
        const double begun = double(clock.nsecsElapsed()) / 1e6;
        for (; sent * 1000 < clock.elapsed() * linesPerSecond; ++sent)
            Q_EMIT application.emulator.logReceived(lineOf(sent));
        QCoreApplication::processEvents();
        const double turn = double(clock.nsecsElapsed()) / 1e6 - begun;
        if (turn >= 0.5) // it had something to do
            turns.append(turn);
        else
            QThread::usleep(500);
    }
    return {{QStringLiteral("lines"), sent}, {QStringLiteral("turnMs"), turns}};
}

// All charts of the panel with a figure for each minute, drawn anew each time.
QJsonObject thirtyDays(Theme &theme)
{
    constexpr std::chrono::seconds period{60};
    constexpr int points = 30 * 24 * 60;
    constexpr int charts = 6;
    const TimePoint until = SystemClock().now();
    const TimePoint from = until - period * points;
    std::vector<ChartSeries> series(3);
    for (std::size_t i = 0; i < series.size(); ++i) {
        series[i].name = QStringLiteral("p%1").arg(i);
        series[i].token = QStringLiteral("accent");
        for (int at = 0; at < points; ++at) {
            if (at % 1000 < 990) // and gaps
                series[i].points.emplace_back(from + period * at,
                                              50 + 40 * std::sin(at * 0.01) + double(at * 7919 % 31));
        }
    }
    QWidget window;
    window.resize(1280, 420);
    std::vector<TimeChart *> all;
    for (int i = 0; i < charts; ++i) {
        auto *chart = new TimeChart(theme, &window);
        chart->setGeometry(i % 3 * 426, i / 3 * 210, 426, 210);
        chart->setTitle(QStringLiteral("Duration"), QStringLiteral("ms"));
        chart->setRange(from, until, period);
        all.push_back(chart);
    }
    window.show();
    QJsonArray times;
    for (int frame = 0; frame < frames; ++frame) {
        QElapsedTimer timer;
        timer.start();
        for (TimeChart *const chart : all) {
            chart->setSeries(series);
            chart->repaint();
        }
        times.append(double(timer.nsecsElapsed()) / 1e6);
    }
    return {{QStringLiteral("points"), points * charts * int(series.size())}, {QStringLiteral("drawMs"), times}};
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    Theme theme;
    theme.apply(application, Theme::Mode::Dark);
    const QJsonObject figures{{QStringLiteral("tail"), liveTail(theme)},
                              {QStringLiteral("metrics"), thirtyDays(theme)}};
    std::puts(QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return 0;
}
