// SPDX-License-Identifier: GPL-3.0-or-later
// The window and a vendor's stock client on one local cloud: each sees what the other deployed, changed and took away, and
// nobody presses a button to look again.
#include "app/services/emulator/emulatorready.h"
#include "tests/app/services/sampleproject.h"
#include "tests/e2e/clients/npmclient.h"
#include "tests/e2e/words.h"
#include "tests/emulator/support/zips.h"
#include "tests/support/desktop.h"

#include <QTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

#define STEP(step) QVERIFY2((step), qPrintable(desktop.problem()))

namespace {

const QByteArray theirCode = "def handler(event, context):\n    print('said by theirs')\n    return 'well'\n";

// Boto3 of Debian, or Alibaba's SDK of npm.
class Client
{
public:
    Client(bool lambda, const EmulatorReady &cloud, const QString &archive)
        : m_lambda(lambda), m_connection(cloud.connection), m_archive(archive)
    {
        if (!lambda)
            m_modules = functionComputeClient(m_missing);
    }

    QString missing() const { return m_missing; } // why there is none

    // What it said: "all well" at the end, or what was wrong.
    QByteArray does(const QString &act) const
    {
        QProcess client;
        client.setProcessChannelMode(QProcess::MergedChannels);
        const QString scripts = QStringLiteral(FERMATA_SOURCE_DIR "/tests/e2e/clients/");
        if (m_lambda) {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(u"AWS_ENDPOINT"_s, m_connection.endpoint.toString());
            environment.insert(u"AWS_ACCESS_KEY_ID"_s, m_connection.accessKeyId);
            environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, m_connection.secretAccessKey);
            client.setProcessEnvironment(environment);
            client.start(u"/usr/bin/python3"_s, {scripts + u"seen_boto3.py"_s, act, m_archive});
        } else {
            client.start(u"node"_s,
                         {scripts + u"seen_fc.cjs"_s, m_modules, u"127.0.0.1:%1"_s.arg(m_connection.endpoint.port()),
                          m_connection.accessKeyId, m_connection.secretAccessKey, act, m_archive});
        }
        client.waitForFinished(60'000);
        return client.readAll();
    }

private:
    bool m_lambda;
    CloudConnection m_connection;
    QString m_archive;
    QString m_modules;
    QString m_missing;
};

} // namespace

class tst_BothSides : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachSeesWhatTheOtherDid_data();
    void eachSeesWhatTheOtherDid();
};

void tst_BothSides::eachSeesWhatTheOtherDid_data()
{
    QTest::addColumn<bool>("lambda");
    QTest::addColumn<QString>("cloud");
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QString>("language");
    QTest::newRow("lambda-dark-zh") << true << u"AWS Lambda"_s << u"dark"_s << u"zh_CN"_s;
    QTest::newRow("fc-light-en") << false << u"Alibaba Cloud Function Compute"_s << u"light"_s << u"en"_s;
}

void tst_BothSides::eachSeesWhatTheOtherDid()
{
    QFETCH(bool, lambda);
    QFETCH(QString, cloud);
    QFETCH(QString, theme);
    QFETCH(QString, language);
    const QTemporaryDir home;
    for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
        qputenv(name, home.path().toLocal8Bit());
    QFile archive(home.filePath(u"theirs.zip"_s));
    QVERIFY(archive.open(QIODevice::WriteOnly));
    archive.write(zipOf("index.py", theirCode));
    archive.close();
    const SampleProject project(lambda ? SampleProject::Kind::Lambda : SampleProject::Kind::FunctionCompute);

    Desktop desktop(QStringLiteral(FERMATA_PICTURES));
    const Words words(language);
    const auto looks = [&desktop](const QString &step) {
        desktop.picture(u"bothsides-"_s + QString::fromLatin1(QTest::currentDataTag()) + u'-' + step);
        return true;
    };
    STEP(desktop.start(QStringLiteral(FERMATA_BIN_DIR "/fermata"),
                       {u"--new-window"_s, u"--theme"_s, theme, u"--language"_s, language, u"--size"_s, u"1500x940"_s,
                        project.file(QString())}));
    STEP(desktop.waitFor(u"hello-py*"_s));
    std::optional<EmulatorReady> ready;
    STEP(desktop.waitUntil(u"the window's local cloud"_s,
                           [&] { return (ready = runningEmulator(project.root())).has_value(); }));
    const Client client(lambda, *ready, archive.fileName());
    if (!client.missing().isEmpty())
        QSKIP(qPrintable(client.missing()));
    const auto does = [&client](const char *act) {
        const QByteArray said = client.does(QString::fromLatin1(act));
        if (!said.endsWith("all well\n"))
            qWarning("%s: %s", act, said.constData());
        return said.endsWith("all well\n");
    };
    const auto opens = [&desktop](const QString &branch) {
        const bool found = desktop.click(branch, u"tree item"_s);
        desktop.key(u"Right"_s);
        return found;
    };

    QVERIFY(does("look"));
    STEP(desktop.click(words("Clouds")));
    STEP(opens(cloud + u'*'));
    STEP(desktop.waitFor(u"hello-py, *"_s, u"tree item"_s));
    QVERIFY(does("make"));
    STEP(desktop.waitFor(u"theirs, *"_s, u"tree item"_s));
    STEP(opens(u"theirs, *"_s));
    STEP(opens(words("Aliases")));
    STEP(desktop.waitFor(u"live, "_s + words("version %1", u"1"_s), u"tree item"_s));
    STEP(looks(u"1-made"_s));
    QVERIFY(does("change"));
    STEP(desktop.waitFor(u"live, "_s + words("version %1", u"2"_s), u"tree item"_s));
    STEP(desktop.click(words("Logs"), u"page tab"_s));
    STEP(desktop.waitUntil(u"its line"_s, [&] { return desktop.shows(u"said by theirs"_s); }));
    STEP(looks(u"2-changed"_s));

    STEP(desktop.click(words("Release"), u"page tab"_s));
    STEP(desktop.click(words("Publish the first version"), u"push button"_s));
    STEP(desktop.waitUntil(u"the window's version"_s, [&] { return does("released"); }));
    const QByteArray code = lambda ? SampleProject::lambdaPython() : SampleProject::python();
    QVERIFY(project.write(u"py/index.py"_s, QByteArray(code).replace("'hello '", "'good day '")));
    STEP(desktop.waitUntil(u"a version of the changed code"_s, [&] { return does("release"); }));
    STEP(desktop.waitUntil(u"the client's version"_s, [&] { return desktop.shows(u"from a client"_s); }));
    STEP(looks(u"3-released"_s));
    QVERIFY(does("remove"));
    STEP(desktop.waitUntil(u"its end"_s, [&] { return !desktop.find(u"theirs, *"_s, u"tree item"_s); }));
    STEP(desktop.waitFor(u"hello-py, *"_s, u"tree item"_s));
    STEP(looks(u"4-removed"_s));
}
#undef STEP

QTEST_GUILESS_MAIN(tst_BothSides)
#include "tst_bothsides.moc"
