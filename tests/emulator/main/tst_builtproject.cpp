// SPDX-License-Identifier: GPL-3.0-or-later
// What a build made of a function is what an open project runs.
#include "tests/emulator/support/cloudprocess.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <memory>

using namespace fermata::test;
using namespace Qt::StringLiterals;

namespace {

const char *const manifest = R"(AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Metadata: {BuildMethod: makefile}
    Properties:
      FunctionName: hello
      Runtime: python3.12
      Handler: index.handler
      CodeUri: code/
)";

// As a compiler would: something that the code needs and that nobody wrote.
const char *const makefile = "build-Hello:\n"
                             "\tcp *.py $(ARTIFACTS_DIR)\n"
                             "\techo 'word = \"built\"' > $(ARTIFACTS_DIR)/made.py\n";

QByteArray code(const QByteArray &word)
{
    return "import made\nimport part\n\n\ndef handler(event, context):\n    return made.word + ' " + word
         + "' + part.text\n";
}

} // namespace

class tst_BuiltProject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aBuildIsRunAndWhatIsSavedAfterItLiesOverIt();
    void aProjectThatWasBuiltBeforeIsRunFromItsBuild();
    void anotherBuildTakesThePlaceOfTheFirst();
    void aProgramInTheCodeFolderRunsAsItIs();

private:
    void write(const QString &name, const QByteArray &content);
    void build();
    QByteArray answer() { return m_cloud->ask("POST", "/2015-03-31/functions/hello/invocations", "{}").body; }
    void open() { m_cloud = std::make_unique<CloudProcess>(QStringList{u"--project"_s, m_project->path()}); }

    std::unique_ptr<QTemporaryDir> m_project;
    std::unique_ptr<CloudProcess> m_cloud;
};

void tst_BuiltProject::init()
{
    m_cloud.reset();
    m_project = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_project->path()).mkpath(u"code"_s));
    write(u"template.yaml"_s, manifest);
    write(u"code/Makefile"_s, makefile);
    write(u"code/index.py"_s, code("one"));
    write(u"code/part.py"_s, "text = '.'\n");
}

void tst_BuiltProject::write(const QString &name, const QByteArray &content)
{
    QFile file(m_project->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

void tst_BuiltProject::build()
{
    QProcess tool;
    tool.setProcessChannelMode(QProcess::MergedChannels);
    tool.start(QString::fromLatin1(FERMATA_BIN_DIR "/fermata-cli"), {u"build"_s, m_project->path()});
    QVERIFY(tool.waitForFinished(120'000));
    QVERIFY2(tool.exitCode() == 0, tool.readAll().constData());
}

void tst_BuiltProject::aBuildIsRunAndWhatIsSavedAfterItLiesOverIt()
{
    open();
    QVERIFY(answer().contains("No module named 'made'"));
    build();
    QTRY_COMPARE_WITH_TIMEOUT(answer(), QByteArray("\"built one.\""), 30'000);
    write(u"code/index.py"_s, code("two"));
    QTRY_COMPARE_WITH_TIMEOUT(answer(), QByteArray("\"built two.\""), 30'000);
    write(u"code/other.py"_s, "text = '!'\n");
    write(u"code/index.py"_s, code("three").replace("import part", "import other as part"));
    QTRY_COMPARE_WITH_TIMEOUT(answer(), QByteArray("\"built three!\""), 30'000);
    QVERIFY(QFile::remove(m_project->filePath(u"code/other.py"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(answer().contains("No module named 'other'"), 30'000);

    QVERIFY(QDir(m_project->filePath(u".fermata"_s)).removeRecursively());
    QTRY_VERIFY_WITH_TIMEOUT(answer().contains("No module named 'made'"), 30'000);
}

void tst_BuiltProject::aProjectThatWasBuiltBeforeIsRunFromItsBuild()
{
    build();
    open();
    QCOMPARE(answer(), QByteArray("\"built one.\""));
    m_cloud.reset();
    write(u"code/part.py"_s, "text = ' later'\n"); // while nobody looked
    open();
    QCOMPARE(answer(), QByteArray("\"built one later\""));
}

void tst_BuiltProject::anotherBuildTakesThePlaceOfTheFirst()
{
    build();
    open();
    QCOMPARE(answer(), QByteArray("\"built one.\""));
    write(u"code/Makefile"_s, QByteArray(makefile).replace("\"built\"", "\"built anew\""));
    build();
    QTRY_COMPARE_WITH_TIMEOUT(answer(), QByteArray("\"built anew one.\""), 30'000);
}

void tst_BuiltProject::aProgramInTheCodeFolderRunsAsItIs()
{
    build();
    QVERIFY(QFile::copy(u"/bin/true"_s, m_project->filePath(u"code/bootstrap"_s))); // compiled by hand, to be debugged
    open();
    QVERIFY(answer().contains("No module named 'made'"));
}

QTEST_GUILESS_MAIN(tst_BuiltProject)
#include "tst_builtproject.moc"
