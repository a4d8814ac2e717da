// SPDX-License-Identifier: GPL-3.0-or-later
// The Release and Metrics panels on a real local cloud, in both dialects. With FERMATA_PICTURES=FOLDER they leave
// pictures there.
#include "app/async/text.h"
#include "app/services/application.h"
#include "tests/app/services/sampleproject.h"
#include "tests/support/httpserver.h"
#include "tests/support/waitfor.h"
#include "ui/charts/timechart.h"
#include "ui/panels/metrics/metricspanel.h"
#include "ui/panels/parts/recordtable.h"
#include "ui/panels/parts/segmentedswitch.h"
#include "ui/panels/release/aliascard.h"
#include "ui/panels/release/canarydialog.h"
#include "ui/panels/release/comparedialog.h"
#include "ui/panels/release/releasepanel.h"
#include "ui/panels/release/twindialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/diffview.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
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
    void whatCannotBeReadIsNotCalledNothing();

private:
    void canaryIsGuarded(Application &application, ReleasePanel &panel, AliasCard &card, const QString &name);
    void comparesTwo(ReleasePanel &panel, const QString &name);
    void runsOnBoth(Application &application, ReleasePanel &panel, const QString &name);
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

    ReleaseService *const service = application.projectClouds.releases(u"hello-py"_s);
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

    QVERIFY(project.write(u"py/index.py"_s, "def handler(event, context):\n    raise ValueError('broken')\n"));
    canaryIsGuarded(application, releases, *card, name);
    comparesTwo(releases, name);
    runsOnBoth(application, releases, name);
}

void tst_Releasing::whatCannotBeReadIsNotCalledNothing()
{
    bool isExpired = true;
    HttpServer server([&isExpired](const HttpServer::Request &, QTcpSocket &socket) {
        if (isExpired)
            HttpServer::reply(socket, 403, R"({"__type":"ExpiredTokenException","message":"it has expired"})");
        else
            HttpServer::reply(socket, 200, R"({"Versions":[],"Aliases":[]})");
    });
    for (const char *key : {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"})
        qputenv(key, "EXAMPLE");
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Dark);
    const SampleProject project(SampleProject::Kind::Lambda);
    Application application;
    ReleasePanel panel(application, theme);
    panel.resize(1180, 300);
    panel.show();
    QVERIFY(application.project.open(project.root()));
    application.environments.put(
        {.name = u"shop"_s, .provider = u"aws"_s, .choice = {{}, u"eu-west-1"_s, server.url(QString())}});
    const auto says = [&panel](const QString &words) {
        const QList<QLabel *> labels = panel.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&words](const QLabel *one) { return one->isVisible() && one->text().contains(words); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(says(u"What is published cannot be read now."_s), 30'000);
    QVERIFY(says(u"The keys for the cloud have run out"_s));
    QVERIFY(!says(u"Nothing is published"_s));
    picture(panel, u"release-unread-dark"_s);
    isExpired = false;
    QVERIFY(button(panel, u"Try again"_s));
    button(panel, u"Try again"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(says(u"Nothing is published here yet."_s), 30'000);
    QVERIFY(!says(u"run out"_s));
}

// A version that fails gets a share by the canary's first stages, and loses it by its guard.
void tst_Releasing::canaryIsGuarded(Application &application, ReleasePanel &panel, AliasCard &card, const QString &name)
{
    ReleaseService &service = *application.projectClouds.releases(u"hello-py"_s);
    const auto broken = waitFor(service.publish(u"hello-py"_s, u"breaks"_s));
    QVERIFY(broken && *broken);
    const QString id = toQString((*broken)->id);
    QTRY_VERIFY_WITH_TIMEOUT(card.findChild<QComboBox *>()->findData(id) >= 0, 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(button(card, u"Start a canary…"_s) && button(card, u"Start a canary…"_s)->isEnabled(),
                             10'000);
    button(card, u"Start a canary…"_s)->click();
    auto *dialog = panel.findChild<CanaryDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isVisible());
    const QList<QComboBox *> choices = dialog->findChildren<QComboBox *>();
    choices.at(0)->setCurrentIndex(choices.at(0)->findData(id));
    choices.at(2)->setCurrentIndex(choices.at(2)->findData(0));
    dialog->findChild<QSpinBox *>()->setValue(5);
    picture(*dialog, u"release-canary-dialog-"_s + name);
    button(*dialog, u"Start"_s)->click();
    const CanaryRun *run = nullptr;
    QTRY_VERIFY((run = application.projectClouds.canary(u"hello-py"_s, u"live"_s)) != nullptr);
    for (const int stage : {0, 1, 2}) {
        QTRY_COMPARE_WITH_TIMEOUT(run->stage(), stage, 20'000);
        if (stage < 2)
            button(card, u"Next stage"_s)->click();
    }
    picture(panel, u"release-stages-"_s + name);
    Invocation invocation;
    invocation.function = "hello-py";
    invocation.qualifier = "live";
    for (int i = 0; i < 40; ++i) {
        invocation.event = QStringLiteral(R"({"name":"Ada","call":%1})").arg(i).toStdString();
        const auto answered = waitFor(application.projectClouds.cloud(u"hello-py"_s)->invoke(invocation));
        QVERIFY(answered && *answered);
    }
    if (QPushButton *const next = button(card, u"Next stage"_s)) // unless the guard has looked by itself
        next->click();
    QTRY_COMPARE_WITH_TIMEOUT(run->state(), CanaryRun::State::RolledBack, 20'000);
    QVERIFY(run->verdict() == CanaryVerdict::TooManyErrors);
    QTRY_COMPARE(service.acts(u"hello-py"_s).first().kind, ReleaseAct::Kind::RollBack);
    const QAbstractItemModel &versions = *panel.findChild<RecordTable *>()->model();
    QTRY_COMPARE_WITH_TIMEOUT(versions.index(3, 1).data().toString(), u"live 100 %"_s, 10'000);
    picture(panel, u"release-guarded-"_s + name);
}

// Versions 2 and 3 are selected in the list; what differs is told by file and by line.
void tst_Releasing::comparesTwo(ReleasePanel &panel, const QString &name)
{
    auto *table = panel.findChild<RecordTable *>();
    table->selectRow(1);
    table->selectionModel()->select(table->model()->index(2, 0),
                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QTRY_VERIFY(button(panel, u"Compare"_s)->isEnabled());
    button(panel, u"Compare"_s)->click();
    auto *dialog = panel.findChild<CompareDialog *>();
    QVERIFY(dialog);
    QSignalSpy compared(dialog, &CompareDialog::compared);
    QTRY_COMPARE_WITH_TIMEOUT(compared.size(), 1, 30'000);
    auto *differences = dialog->findChild<QListWidget *>();
    const QList<QListWidgetItem *> files = differences->findItems(u"index.py"_s, Qt::MatchExactly);
    QCOMPARE(files.size(), 1);
    differences->setCurrentItem(files.first());
    const QString lines = dialog->findChild<DiffView *>()->accessibleDescription();
    QVERIFY2(lines.contains(u"-    return 'second'"_s) && lines.contains(u"+    raise ValueError('broken')"_s),
             qPrintable(lines));
    picture(*dialog, u"release-compare-"_s + name);
    button(*dialog, u"Close"_s)->click();
}

// The events that the canary saw, on versions 2 and 3: the second one fails where the first answers.
void tst_Releasing::runsOnBoth(Application &application, ReleasePanel &panel, const QString &name)
{
    QTRY_VERIFY_WITH_TIMEOUT(application.invocations.history().size() >= 40, 20'000);
    button(panel, u"Run on both…"_s)->click();
    auto *dialog = panel.findChild<TwinDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(button(*dialog, u"Run on both"_s) && button(*dialog, u"Run on both"_s)->isEnabled(),
                             20'000);
    QCOMPARE(dialog->findChildren<QComboBox *>().at(0)->currentText(), u"Local cloud · version 2"_s);
    QCOMPARE(dialog->findChildren<QComboBox *>().at(1)->currentText(), u"Local cloud · version 3"_s);
    button(*dialog, u"Run on both"_s)->click();
    const QAbstractItemModel &answers = *dialog->findChild<RecordTable *>()->model();
    QTRY_VERIFY_WITH_TIMEOUT(answers.rowCount() >= 40 && button(*dialog, u"Run on both"_s), 60'000);
    QVERIFY(answers.index(0, 6).data().toString().startsWith(u"outcome"_s));
    picture(*dialog, u"release-both-"_s + name);
    button(*dialog, u"Close"_s)->click();
}

QTEST_MAIN(tst_Releasing)
#include "tst_releasing.moc"
