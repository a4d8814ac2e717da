// SPDX-License-Identifier: GPL-3.0-or-later
// The Logs panel on a real local cloud, in both dialects: live, and what the cloud keeps. With FERMATA_PICTURES=FOLDER it
// leaves pictures there.
#include "app/async/text.h"
#include "app/base/time.h"
#include "app/services/application.h"
#include "app/services/observe/loghistory.h"
#include "tests/app/services/sampleproject.h"
#include "tests/support/stumblinglogs.h"
#include "tests/support/waitfor.h"
#include "ui/charts/levelbars.h"
#include "ui/panels/logs/logdetail.h"
#include "ui/panels/logs/logexport.h"
#include "ui/panels/logs/logfacets.h"
#include "ui/panels/logs/logsmodel.h"
#include "ui/panels/logs/logspanel.h"
#include "ui/panels/logs/logtable.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeWidget>
#include <QtTest>

#include <numeric>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray talker = "import json\n\ndef handler(event, context):\n"
                          "    print('[WARNING] stock is low')\n"
                          "    print(json.dumps({'level': 'INFO', 'order': {'id': 4711, 'items': [1, 2]}}))\n"
                          "    print('[ERROR] stock is out')\n    return 'done'\n";

void picture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("FERMATA_PICTURES");
    if (!folder.isEmpty() && QDir().mkpath(folder))
        widget.grab().save(folder + u'/' + name + u".png"_s);
}

qint64 barsOf(const LevelBars &bars, Severity severity)
{
    qint64 sum = 0;
    for (const LevelBars::Counts &step : bars.counts())
        sum += step[static_cast<std::size_t>(severity)];
    return sum;
}

QToolButton *tool(QWidget &panel, const QString &text)
{
    for (QToolButton *const one : panel.findChildren<QToolButton *>()) {
        if (one->accessibleName() == text)
            return one;
    }
    return nullptr;
}

} // namespace

class tst_Observing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheLogAsItComesAndAsItIsKept_data();
    void readsTheLogAsItComesAndAsItIsKept();
    void namesWhatIsMissingBesideWhatIsThere();
};

void tst_Observing::readsTheLogAsItComesAndAsItIsKept_data()
{
    QTest::addColumn<bool>("lambda");
    QTest::addColumn<QString>("name");
    QTest::newRow("function compute, dark") << false << u"fc-dark"_s;
    QTest::newRow("lambda, light") << true << u"lambda-light"_s;
}

void tst_Observing::readsTheLogAsItComesAndAsItIsKept()
{
    QFETCH(bool, lambda);
    QFETCH(QString, name);
    Theme theme;
    theme.apply(*qApp, lambda ? Theme::Mode::Light : Theme::Mode::Dark);
    const SampleProject project(lambda ? SampleProject::Kind::Lambda : SampleProject::Kind::FunctionCompute);
    QVERIFY(project.write(u"py/index.py"_s, talker));
    Application application;
    LogsPanel panel(application, theme);
    panel.resize(1280, 420);
    panel.show();
    QVERIFY(application.project.open(project.root()));
    QTRY_COMPARE_WITH_TIMEOUT(application.emulator.state(), EmulatorService::State::Running, 20'000);
    for (int i = 0; i < 3; ++i)
        QVERIFY(waitFor(application.invocations.invoke(u"hello-py"_s, "{}")));

    // Live: the lines, one row for each call, and the counts.
    auto *table = panel.findChild<LogTable *>();
    auto *bars = panel.findChild<LevelBars *>();
    QTRY_COMPARE_WITH_TIMEOUT(barsOf(*bars, Severity::Error), qint64(3), 10'000);
    QVERIFY(table->model()->rowCount() > 9);
    picture(panel, u"logs-live-"_s + name);
    tool(panel, u"One row for each call"_s)->click();
    auto *model = qobject_cast<LogsModel *>(table->model());
    const auto calls = [model] {
        int count = 0;
        for (int row = 0; row < model->rowCount(); ++row)
            count += model->linesUnder(row) > 0;
        return count;
    };
    QCOMPARE(calls(), 3);
    int first = 0;
    while (model->linesUnder(first) == 0)
        ++first;
    const int folded = model->rowCount();
    const int lines = model->linesUnder(first);
    QVERIFY(lines >= 4);
    table->setCurrentIndex(model->index(first, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(model->rowCount(), folded + lines - 1);
    picture(panel, u"logs-folded-"_s + name);
    tool(panel, u"One row for each call"_s)->click();

    // What the cloud keeps, through its own interface.
    auto *range = [&panel] {
        for (QComboBox *const one : panel.findChildren<QComboBox *>()) {
            if (one->accessibleName() == u"Range")
                return one;
        }
        return static_cast<QComboBox *>(nullptr);
    }();
    QVERIFY(range);
    const auto look = [range] { Q_EMIT range->activated(1); };
    range->setCurrentIndex(1);
    look();
    QVERIFY(!panel.isLive());
    const auto errors = [&] {
        if (!panel.findChild<LogHistory *>()->isBusy() && barsOf(*bars, Severity::Error) != 3)
            look(); // the cloud's own store is some milliseconds behind
        return barsOf(*bars, Severity::Error);
    };
    QTRY_COMPARE_WITH_TIMEOUT(errors(), qint64(3), 20'000);
    QCOMPARE(barsOf(*bars, Severity::Warning), qint64(3));
    QTRY_VERIFY_WITH_TIMEOUT(model->rowCount() > 9, 10'000);
    auto *facets = panel.findChild<LogFacets *>()->findChild<QTreeWidget *>();
    QCOMPARE(facets->topLevelItem(0)->child(0)->text(1), u"3"_s); // errors

    // A facet narrows; the histogram and the other facet follow.
    Q_EMIT facets->itemClicked(facets->topLevelItem(0)->child(0), 0);
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 3, 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(barsOf(*bars, Severity::Warning), qint64(0), 10'000);
    QTRY_COMPARE(barsOf(*bars, Severity::Error), qint64(3));
    Q_EMIT facets->itemClicked(facets->topLevelItem(0)->child(0), 0);
    QTRY_VERIFY_WITH_TIMEOUT(model->rowCount() > 9, 10'000);

    // A text is looked for by the cloud; its line is shown whole.
    QTest::keyClicks(panel.findChild<QLineEdit *>(), u"4711"_s);
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 3, 10'000);
    table->setCurrentIndex(model->index(1, 0));
    tool(panel, u"Show all of the chosen line"_s)->click();
    auto *detail = panel.findChild<LogDetail *>();
    QTRY_VERIFY(detail->isVisible() && detail->width() >= 280);
    QTRY_COMPARE(barsOf(*bars, Severity::Error), qint64(0)); // the bars are of what is looked for
    QCOMPARE(barsOf(*bars, Severity::Info), qint64(3));
    QCOMPARE(detail->findChild<QListWidget *>()->count(), 3); // the lines that are here
    picture(panel, u"logs-detail-"_s + name);

    // Exactly what is shown is exported.
    const QTemporaryDir folder;
    QVERIFY(exportLog(*model, folder.filePath(u"log.jsonl"_s)));
    QFile exported(folder.filePath(u"log.jsonl"_s));
    QVERIFY(exported.open(QIODevice::ReadOnly));
    const QList<QByteArray> written = exported.readAll().trimmed().split('\n');
    QCOMPARE(written.size(), 3);
    for (int row = 0; row < 3; ++row) {
        const QJsonObject line = QJsonDocument::fromJson(written[row]).object();
        QCOMPARE(line.value(u"message"_s).toString(), toQString(model->record(row).message));
        QCOMPARE(line.value(u"severity"_s).toString(), u"info"_s);
    }
    QVERIFY(!exportLog(*model, folder.filePath(u"none/log.txt"_s)));

    // A part of the bars is a range of its own; one without lines says so.
    panel.findChild<QLineEdit *>()->clear();
    panel.showRange(SystemClock().now() - std::chrono::hours(3), SystemClock().now() - std::chrono::hours(2));
    QTRY_VERIFY_WITH_TIMEOUT(!panel.findChild<LogHistory *>()->isBusy(), 10'000);
    QCOMPARE(model->rowCount(), 0);
    range->setCurrentIndex(0);
    Q_EMIT range->activated(0);
    QVERIFY(model->rowCount() > 9);
}

// A cloud that breaks off in the middle of one function's second page and lets nobody ask for the other's.
void tst_Observing::namesWhatIsMissingBesideWhatIsThere()
{
    qputenv("AWS_ACCESS_KEY_ID", "AKID");
    qputenv("AWS_SECRET_ACCESS_KEY", "SECRET");
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Dark);
    StumblingLogs server;
    server.cuts = 1000;
    server.throttled = u"hello-js"_s;
    const SampleProject project(SampleProject::Kind::Lambda);
    Application application;
    LogsPanel panel(application, theme);
    panel.resize(1280, 420);
    panel.show();
    QVERIFY(application.project.open(project.root()));
    application.environments.put(
        {.name = u"shop"_s, .provider = u"aws"_s, .choice = {{}, u"eu-west-1"_s, server.url(QString())}});
    QTRY_VERIFY(application.projectClouds.isRunning() && !application.projectClouds.isLocal());
    const TimePoint from = fromEpochMs(StumblingLogs::begun);
    panel.showRange(from, from + std::chrono::minutes(10));
    auto *history = panel.findChild<LogHistory *>();
    auto *table = panel.findChild<LogTable *>();
    QTRY_VERIFY_WITH_TIMEOUT(!history->isBusy(), 30'000);
    QCOMPARE(table->model()->rowCount(), 2);
    const auto said = [&panel](const QString &words) {
        const QList<QLabel *> labels = panel.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&words](const QLabel *one) { return one->isVisible() && one->text().contains(words); });
    };
    QVERIFY(said(u"Lines of hello-py after "_s));
    QVERIFY(said(u"hello-js cannot be read: Rate exceeded"_s));
    picture(panel, u"logs-partial-dark"_s);
    theme.apply(*qApp, Theme::Mode::Light);
    picture(panel, u"logs-partial-light"_s);

    server.cuts = 0;
    server.throttled.clear();
    const QList<QPushButton *> buttons = panel.findChildren<QPushButton *>();
    const auto again = std::find_if(buttons.begin(), buttons.end(),
                                    [](const QPushButton *one) { return one->text() == u"Try again"; });
    QVERIFY(again != buttons.end() && (*again)->isVisible());
    QTest::mouseClick(*again, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 8, 30'000);
    QVERIFY(history->problems().isEmpty());
    QVERIFY(!(*again)->isVisible());
}

QTEST_MAIN(tst_Observing)
#include "tst_observing.moc"
