// SPDX-License-Identifier: GPL-3.0-or-later
// Building in a thread of its own, with make as the tool, and what is sent to a cloud afterwards.
#include "app/services/build/projectbuild.h"
#include "app/services/deploy/packageof.h"
#include "tests/app/services/sampleproject.h"

#include <QSignalSpy>
#include <QTest>

using namespace fermata;
using namespace Qt::StringLiterals;
using test::SampleProject;

class tst_ProjectBuild : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasBuiltIsSentWhileItIsFresh();
    void aFailureIsKeptUntilItIsMended();
    void aBuildIsCancelled();
    void onlyOneRunsAtATime();

private:
    // A function that make builds by this recipe.
    static Function function(const SampleProject &sample, const QByteArray &recipe)
    {
        sample.write(u"made/Makefile"_s, "build-Made:\n\t" + recipe + '\n');
        sample.write(u"made/index.py"_s, "def handler(event, context):\n    return 1\n");
        Function made;
        made.name = "made";
        made.resource = "Made";
        made.vendor = Vendor::Lambda;
        made.runtime = "python3.11";
        made.handler = "index.handler";
        made.code = sample.root() / "made";
        return made;
    }
};

void tst_ProjectBuild::whatWasBuiltIsSentWhileItIsFresh()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    const Function made = function(sample, "echo built > $(ARTIFACTS_DIR)/built.txt");
    const Result<CodePackage> before = packageOf(made, sample.root());
    QVERIFY(before);
    QVERIFY(!before->isBuilt);
    ProjectBuild build;
    QSignalSpy finished(&build, &ProjectBuild::finished);
    QVERIFY(build.build({made}, sample.root()));
    QVERIFY(build.isRunning());
    QVERIFY(finished.wait(20'000));
    QVERIFY2(build.failures().isEmpty(), build.failures().isEmpty() ? "" : build.failures().begin()->message.c_str());
    QVERIFY(!build.isRunning());
    const Result<CodePackage> after = packageOf(made, sample.root());
    QVERIFY(after);
    QVERIFY(after->isBuilt);
    QVERIFY(after->zip != before->zip);
    sample.write(u"made/index.py"_s, "def handler(event, context):\n    return 2\n");
    const Result<CodePackage> stale = packageOf(made, sample.root());
    QVERIFY(stale);
    QVERIFY(!stale->isBuilt);
}

void tst_ProjectBuild::aFailureIsKeptUntilItIsMended()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    ProjectBuild build;
    QSignalSpy finished(&build, &ProjectBuild::finished);
    QVERIFY(build.build({function(sample, "false")}, sample.root()));
    QVERIFY(finished.wait(20'000));
    QCOMPARE(build.failures().keys(), QStringList{u"made"_s});
    QCOMPARE(build.failures().begin()->id, std::string("build.stepFailed"));
    QVERIFY(build.build({function(sample, "true")}, sample.root()));
    QVERIFY(finished.wait(20'000));
    QVERIFY(build.failures().isEmpty());
}

void tst_ProjectBuild::aBuildIsCancelled()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    ProjectBuild build;
    QSignalSpy finished(&build, &ProjectBuild::finished);
    QSignalSpy said(&build, &ProjectBuild::said);
    QVERIFY(build.build({function(sample, "sleep 600")}, sample.root()));
    QVERIFY(said.wait(20'000)); // the command
    build.cancel();
    QVERIFY(finished.wait(20'000));
    QVERIFY(build.failures().isEmpty()); // nobody has to mend that
}

void tst_ProjectBuild::onlyOneRunsAtATime()
{
    const SampleProject sample(SampleProject::Kind::Empty);
    const Function made = function(sample, "true");
    ProjectBuild build;
    QSignalSpy finished(&build, &ProjectBuild::finished);
    QVERIFY(build.build({made}, sample.root()));
    QVERIFY(!build.build({made}, sample.root()));
    QVERIFY(finished.wait(20'000));
    QVERIFY(!build.build({}, sample.root()));
}

QTEST_GUILESS_MAIN(tst_ProjectBuild)
#include "tst_projectbuild.moc"
