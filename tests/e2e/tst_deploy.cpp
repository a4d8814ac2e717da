// SPDX-License-Identifier: GPL-3.0-or-later
// A project goes to a cloud from the real window: the plan, the run, one function that fails, and what is left.
#include "tests/app/services/sampleproject.h"
#include "tests/e2e/foreigncloud.h"
#include "tests/e2e/words.h"
#include "tests/emulator/support/cloudprocess.h"
#include "tests/support/desktop.h"

#include <QJsonDocument>
#include <QTest>

using namespace fermata::test;
using namespace Qt::StringLiterals;

// Each step says what was waited for.
#define STEP(act) QVERIFY2(act, qPrintable(desktop.problem()))

namespace {

const QByteArray stackTemplate = "AWSTemplateFormatVersion: '2010-09-09'\n"
                                 "Parameters:\n  Stage: {Type: String}\n"
                                 "Resources:\n"
                                 "  Runs:\n"
                                 "    Type: AWS::IAM::Role\n"
                                 "    Properties:\n"
                                 "      AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: []}\n"
                                 "  Orders:\n"
                                 "    Type: AWS::Lambda::Function\n"
                                 "    Properties:\n"
                                 "      FunctionName: orders\n"
                                 "      Runtime: python3.12\n"
                                 "      Handler: app.handler\n"
                                 "      Role: !GetAtt Runs.Arn\n"
                                 "      Code: py/\n"
                                 "      Timeout: 9\n"
                                 "      Environment: {Variables: {STAGE: !Ref Stage}}\n";

// Who deploys: each step says what was waited for.
class Deployer
{
public:
    Deployer(Desktop &desktop, Words words, QString name)
        : m_desktop(desktop), m_words(std::move(words)), m_name(std::move(name))
    {
    }

    bool opensTheDialog()
    {
        // By mouse: keys would go nowhere while no window is active yet after a dialog went.
        return m_desktop.click(m_words("Deploy..."), u"push button"_s)
            && m_desktop.waitFor(m_words("Deploy"), u"dialog"_s);
    }

    bool addsAnEnvironment(const QString &endpoint, const QString &role)
    {
        const bool opened = sees("The local cloud runs this project from its folder.") && looks("1-local")
                         && m_desktop.click(m_words("Add an environment"), u"push button"_s)
                         && m_desktop.waitFor(m_words("Environment"), u"dialog"_s);
        return opened && fills("Name", u"shop"_s) && fills("Region or namespace", u"eu-west-1"_s)
            && fills("Address of its services", endpoint) && (role.isEmpty() || fills("Role of new functions", role))
            && m_desktop.click(m_words("This is production: ask for its name before each deploy")) && saysWhoseKeys()
            && looks("2-environment") && m_desktop.click(m_words("Add"), u"push button"_s);
    }

    // One that is deployed through a stack.
    bool addsAStack(const QString &endpoint, const QString &stack, const QString &bucket)
    {
        return m_desktop.click(m_words("Add an environment"), u"push button"_s)
            && m_desktop.waitFor(m_words("Environment"), u"dialog"_s) && fills("Name", u"shop"_s)
            && fills("Region or namespace", u"eu-west-1"_s) && fills("Address of its services", endpoint)
            && fills("Stack of CloudFormation", stack) && sees("A stack needs a bucket for its code")
            && fills("Bucket of its code", bucket) && fills("Parameters of its template", u"Stage=test"_s)
            && saysWhoseKeys() && looks("1-environment") && m_desktop.click(m_words("Add"), u"push button"_s);
    }

    bool allowsPermissionsOf(const QString &role)
    {
        return m_desktop.click(m_words("Let the stack make or change permissions: %1", role), u"check box"_s);
    }

    // From the next mark in the text, by keys.
    bool acceptsTheirs(const QString &value)
    {
        const QString words = m_words("Accept theirs: %1", value);
        const auto offered = [&] {
            m_desktop.key(u"F8"_s);
            return m_desktop.shows(words);
        };
        if (!m_desktop.waitUntil(words, offered, std::chrono::seconds(60)) || !looks("8-offered"))
            return false;
        m_desktop.key(u"ctrl+period"_s); // the first of what can be done is chosen
        m_desktop.key(u"Return"_s);
        return true;
    }

    // Production: nothing goes there before its name was typed.
    bool deploysAfterTypingItsName()
    {
        return fills("This is production. Type %1 to deploy there:", u"shop"_s)
            && m_desktop.click(m_words("Deploy"), u"push button"_s);
    }

    bool sees(const char *english)
    {
        const QString wanted = m_words(english, u"shop"_s);
        return m_desktop.waitUntil(wanted, [&] { return m_desktop.shows(wanted); }, std::chrono::seconds(60));
    }

    bool looks(const char *step)
    {
        m_desktop.picture(u"deploy-"_s + m_name + QLatin1Char('-') + QString::fromUtf8(step));
        return true;
    }

    bool presses(const char *button) { return m_desktop.click(m_words(button), u"push button"_s); }
    bool hasClosed()
    {
        return m_desktop.waitUntil(u"the end of the dialog"_s,
                                   [&] { return !m_desktop.find(m_words("Deploy"), u"dialog"_s); });
    }

private:
    bool fills(const char *field, const QString &value)
    {
        if (!m_desktop.click(m_words(field, u"shop"_s), u"text"_s))
            return false;
        m_desktop.type(value);
        return m_desktop.waitUntil(value, [&] {
            const auto found = m_desktop.find(m_words(field, u"shop"_s), u"text"_s);
            return found && found->text() == value;
        });
    }

    bool saysWhoseKeys() { return sees("keys of %1", "ACCESS_KEY_ID"); }
    bool sees(const char *english, const char *argument)
    {
        const QString words = m_words(english);
        const QString before = words.left(words.indexOf(u"%1"_s));
        return m_desktop.waitUntil(
            words, [&] { return m_desktop.shows(before) && m_desktop.shows(QString::fromLatin1(argument)); });
    }

    Desktop &m_desktop;
    Words m_words;
    QString m_name;
};

} // namespace

class tst_Deploy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromPlanToRetry_data();
    void fromPlanToRetry();
    void reachesAnAwsThatIsNotOurs();
    void deploysAStack();

private:
    static void makeHome(const QTemporaryDir &home)
    {
        for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
            qputenv(name, home.path().toLocal8Bit());
    }
    static QStringList arguments(const QString &theme, const QString &language, const SampleProject &project)
    {
        return {u"--new-window"_s, u"--theme"_s, theme,         u"--language"_s,
                language,          u"--size"_s,  u"1400x880"_s, project.file(QString())};
    }
    static void meddle(const CloudProcess &cloud, bool lambda, const QString &function, int timeout)
    {
        const QByteArray value = QByteArray::number(timeout) + '}';
        const RawAnswer answer =
            lambda ? cloud.ask("PUT", "/2015-03-31/functions/" + function.toUtf8() + "/configuration",
                               "{\"Timeout\":" + value)
                   : cloud.ask("PUT", "/2023-03-30/functions/" + function.toUtf8(), "{\"timeout\":" + value);
        QCOMPARE(answer.status, 200);
    }
    static int timeoutOf(const CloudProcess &cloud, bool lambda, const QString &function)
    {
        const RawAnswer answer = lambda
                                   ? cloud.ask("GET", "/2015-03-31/functions/" + function.toUtf8() + "/configuration")
                                   : cloud.ask("GET", "/2023-03-30/functions/" + function.toUtf8());
        const QJsonObject said = QJsonDocument::fromJson(answer.body).object();
        return answer.status == 200 ? said[lambda ? u"Timeout" : u"timeout"].toInt() : -1;
    }
};

void tst_Deploy::fromPlanToRetry_data()
{
    QTest::addColumn<bool>("lambda");
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QString>("language");
    QTest::newRow("fc-dark-en") << false << u"dark"_s << u"en"_s;
    QTest::newRow("lambda-light-zh") << true << u"light"_s << u"zh_CN"_s;
}

void tst_Deploy::fromPlanToRetry()
{
    QFETCH(bool, lambda);
    QFETCH(QString, theme);
    QFETCH(QString, language);
    const QTemporaryDir home;
    makeHome(home);
    const CloudProcess cloud; // the one to deploy to; the window has its own for the project
    QVERIFY(cloud.isReady());
    for (const char *name : {"AWS_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_ID"})
        qputenv(name, cloud.credentials()[u"accessKeyId"].toString().toUtf8());
    for (const char *name : {"AWS_SECRET_ACCESS_KEY", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"})
        qputenv(name, cloud.credentials()[u"secretAccessKey"].toString().toUtf8());
    const SampleProject project(lambda ? SampleProject::Kind::Lambda : SampleProject::Kind::FunctionCompute);
    const QString manifest = lambda ? u"template.yaml"_s : u"s.yaml"_s;
    const QByteArray text = lambda ? SampleProject::samManifest() : SampleProject::manifest();

    Desktop desktop(QStringLiteral(FERMATA_PICTURES));
    QVERIFY2(desktop.start(QStringLiteral(FERMATA_BIN_DIR "/fermata"), arguments(theme, language, project)),
             qPrintable(desktop.problem()));
    Deployer deployer(desktop, Words(language), QString::fromLatin1(QTest::currentDataTag()));
    STEP(desktop.waitFor(u"hello-py*"_s));
    STEP(deployer.opensTheDialog());
    STEP(deployer.addsAnEnvironment(cloud.readyLine()[u"endpoint"].toString(),
                                    lambda ? u"arn:aws:iam::000000000000:role/any"_s : QString()));
    STEP(deployer.sees("New"));
    STEP(deployer.looks("3-plan"));
    QCOMPARE(timeoutOf(cloud, lambda, u"hello-py"_s), -1);
    STEP(deployer.deploysAfterTypingItsName());
    STEP(deployer.sees("All is online."));
    STEP(deployer.looks("4-done"));
    QCOMPARE(timeoutOf(cloud, lambda, u"hello-py"_s), 10);
    QCOMPARE(timeoutOf(cloud, lambda, u"hello-js"_s), 10);
    STEP(deployer.presses("Close"));
    STEP(deployer.hasClosed());

    // Both change; one so that no cloud takes it.
    QByteArray broken = text;
    broken.replace(lambda ? "Timeout: 10" : "timeout: 10", lambda ? "Timeout: 7" : "timeout: 7");
    broken.replace("nodejs18", "cobol85");
    QVERIFY(project.write(manifest, broken));
    STEP(deployer.opensTheDialog());
    STEP(desktop.waitUntil(u"the change of the time limit"_s, [&] { return desktop.shows(u"10 → 7"_s); }));
    STEP(deployer.looks("5-changes"));
    STEP(deployer.deploysAfterTypingItsName());
    STEP(deployer.sees("What is done is not done again: Retry goes on from here."));
    STEP(deployer.looks("6-failed"));
    QCOMPARE(timeoutOf(cloud, lambda, u"hello-py"_s), 7);
    QCOMPARE(timeoutOf(cloud, lambda, u"hello-js"_s), 10);

    QVERIFY(project.write(manifest, QByteArray(broken).replace("cobol85", "nodejs20")));
    STEP(deployer.presses("Retry"));
    STEP(deployer.sees("All is online."));
    STEP(deployer.looks("7-retried"));
    QCOMPARE(timeoutOf(cloud, lambda, u"hello-js"_s), 7);

    // Somebody else changes it: the window says so where it stands, and takes it over.
    meddle(cloud, lambda, u"hello-js"_s, 99);
    STEP(deployer.presses("Close"));
    STEP(deployer.hasClosed());
    STEP(desktop.doubleClick(manifest));
    STEP(deployer.looks("8-drift"));
    STEP(deployer.acceptsTheirs(u"99"_s));
    STEP(desktop.waitUntil(u"the accepted time limit"_s,
                           [&] { return desktop.shows(lambda ? u"Timeout: 99"_s : u"timeout: 99"_s); }));
    STEP(deployer.looks("9-accepted"));
}

void tst_Deploy::reachesAnAwsThatIsNotOurs()
{
    const QTemporaryDir home;
    makeHome(home);
    ForeignCloud cloud;
    if (const QByteArray reason = cloud.missing(); !reason.isEmpty())
        QSKIP(reason.constData());
    ForeignCloud::useKeys();
    const SampleProject project(SampleProject::Kind::Lambda);
    Desktop desktop(QStringLiteral(FERMATA_PICTURES));
    QVERIFY2(desktop.start(QStringLiteral(FERMATA_BIN_DIR "/fermata"), arguments(u"dark"_s, u"zh_CN"_s, project)),
             qPrintable(desktop.problem()));
    Deployer deployer(desktop, Words(u"zh_CN"_s), u"moto"_s);
    STEP(desktop.waitFor(u"hello-py*"_s));
    STEP(deployer.opensTheDialog());
    STEP(deployer.addsAnEnvironment(cloud.endpoint().toString(), cloud.makeRole()));
    STEP(deployer.sees("New"));
    STEP(deployer.looks("3-plan"));
    STEP(deployer.deploysAfterTypingItsName());
    STEP(deployer.sees("All is online."));
    const QByteArray seen =
        cloud.aws({u"lambda"_s, u"get-function-configuration"_s, u"--function-name"_s, u"hello-js"_s});
    QCOMPARE(QJsonDocument::fromJson(seen)[u"Timeout"].toInt(), 10);
    // The command line changes something: the next plan says so.
    cloud.aws({u"lambda"_s, u"update-function-configuration"_s, u"--function-name"_s, u"hello-js"_s, u"--timeout"_s,
               u"20"_s});
    STEP(deployer.presses("Close"));
    STEP(deployer.hasClosed());
    STEP(deployer.opensTheDialog());
    STEP(desktop.waitUntil(u"the drift"_s, [&] { return desktop.shows(u"10 → 20"_s); }));
    STEP(deployer.looks("4-drift"));
}

// The whole template through CloudFormation of an AWS that is not ours: plan, consent, what comes of it, and a change.
void tst_Deploy::deploysAStack()
{
    const QTemporaryDir home;
    makeHome(home);
    ForeignCloud cloud;
    if (const QByteArray reason = cloud.missing(); !reason.isEmpty())
        QSKIP(reason.constData());
    ForeignCloud::useKeys();
    cloud.aws({u"s3"_s, u"mb"_s, u"s3://codes"_s});
    const SampleProject project(SampleProject::Kind::Lambda);
    QVERIFY(project.write(u"template.yaml"_s, stackTemplate));
    Desktop desktop(QStringLiteral(FERMATA_PICTURES));
    QVERIFY2(desktop.start(QStringLiteral(FERMATA_BIN_DIR "/fermata"), arguments(u"light"_s, u"zh_CN"_s, project)),
             qPrintable(desktop.problem()));
    Deployer deployer(desktop, Words(u"zh_CN"_s), u"stack"_s);
    STEP(desktop.waitFor(u"orders*"_s));
    STEP(deployer.opensTheDialog());
    STEP(deployer.addsAStack(cloud.endpoint().toString(), u"shop"_s, u"codes"_s));
    STEP(deployer.sees("New stack"));
    STEP(deployer.looks("2-plan"));
    QVERIFY(cloud.aws({u"lambda"_s, u"get-function"_s, u"--function-name"_s, u"orders"_s}).isEmpty());
    STEP(deployer.allowsPermissionsOf(u"Runs"_s));
    STEP(deployer.presses("Deploy"));
    STEP(deployer.sees("The stack %1 is online."));
    STEP(deployer.looks("3-done"));
    const QByteArray seen =
        cloud.aws({u"cloudformation"_s, u"describe-stack-resources"_s, u"--stack-name"_s, u"shop"_s});
    QVERIFY2(seen.contains("AWS::Lambda::Function"), seen.constData());
    STEP(deployer.presses("Close"));
    STEP(deployer.hasClosed());

    QVERIFY(project.write(u"template.yaml"_s, QByteArray(stackTemplate).replace("Timeout: 9", "Timeout: 11")));
    STEP(deployer.opensTheDialog());
    STEP(deployer.sees("Stack, changed as a whole"));
    STEP(deployer.looks("4-changes"));
    STEP(deployer.presses("Deploy"));
    STEP(deployer.sees("The stack %1 is online."));
    STEP(deployer.presses("Close"));
    STEP(deployer.hasClosed());
    STEP(deployer.opensTheDialog());
    STEP(deployer.sees("The stack is online as it is here."));
    STEP(deployer.looks("5-unchanged"));
}
#undef STEP

QTEST_GUILESS_MAIN(tst_Deploy)
#include "tst_deploy.moc"
