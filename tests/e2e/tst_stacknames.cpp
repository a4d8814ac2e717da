// SPDX-License-Identifier: GPL-3.0-or-later
// Functions that a stack has named, as the shell is asked for them: by the name in the project or the key in the template.
// On an AWS that is not ours.
#include "app/base/files.h"
#include "tests/app/cli/program.h"
#include "tests/e2e/foreigncloud.h"

#include <QDateTime>
#include <QTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

class tst_StackNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areThoseOfTheProject();

private:
    QByteArray aws(const QStringList &arguments) { return m_foreign.aws(arguments); }
    Run run(const QStringList &command) const;

    QTemporaryDir m_folder;
    ForeignCloud m_foreign;
};

Run tst_StackNames::run(const QStringList &command) const
{
    return runCli(command
                  + QStringList{u"--project"_s, m_folder.path(), u"--cloud"_s, u"aws"_s, u"--endpoint"_s,
                                m_foreign.endpoint().toString(), u"--json"_s});
}

void tst_StackNames::areThoseOfTheProject()
{
    if (const QByteArray reason = m_foreign.missing(); !reason.isEmpty())
        QSKIP(reason.constData());
    ForeignCloud::useKeys();
    const QByteArray function =
        "  Orders:\n    Type: AWS::Lambda::Function\n    Properties:\n      Runtime: python3.12\n"
        "      Handler: index.handler\n      Role: "
        + m_foreign.makeRole().toUtf8() + "\n      Code: {ZipFile: 'def handler(event, context): return 1'}\n";
    const QString file = m_folder.path() + u"/template.yaml"_s;
    QVERIFY(writeFile(file.toStdString(),
                      ("AWSTemplateFormatVersion: '2010-09-09'\nResources:\n" + function).toStdString()));
    aws({u"cloudformation"_s, u"create-stack"_s, u"--stack-name"_s, u"shop"_s, u"--template-body"_s,
         u"file://"_s + file});
    QVERIFY2(m_foreign.problem().isEmpty(), m_foreign.problem().constData());
    const QByteArray described = aws({u"cloudformation"_s, u"describe-stack-resource"_s, u"--stack-name"_s, u"shop"_s,
                                      u"--logical-resource-id"_s, u"Orders"_s});
    const QString there = QJsonDocument::fromJson(described)[u"StackResourceDetail"][u"PhysicalResourceId"].toString();
    if (aws({u"lambda"_s, u"get-function"_s, u"--function-name"_s, there}).isEmpty())
        QSKIP("this moto makes no functions of stacks");
    QVERIFY2(there != u"Orders"_s && !there.isEmpty(), described.constData());

    // Without the stack it is not known by that name.
    QVERIFY(run({u"publish"_s, u"Orders"_s}).exitCode != 0);
    const QStringList inStack{u"--stack"_s, u"shop"_s};
    const Run published = run(QStringList{u"publish"_s, u"Orders"_s} + inStack);
    QVERIFY2(published.exitCode == 0, (published.output + published.complaints).constData());
    QCOMPARE(published.json()[u"version"].toString(), u"1"_s);
    const Run pointed = run(QStringList{u"alias"_s, u"Orders"_s, u"live"_s, u"1"_s} + inStack);
    QVERIFY2(pointed.exitCode == 0, (pointed.output + pointed.complaints).constData());
    const QByteArray alias = aws({u"lambda"_s, u"get-alias"_s, u"--function-name"_s, there, u"--name"_s, u"live"_s});
    QCOMPARE(QJsonDocument::fromJson(alias)[u"FunctionVersion"].toString(), u"1"_s);

    const QString group = u"/aws/lambda/"_s + there;
    aws({u"logs"_s, u"create-log-group"_s, u"--log-group-name"_s, group});
    aws({u"logs"_s, u"create-log-stream"_s, u"--log-group-name"_s, group, u"--log-stream-name"_s, u"one"_s});
    aws({u"logs"_s, u"put-log-events"_s, u"--log-group-name"_s, group, u"--log-stream-name"_s, u"one"_s,
         u"--log-events"_s, u"timestamp=%1,message=hello"_s.arg(QDateTime::currentMSecsSinceEpoch())});
    const Run lines = run(QStringList{u"logs"_s, u"Orders"_s} + inStack);
    QCOMPARE(lines.json()[u"message"].toString(), u"hello"_s);
    QCOMPARE(lines.json()[u"function"].toString(), u"Orders"_s); // as it was asked for
    QCOMPARE(run(QStringList{u"metrics"_s, u"Orders"_s} + inStack).exitCode, 0);

    const Run elsewhere = run({u"logs"_s, u"Orders"_s, u"--stack"_s, u"none"_s});
    QVERIFY(elsewhere.exitCode != 0);
    QVERIFY2(elsewhere.complaints.contains("none") || elsewhere.output.contains("none"),
             (elsewhere.output + elsewhere.complaints).constData());
    const Run local = runCli({u"logs"_s, u"Orders"_s, u"--project"_s, m_folder.path(), u"--stack"_s, u"shop"_s});
    QVERIFY2(local.complaints.contains("--cloud aws"), local.complaints.constData());
}

QTEST_GUILESS_MAIN(tst_StackNames)
#include "tst_stacknames.moc"
