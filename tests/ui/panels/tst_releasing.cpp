// SPDX-License-Identifier: GPL-3.0-or-later
// The Release and Metrics panels on a real local cloud, in both dialects. With FERMATA_PICTURES=FOLDER they leave
// pictures there.
#include "app/services/application.h"
#include "tests/app/services/sampleproject.h"
#include "tests/support/waitfor.h"
#include "ui/charts/timechart.h"
#include "ui/panels/metrics/metricspanel.h"
#include "ui/panels/parts/recordtable.h"
#include "ui/panels/parts/segmentedswitch.h"
#include "ui/panels/release/aliascard.h"
#include "ui/panels/release/releasepanel.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

class tst_Releasing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void releasesAndMeasures_data();
    void releasesAndMeasures();

private:
    static QPushButton *button(QWidget &parent, const QString &text)
    {
        for (QPushButton *const one : parent.findChildren<QPushButton *>()) {
            if (one->text() == text && one->isVisible())
                return one;
        }
        return nullptr;
    }
    static void picture(QWidget &widget, const QString &name)
    {
        const QString folder = qEnvironmentVariable("FERMATA_PICTURES");
        if (!folder.isEmpty() && QDir().mkpath(folder))
            widget.grab().save(folder + u'/' + name + u".png"_s);
    }
};

void tst_Releasing::releasesAndMeasures_data()
{
    QTest::addColumn<bool>("lambda");
    QTest::addColumn<QString>("name");
    QTest::newRow("function compute, dark") << false << u"fc-dark"_s;
    QTest::newRow("lambda, light") << true << u"lambda-light"_s;
}

void tst_Releasing::releasesAndMeasures()
{
    QFETCH(bool, lambda);
    QFETCH(QString, name);
    Theme theme;
    theme.apply(*qApp, lambda ? Theme::Mode::Light : Theme::Mode::Dark);
    const SampleProject project(lambda ? SampleProject::Kind::Lambda : SampleProject::Kind::FunctionCompute);
    Application application;
    ReleasePanel releases(application, theme);
    releases.resize(1180, 300);
    releases.show();
    MetricsPanel metrics(application, theme);
    metrics.resize(1180, 320);
    metrics.show();
    picture(releases, u"release-empty-"_s + name);
    QVERIFY(application.project.open(project.root()));
    QTRY_COMPARE_WITH_TIMEOUT(application.emulator.state(), EmulatorService::State::Running, 20'000);

    // Nothing is published: the page offers it, the list takes its place.
    QPushButton *first = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((first = button(releases, u"Publish the first version"_s)) != nullptr, 10'000);
    picture(releases, u"release-nothing-"_s + name);
    first->click();
    auto *table = releases.findChild<RecordTable *>();
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 2, 20'000);
    QVERIFY(project.write(u"py/index.py"_s, "def handler(event, context):\n    return 'second'\n"));
    releases.findChild<QLineEdit *>()->setText(u"answers shorter"_s);
    button(releases, u"Publish a version"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 3, 20'000);

    ReleaseService *const service = application.local.releases(u"hello-py"_s);
    QVERIFY(service);
    Alias alias;
    alias.name = std::string("live");
    alias.version = std::string("1");
    QVERIFY(*waitFor(service->point(u"hello-py"_s, alias)));
    AliasCard *card = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((card = releases.findChild<AliasCard *>()) != nullptr, 10'000);
    QTRY_VERIFY(card->findChild<SegmentedSwitch *>()->isEnabled());
    const auto stage = [card](const QString &text) {
        for (QToolButton *const one : card->findChildren<QToolButton *>()) {
            if (one->text() == text)
                return one;
        }
        return static_cast<QToolButton *>(nullptr);
    };
    stage(u"25 %"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->index(1, 1).data().toString(), u"live 25 %"_s, 10'000);
    picture(releases, u"release-canary-"_s + name);
    QTRY_VERIFY(button(*card, u"Promote"_s)->isEnabled());
    button(*card, u"Promote"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->index(1, 1).data().toString(), u"live 100 %"_s, 10'000);
    QTRY_VERIFY(button(*card, u"Roll back"_s)->isEnabled());
    button(*card, u"Roll back"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->index(2, 1).data().toString(), u"live 100 %"_s, 10'000);
    QTRY_COMPARE(releases.findChild<QListWidget *>()->count(), 6); // one line an act
    picture(releases, u"release-history-"_s + name);

    // What is called is counted, and a click leads to the call.
    for (int i = 0; i < 3; ++i)
        QVERIFY(*waitFor(application.invocations.invoke(u"hello-py"_s, R"({"name":"Ada"})")));
    auto *figures = metrics.findChild<RecordTable *>();
    QTRY_VERIFY_WITH_TIMEOUT(figures->model()->rowCount() > 0 && figures->model()->index(0, 1).data() == u"3"_s,
                             20'000);
    const QList<TimeChart *> charts = metrics.findChildren<TimeChart *>();
    QCOMPARE(charts.size(), 4);
    QTRY_VERIFY(charts.first()->isVisible());
    QSignalSpy asked(&metrics, &MetricsPanel::invocationRequested);
    for (int x = charts.first()->width() - 12; asked.isEmpty() && x > 60; x -= 3)
        QTest::mouseClick(charts.first(), Qt::LeftButton, {}, {x, charts.first()->height() / 2});
    QCOMPARE(asked.size(), 1);
    picture(metrics, u"metrics-"_s + name);
    metrics.findChild<QComboBox *>()->setFocus();
}

QTEST_MAIN(tst_Releasing)
#include "tst_releasing.moc"
