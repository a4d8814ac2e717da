// SPDX-License-Identifier: GPL-3.0-or-later
// What others change online between two deploys is seen: on a real local cloud that is deployed to, in both dialects.
#include "app/async/text.h"
#include "app/base/files.h"
#include "app/manifest/reader.h"
#include "app/services/deploy/deployrun.h"
#include "tests/app/services/sampleproject.h"
#include "tests/plugins/localcloud.h"

#include <QSignalSpy>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_Drift : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesThreeSides();
    void keepsNoSecrets();
    void seesWhatOthersChanged_data();
    void seesWhatOthersChanged();
};

void tst_Drift::comparesThreeSides()
{
    const DeployedState deployed{{{u"timeout"_s, u"10"_s}, {u"memorySize"_s, u"256"_s}}, u"a"_s};
    QVERIFY(driftOf(deployed, deployed, deployed).isEmpty());

    // What was changed here only is no drift; a default of the cloud is none either.
    DeployedState file = deployed;
    file.settings[u"timeout"_s] = u"30"_s;
    DeployedState online = deployed;
    online.settings[u"cpu"_s] = u"0.5"_s;
    QVERIFY(driftOf(file, deployed, online).isEmpty());

    online.settings[u"timeout"_s] = u"30"_s;
    online.settings[u"memorySize"_s] = u"512"_s;
    online.settings[u"environmentVariables.NEW"_s] = u"0123"_s;
    online.code = u"b"_s;
    const QList<Drift> expected{{u"code"_s, u"a"_s, u"b"_s, false},
                                {u"environmentVariables.NEW"_s, {}, hiddenValue(), false},
                                {u"memorySize"_s, u"256"_s, u"512"_s, false},
                                {u"timeout"_s, u"10"_s, u"30"_s, true}};
    QCOMPARE(driftOf(file, deployed, online), expected);
}

void tst_Drift::keepsNoSecrets()
{
    const QJsonObject settings{{u"environmentVariables"_s, QJsonObject{{u"TOKEN"_s, u"hunter2"_s}}}};
    const SettingWords safe = withoutSecrets(settingWords(settings));
    QCOMPARE(safe.size(), 1);
    QVERIFY(!safe.first().contains(u"hunter2"_s));
    QCOMPARE(safe, withoutSecrets(settingWords(settings)));
}

void tst_Drift::seesWhatOthersChanged_data()
{
    QTest::addColumn<QString>("plugin");
    QTest::addColumn<SampleProject::Kind>("kind");
    QTest::addColumn<QString>("setting");
    QTest::newRow("function compute") << u"aliyun"_s << SampleProject::Kind::FunctionCompute << u"timeout"_s;
    QTest::newRow("lambda") << u"aws"_s << SampleProject::Kind::Lambda << u"Timeout"_s;
}

void tst_Drift::seesWhatOthersChanged()
{
    QFETCH(QString, plugin);
    QFETCH(SampleProject::Kind, kind);
    QFETCH(QString, setting);
    LocalCloud local;
    QVERIFY(local.isRunning());
    const std::unique_ptr<Cloud> cloud = local.connect(plugin);
    CloudProvider &provider = *local.clouds.find(plugin);
    const SampleProject sample(kind);
    const Result<Project> project = readProject(sample.root());
    QVERIFY(project);
    DeployRecord record(sample.root(), plugin);
    QObject context;
    const auto plan = [&] {
        const auto steps = waitFor(planDeploy(*project, {{u"hello-py"_s}}, provider, *cloud, record, &context));
        return steps && *steps ? **steps : QList<DeployStep>();
    };
    const auto deploy = [&] {
        DeployRun run(*cloud, record, {});
        QSignalSpy finished(&run, &DeployRun::finished);
        run.start(plan());
        return finished.wait(60'000);
    };
    QVERIFY(deploy());
    QCOMPARE(plan().size(), 1);
    QCOMPARE(plan().first().action, DeployStep::Action::Keep);
    QVERIFY(plan().first().drift.isEmpty());

    Function changed = plan().first().wanted;
    changed.timeout = 77s;
    const auto meddled = waitFor(cloud->deploy(changed, {}));
    QVERIFY(meddled && *meddled);
    const QList<DeployStep> steps = plan();
    QCOMPARE(steps.first().drift, QList<Drift>({{setting, u"10"_s, u"77"_s, false}}));
    QCOMPARE(steps.first().action, DeployStep::Action::Change);

    // A deploy puts it right, and remembers that.
    QVERIFY(deploy());
    QVERIFY(plan().first().drift.isEmpty());
    QCOMPARE(plan().first().action, DeployStep::Action::Keep);
}

QTEST_GUILESS_MAIN(tst_Drift)
#include "tst_drift.moc"
