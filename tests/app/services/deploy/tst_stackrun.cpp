// SPDX-License-Identifier: GPL-3.0-or-later
// What a deploy through a stack makes of the template, and of a vendor that takes the change back.
#include "app/async/when.h"
#include "app/manifest/reader.h"
#include "app/services/deploy/stackpackage.h"
#include "app/services/deploy/stackplanning.h"
#include "app/services/deploy/stackrun.h"
#include "tests/app/services/sampleproject.h"

#include <QSignalSpy>
#include <QTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

namespace {

// A vendor whose answers are written beforehand: a failing change is not to be had from one that runs here.
class ScriptedStacks : public Stacks
{
public:
    QList<StackState> states;
    QList<StackEvent> happened; // newest first
    bool refuses = false; // to take back
    int looks = 0; // at the state

    QFuture<Result<>> store(const QString &, const QString &, const QByteArray &) override
    {
        return finished<void>(Result<>());
    }
    StackWish wished{};
    QFuture<Result<StackPlan>> plan(const StackWish &wish) override
    {
        wished = wish;
        return finished<StackPlan>(StackPlan());
    }
    QFuture<Result<>> execute(const StackPlan &) override
    {
        happened.prepend({u"2"_s, {}, u"Orders"_s, u"AWS::Lambda::Function"_s, u"UPDATE_IN_PROGRESS"_s, {}});
        return finished<void>(Result<>());
    }
    // It moves until it is asked to be as it was.
    QFuture<Result<>> takeBack(const QString &) override
    {
        if (refuses)
            return finished<void>(failure(Error::Code::Invalid, "aws.refused", "It is done already"));
        states = {{u"UPDATE_ROLLBACK_IN_PROGRESS"_s, {}}, {u"UPDATE_ROLLBACK_COMPLETE"_s, u"by whoever asked"_s}};
        return finished<void>(Result<>());
    }
    QFuture<Result<>> discard(const StackPlan &) override { return finished<void>(Result<>()); }
    QFuture<Result<QMap<QString, QString>>> functions(const QString &) override
    {
        return finished<QMap<QString, QString>>(QMap<QString, QString>());
    }
    QFuture<Result<StackState>> state(const QString &) override
    {
        ++looks;
        if (states.size() == 1)
            return finished<StackState>(states.first());
        happened.prepend(
            {u"3"_s, {}, u"Orders"_s, u"AWS::Lambda::Function"_s, u"UPDATE_FAILED"_s, u"the runtime is too old"_s});
        return finished<StackState>(states.takeFirst());
    }
    QFuture<Result<QList<StackEvent>>> events(const QString &) override
    {
        return finished<QList<StackEvent>>(happened);
    }
};

} // namespace

class tst_StackRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhyAStackWasTakenBack_data();
    void tellsWhyAStackWasTakenBack();
    void isTakenBackWhenThatIsAsked();
    void whatCannotBeTakenBackEndsByItself();
    void changesOnlyTheAddressesOfCode();
    void aLayersAddressIsChangedToo();
    void aLayerThatIsStillToBeBuiltIsTold();
    void definitionsBesideTheTemplateAreStored();
    void aTemplateOfItsOwnIsNoFileToStore();
    void whatATemplateIncludesIsStored();
    void samconfigGivesTheParametersThatNobodyElseDoes();
};

void tst_StackRun::tellsWhyAStackWasTakenBack_data()
{
    QTest::addColumn<QString>("end");
    QTest::addColumn<std::string>("hint");
    QTest::newRow("whole") << u"UPDATE_ROLLBACK_COMPLETE"_s << std::string("What was changed has been taken back");
    QTest::newRow("not whole") << u"UPDATE_ROLLBACK_FAILED"_s << std::string("Not all that was changed");
}

void tst_StackRun::tellsWhyAStackWasTakenBack()
{
    QFETCH(QString, end);
    QFETCH(std::string, hint);
    ScriptedStacks stacks;
    stacks.happened = {{u"1"_s, {}, u"shop"_s, {}, u"CREATE_COMPLETE"_s, {}}};
    stacks.states = {{u"UPDATE_ROLLBACK_IN_PROGRESS"_s, {}}, {end, {}}};
    StackRun run(stacks, {u"shop"_s, u"arn"_s, false, {}}, std::chrono::milliseconds(1));
    QSignalSpy events(&run, &StackRun::eventHappened);
    QSignalSpy failed(&run, &StackRun::failed);
    run.start();
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 60'000);
    const auto error = failed.first().first().value<Error>();
    QCOMPARE(error.id, std::string("stack.rolledBack"));
    QVERIFY2(error.message.find("Orders: the runtime is too old") != std::string::npos, error.message.c_str());
    QVERIFY2(error.hint.starts_with(hint), error.hint.c_str());
    QCOMPARE(events.size(), 2); // each once, and not what was there before
    QCOMPARE(events.first().first().value<StackEvent>().status, u"UPDATE_IN_PROGRESS"_s);
}

void tst_StackRun::isTakenBackWhenThatIsAsked()
{
    ScriptedStacks stacks;
    stacks.states = {{u"UPDATE_IN_PROGRESS"_s, {}}};
    StackRun run(stacks, {u"shop"_s, u"arn"_s, false, {}}, std::chrono::milliseconds(1));
    QSignalSpy failed(&run, &StackRun::failed);
    run.start();
    QTRY_VERIFY_WITH_TIMEOUT(stacks.looks > 3, 60'000);
    QCOMPARE(failed.size(), 0);
    const QFuture<Result<>> asked = run.takeBack();
    QTRY_VERIFY_WITH_TIMEOUT(asked.isFinished(), 60'000);
    QVERIFY(asked.result());
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 60'000);
    const auto error = failed.first().first().value<Error>();
    QCOMPARE(error.code, Error::Code::Cancelled);
    QCOMPARE(error.id, std::string("stack.stopped"));
}

void tst_StackRun::whatCannotBeTakenBackEndsByItself()
{
    ScriptedStacks stacks;
    stacks.states = {{u"UPDATE_IN_PROGRESS"_s, {}}};
    stacks.refuses = true;
    StackRun run(stacks, {u"shop"_s, u"arn"_s, false, {}}, std::chrono::milliseconds(1));
    QSignalSpy succeeded(&run, &StackRun::succeeded);
    run.start();
    QTRY_VERIFY_WITH_TIMEOUT(stacks.looks > 3, 60'000);
    const QFuture<Result<>> asked = run.takeBack();
    QTRY_VERIFY_WITH_TIMEOUT(asked.isFinished(), 60'000);
    QVERIFY(!asked.result());
    stacks.states = {{u"UPDATE_COMPLETE"_s, {}}};
    QTRY_COMPARE_WITH_TIMEOUT(succeeded.size(), 1, 60'000);
}

void tst_StackRun::changesOnlyTheAddressesOfCode()
{
    const SampleProject sample(SampleProject::Kind::Lambda);
    const Result<Project> project = readProject(sample.root());
    QVERIFY(project);
    const Result<StackPackage> package = packageStack(*project, project->manifests.front(), u"codes"_s, u"shop"_s);
    QVERIFY(package);
    QCOMPARE(package->code.size(), 2);
    QByteArray expected = SampleProject::samManifest();
    expected.replace("CodeUri: py/", ("CodeUri: s3://codes/" + package->code.at(0).key.toUtf8()));
    expected.replace("CodeUri: js/", ("CodeUri: s3://codes/" + package->code.at(1).key.toUtf8()));
    QCOMPARE(package->templateText, expected);
    const Result<StackPackage> again = packageStack(*project, project->manifests.front(), u"codes"_s, u"shop"_s);
    QVERIFY(again);
    QCOMPARE(again->code.at(0).key, package->code.at(0).key); // the same code is stored once
}

void tst_StackRun::aLayersAddressIsChangedToo()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    const QByteArray text = "Transform: AWS::Serverless-2016-10-31\nResources:\n  Words:\n"
                            "    Type: AWS::Serverless::LayerVersion\n    Properties:\n"
                            "      ContentUri: words/ # of the shop\n      LayerName: words\n";
    sample.write(u"template.yaml"_s, text);
    sample.write(u"words/words.txt"_s, "of the layer");
    const Result<Project> project = readProject(sample.root());
    QVERIFY(project);
    const Result<StackPackage> package = packageStack(*project, project->manifests.front(), u"codes"_s, u"shop"_s);
    QVERIFY2(package, package ? "" : package.error().message.c_str());
    QCOMPARE(package->code.size(), 1);
    QCOMPARE(package->templateText,
             QByteArray(text).replace("words/ #", "s3://codes/" + package->code.first().key.toUtf8() + " #"));
}

void tst_StackRun::aLayerThatIsStillToBeBuiltIsTold()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    sample.write(u"template.yaml"_s,
                 "Transform: AWS::Serverless-2016-10-31\nResources:\n  Words:\n"
                 "    Type: AWS::Serverless::LayerVersion\n    Metadata: {BuildMethod: python3.12}\n"
                 "    Properties: {ContentUri: words/}\n");
    sample.write(u"words/words.py"_s, "x = 1\n");
    const Result<Project> project = readProject(sample.root());
    QVERIFY(project);
    const Result<StackPackage> package = packageStack(*project, project->manifests.front(), u"codes"_s, u"shop"_s);
    QVERIFY(!package);
    QCOMPARE(package.error().id, std::string("layer.notBuilt"));
}

void tst_StackRun::definitionsBesideTheTemplateAreStored()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    const QByteArray text = "Transform: AWS::Serverless-2016-10-31\nResources:\n"
                            "  Api: {Type: AWS::Serverless::HttpApi, Properties: {DefinitionUri: api/openapi.yaml}}\n"
                            "  Steps:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n"
                            "      DefinitionUri: s3://elsewhere/steps.json\n";
    sample.write(u"template.yaml"_s, text);
    sample.write(u"api/openapi.yaml"_s, "openapi: 3.0.1\n");
    const Result<Project> project = readProject(sample.root());
    QVERIFY(project);
    const Result<StackPackage> package = packageStack(*project, project->manifests.front(), u"codes"_s, u"shop"_s);
    QVERIFY2(package, package ? "" : package.error().message.c_str());
    QCOMPARE(package->code.size(), 1);
    QCOMPARE(package->code.first().zip, QByteArray("openapi: 3.0.1\n"));
    QVERIFY(package->code.first().key.endsWith(u".yaml"_s));
    QCOMPARE(package->templateText,
             QByteArray(text).replace("api/openapi.yaml", "s3://codes/" + package->code.first().key.toUtf8()));
}

void tst_StackRun::aTemplateOfItsOwnIsNoFileToStore()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    sample.write(u"template.yaml"_s,
                 "Transform: AWS::Serverless-2016-10-31\nResources:\n"
                 "  Inner: {Type: AWS::Serverless::Application, Properties: {Location: inner/template.yaml}}\n");
    const Result<Project> project = readProject(sample.root());
    QVERIFY(project);
    const Result<StackPackage> package = packageStack(*project, project->manifests.front(), u"codes"_s, u"shop"_s);
    QVERIFY(!package);
    QCOMPARE(package.error().id, std::string("stack.nested"));
}

void tst_StackRun::whatATemplateIncludesIsStored()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    const QByteArray text = "Transform: AWS::Serverless-2016-10-31\nResources:\n  Api:\n"
                            "    Type: AWS::Serverless::Api\n    Properties:\n      StageName: prod\n"
                            "      DefinitionBody:\n        Fn::Transform: # as it is\n          Name: AWS::Include\n"
                            "          Parameters: {Location: ./api.yaml}\n  Table:\n    Type: AWS::DynamoDB::Table\n"
                            "    Properties: !Transform {Name: AWS::Include, Parameters: {Location: table.yaml}}\n"
                            "  Far:\n    Type: AWS::SNS::Topic\n"
                            "    Properties: !Transform {Name: AWS::Include, Parameters: {Location: 's3://a/b'}}\n";
    sample.write(u"template.yaml"_s, text);
    sample.write(u"api.yaml"_s, "openapi: 3.0.1\n");
    const Result<Project> project = readProject(sample.root());
    QVERIFY(project);
    QVERIFY(!packageStack(*project, project->manifests.front(), u"codes"_s, u"shop"_s)); // the table's is not there
    sample.write(u"table.yaml"_s, "BillingMode: PAY_PER_REQUEST\n");
    const Result<StackPackage> package = packageStack(*project, project->manifests.front(), u"codes"_s, u"shop"_s);
    QVERIFY2(package, package ? "" : package.error().message.c_str());
    QCOMPARE(package->code.size(), 2);
    QCOMPARE(package->code.at(0).zip, QByteArray("openapi: 3.0.1\n"));
    QCOMPARE(package->templateText, QByteArray(text)
                                        .replace("./api.yaml", "s3://codes/" + package->code.at(0).key.toUtf8())
                                        .replace("table.yaml", "s3://codes/" + package->code.at(1).key.toUtf8()));
}

void tst_StackRun::samconfigGivesTheParametersThatNobodyElseDoes()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    sample.write(u"template.yaml"_s,
                 "Parameters: {Level: {Type: String}, Stage: {Type: String}, Size: {Type: String}}\n"
                 "Transform: AWS::Serverless-2016-10-31\nResources:\n  Table: {Type: AWS::Serverless::SimpleTable}\n");
    sample.write(u"samconfig.toml"_s,
                 "[default.deploy.parameters]\nparameter_overrides = \"Level=info Stage=dev Other=x\"\n"
                 "[prod.deploy.parameters]\nparameter_overrides = [\"Level=warn\"]\n");
    const Result<Project> project = readProject(sample.root());
    QVERIFY(project);
    ScriptedStacks stacks;
    const auto planned = [&](StackTarget target) {
        target.stack = u"shop"_s;
        target.bucket = u"codes"_s;
        QFuture<Result<StackPlan>> plan = planStack(*project, target, stacks, this);
        QElapsedTimer time;
        time.start();
        while (!plan.isFinished() && time.elapsed() < 10'000)
            QTest::qWait(5);
        return stacks.wished.parameters;
    };
    using Parameters = QMap<QString, QString>;
    QCOMPARE(planned({}), (Parameters{{u"Level"_s, u"info"_s}, {u"Stage"_s, u"dev"_s}}));
    StackTarget target;
    target.environment = u"prod"_s;
    QCOMPARE(planned(target), (Parameters{{u"Level"_s, u"warn"_s}}));
    target.parameters = {{u"Level"_s, u"error"_s}};
    QCOMPARE(planned(target), (Parameters{{u"Level"_s, u"error"_s}}));
}

QTEST_GUILESS_MAIN(tst_StackRun)
#include "tst_stackrun.moc"
