// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong is told where it went wrong, with the way out, and nothing that was typed is lost: in the real window.
#include "tests/e2e/badproject.h"
#include "tests/e2e/words.h"
#include "tests/support/desktop.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace fermata::test;

class tst_BadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theWizardKeepsWhatIsWrong_data();
    void theWizardKeepsWhatIsWrong();
    void aMissingInterpreterIsNamed();
    void aHandlerThatDoesNotExist();
    void aSyntaxError();
    void aFunctionThatNeverReturns_data();
    void aFunctionThatNeverReturns();
    void aBrokenManifest();
    void theLocalCloudIsKilledDuringACall();
    void theProgramIsKilledWhileTyping();
    void theDebuggerDiesWhilePaused();
    void aPortInUse();
    void aPortInUseOnTheCommandLine();

private:
    QString folder() const { return m_folder->filePath(QStringLiteral("bad")); }
    bool opens(const QStringList &places, const QString &theme = QStringLiteral("dark"),
               const QString &language = QStringLiteral("en"));
    bool sees(const QString &text);
    bool sees(const char *text) { return sees(QString::fromUtf8(text)); }
    bool isEnabled(const QString &name);
    // Into a field or editor, in place of what it holds.
    bool fills(const QString &name, const QString &role, const QString &text);
    bool runsIt();
    QString settingsFile() const; // of the project; empty while it has none
    bool wantsPort(quint16 port) const;
    qint64 emulator() const { return processesWith("fermata-emulator", folder().toUtf8()).value(0); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Desktop> m_desktop;
    QString m_program = QStringLiteral(FERMATA_BIN_DIR "/fermata");
};

#define TRY(step) QVERIFY2(step, qPrintable(m_desktop->problem()))

namespace {

const BadProject slow{.name = "slow",
                      .code = "import json\nimport time\n\n\ndef handler(event, context):\n"
                              "    seconds = json.loads(event)[\"seconds\"]\n    time.sleep(seconds)\n"
                              "    return \"slept %s\" % seconds\n"};

} // namespace

void tst_BadInput::init()
{
    // A person who is new each time. The runtime folder stays: the desktop's own sockets are in it.
    for (const char *const kept : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
        QDir(qEnvironmentVariable(kept)).removeRecursively();
    m_folder = std::make_unique<QTemporaryDir>();
    m_desktop = std::make_unique<Desktop>(QStringLiteral(FERMATA_PICTURES));
    m_program = QStringLiteral(FERMATA_BIN_DIR "/fermata");
}

void tst_BadInput::cleanup()
{
    m_desktop.reset();
}

bool tst_BadInput::opens(const QStringList &places, const QString &theme, const QString &language)
{
    return m_desktop->start(m_program, QStringList{QStringLiteral("--new-window"), QStringLiteral("--theme"), theme,
                                                   QStringLiteral("--language"), language, QStringLiteral("--size"),
                                                   QStringLiteral("1560x940")}
                                           + places);
}

bool tst_BadInput::sees(const QString &text)
{
    return m_desktop->waitUntil(text, [&] { return m_desktop->shows(text); });
}

bool tst_BadInput::isEnabled(const QString &name)
{
    const auto found = m_desktop->find(name, QStringLiteral("push button"));
    return found && found->isEnabled();
}

bool tst_BadInput::fills(const QString &name, const QString &role, const QString &text)
{
    if (!m_desktop->click(name, role))
        return false;
    m_desktop->key(QStringLiteral("ctrl+a"));
    m_desktop->key(QStringLiteral("Delete"));
    m_desktop->type(text);
    return m_desktop->waitUntil(text, [&] { return m_desktop->textsOf(name, role).contains(text); });
}

bool tst_BadInput::runsIt()
{
    if (!m_desktop->waitFor(QStringLiteral("Editor: *")) && !m_desktop->find(QStringLiteral("编辑器：*")))
        return false;
    m_desktop->key(QStringLiteral("ctrl+F5"));
    return true;
}

QString tst_BadInput::settingsFile() const
{
    QDirIterator files(qEnvironmentVariable("XDG_STATE_HOME"), {QStringLiteral("*.ini")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(folder().toUtf8()))
            return file.fileName();
    }
    return {};
}

// The port of a project's local cloud is a setting that nothing in the window changes yet.
bool tst_BadInput::wantsPort(quint16 port) const
{
    QFile file(settingsFile());
    return file.open(QIODevice::Append) && file.write("\n[cloud]\nport=" + QByteArray::number(port) + '\n') > 0;
}

void tst_BadInput::theWizardKeepsWhatIsWrong_data()
{
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("field"); // the template's own words
    QTest::addColumn<QString>("rule");
    QTest::newRow("dark-en") << QStringLiteral("dark") << QStringLiteral("en") << QStringLiteral("Function name")
                             << QStringLiteral("\"9 bad!\" is not allowed. Letters, digits");
    QTest::newRow("light-zh") << QStringLiteral("light") << QStringLiteral("zh_CN") << QStringLiteral("函数名称")
                              << QStringLiteral("字母、数字、下划线和短横线");
}

void tst_BadInput::theWizardKeepsWhatIsWrong()
{
    QFETCH(QString, theme);
    QFETCH(QString, language);
    QFETCH(QString, field);
    QFETCH(QString, rule);
    const Words words(language);
    const QString text = QStringLiteral("text");
    const QString create = words("Create");
    const QString look = QLatin1String("bad-wizard-") + QString::fromLatin1(QTest::currentDataTag());

    TRY(opens({}, theme, language));
    TRY(m_desktop->click(words("New from Template"), QStringLiteral("push button")));
    TRY(fills(field, text, QStringLiteral("9 bad!")));
    TRY(sees(rule));
    TRY(sees(words("Correct the marked field to go on.")));
    QVERIFY(!isEnabled(create));
    m_desktop->picture(look + QLatin1String("-pattern"));

    TRY(fills(field, text, QStringLiteral("good-name")));
    TRY(m_desktop->waitUntil(create, [&] { return isEnabled(create); }));
    TRY(fills(words("Location"), text, QStringLiteral("/dev/null/x")));
    TRY(sees(words("%1 is a file, not a folder.", QStringLiteral("/dev/null"))));
    TRY(sees(words("Choose another name or location to go on.")));
    QVERIFY(!isEnabled(create));
    m_desktop->picture(look + QLatin1String("-file"));

    // Nobody may write here. Who is not root learns so at once, root when it is tried.
    TRY(fills(words("Location"), text, QStringLiteral("/proc/fermata")));
    const QString denied = words("You may not write into %1.", QStringLiteral("/proc"));
    TRY(m_desktop->waitUntil(denied, [&] { return isEnabled(create) || m_desktop->shows(denied); }));
    if (isEnabled(create)) {
        TRY(m_desktop->click(create));
        TRY(sees(words("The project could not be created")));
        TRY(sees("/proc/fermata/good-name"));
    }
    m_desktop->picture(look + QLatin1String("-denied"));
    QVERIFY(m_desktop->textsOf(field, text).contains(QStringLiteral("good-name")));
    QVERIFY(m_desktop->textsOf(words("Location"), text).contains(QStringLiteral("/proc/fermata")));
}

void tst_BadInput::aMissingInterpreterIsNamed()
{
    // The programs that are there are hidden from the window and all that it starts, and from nobody else.
    const QStringList apart{QStringLiteral("--user"), QStringLiteral("--map-current-user"),
                            QStringLiteral("--keep-caps"), QStringLiteral("--mount")};
    if (QProcess::execute(QStringLiteral("unshare"), apart + QStringList{QStringLiteral("true")}) != 0)
        QSKIP("This machine allows no namespaces");
    QFile start(m_folder->filePath(QStringLiteral("fermata")));
    QVERIFY(start.open(QIODevice::WriteOnly));
    start.write("#!/bin/sh\nPATH=/usr/bin:/bin\nexec unshare " + apart.join(QLatin1Char(' ')).toLatin1()
                + " sh -c 'for node in /usr/bin/node /usr/local/bin/node /usr/bin/nodejs; do\n"
                  "[ ! -x \"$node\" ] || mount --bind /dev/null \"$node\"\ndone\nexec \"$0\" \"$@\"' "
                + m_program.toUtf8() + " \"$@\"\n");
    start.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    start.close();
    m_program = start.fileName();
    writeForFunctionCompute(
        {.name = "late", .runtime = "nodejs18", .file = "index.js", .code = "exports.handler = async () => 'ok';\n"},
        folder());

    TRY(opens({folder()}));
    TRY(runsIt());
    TRY(sees("There is no Node.js on this machine (18 or later is needed)"));
    TRY(sees("Install it with: apt install nodejs"));
    TRY(sees("did not reach the function"));
    m_desktop->picture(QStringLiteral("bad-interpreter"));
}

void tst_BadInput::aHandlerThatDoesNotExist()
{
    writeForFunctionCompute(
        {.name = "lost", .handler = "index.nowhere", .code = "def handler(event, context):\n    return 1\n"}, folder());
    TRY(opens({folder()}));
    TRY(m_desktop->click(QStringLiteral("lost"), QStringLiteral("list item")));
    TRY(sees("index.py has no function nowhere"));
    m_desktop->key(QStringLiteral("ctrl+F5"));
    TRY(sees("Handler 'nowhere' missing on module 'index'"));
    TRY(sees("Correct the handler in the manifest, or add that function to the module."));
    m_desktop->picture(QStringLiteral("bad-handler"));
}

void tst_BadInput::aSyntaxError()
{
    writeForFunctionCompute({.name = "typo", .code = "import os\n\n\ndef handler(event, context)\n    return 1\n"},
                            folder());
    TRY(opens({folder()}));
    TRY(runsIt());
    TRY(sees("Syntax error in module 'index'"));
    TRY(sees("code/index.py\", line 4"));
    TRY(m_desktop->waitFor(QStringLiteral("Last result: Init error*")));
    m_desktop->picture(QStringLiteral("bad-syntax"));
}

void tst_BadInput::aFunctionThatNeverReturns_data()
{
    QTest::addColumn<bool>("lambda");
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("vendorsWords");
    QTest::newRow("fc-light-zh") << false << QStringLiteral("light") << QStringLiteral("zh_CN")
                                 << QStringLiteral("Function timed out after 1 seconds");
    QTest::newRow("lambda-dark-en") << true << QStringLiteral("dark") << QStringLiteral("en")
                                    << QStringLiteral("Task timed out after 1.00 seconds");
}

void tst_BadInput::aFunctionThatNeverReturns()
{
    QFETCH(bool, lambda);
    QFETCH(QString, theme);
    QFETCH(QString, language);
    QFETCH(QString, vendorsWords);
    const Words words(language);
    const BadProject endless{
        .name = "endless", .timeout = 1, .code = "def handler(event, context):\n    while True:\n        pass\n"};
    lambda ? writeForLambda(endless, folder()) : writeForFunctionCompute(endless, folder());

    TRY(opens({folder()}, theme, language));
    TRY(m_desktop->click(words("Run %1", QStringLiteral("endless"))));
    TRY(sees(vendorsWords));
    TRY(sees(words(
        "It did not answer in time. Raise the timeout in the manifest, or look in the log for what it waits for.")));
    m_desktop->picture(QLatin1String("bad-endless-") + QString::fromLatin1(QTest::currentDataTag()));
}

void tst_BadInput::aBrokenManifest()
{
    writeForFunctionCompute({.name = "sturdy", .code = "def handler(event, context):\n    return \"still here\"\n"},
                            folder());
    TRY(opens({folder()}));
    TRY(m_desktop->waitFor(QStringLiteral("Run sturdy")));
    m_desktop->key(QStringLiteral("ctrl+p"));
    TRY(m_desktop->waitFor(QStringLiteral("s.yaml*"), QStringLiteral("list item")));
    m_desktop->type(QStringLiteral("s.yaml"));
    m_desktop->key(QStringLiteral("Return"));
    TRY(m_desktop->waitFor(QStringLiteral("Editor: s.yaml")));
    m_desktop->key(QStringLiteral("ctrl+End"));
    m_desktop->type(QStringLiteral("nonsense"));
    m_desktop->key(QStringLiteral("Return"));
    m_desktop->type(QStringLiteral("more: 1"));
    m_desktop->key(QStringLiteral("ctrl+s"));
    TRY(sees("The functions could not be loaded: s.yaml, line 16: This line has no ':' after its key"));
    TRY(m_desktop->waitFor(QStringLiteral("Error: This line has no ':' after its key*"), QStringLiteral("tree item")));
    m_desktop->picture(QStringLiteral("bad-manifest"));

    // The last good functions stay, and so does what was typed.
    QVERIFY(m_desktop->find(QStringLiteral("sturdy"), QStringLiteral("list item")));
    m_desktop->key(QStringLiteral("ctrl+F5"));
    TRY(sees("still here"));
    QVERIFY(m_desktop->shows(QStringLiteral("nonsense\nmore: 1")));
    m_desktop->picture(QStringLiteral("bad-manifest-called"));
}

void tst_BadInput::theLocalCloudIsKilledDuringACall()
{
    const QString event = QStringLiteral("{\"seconds\": 60}");
    writeForFunctionCompute(slow, folder());
    TRY(opens({folder()}));
    TRY(m_desktop->click(QStringLiteral("Invoke"), QStringLiteral("push button")));
    TRY(fills(QStringLiteral("Event"), QStringLiteral("filler"), event));
    TRY(m_desktop->click(QStringLiteral("Send")));
    TRY(m_desktop->waitUntil(QStringLiteral("the instance"),
                             [this] { return !functionProcesses(emulator()).isEmpty(); }));
    const qint64 killed = emulator();
    QVERIFY(killed > 0);
    QCOMPARE(::kill(static_cast<pid_t>(killed), SIGKILL), 0);
    TRY(sees("The local cloud ended unexpectedly and was started again"));
    TRY(sees("The local cloud ended during the call of slow"));
    m_desktop->picture(QStringLiteral("bad-killed"));
    QVERIFY(m_desktop->textsOf(QStringLiteral("Event"), QStringLiteral("filler")).contains(event));

    TRY(fills(QStringLiteral("Event"), QStringLiteral("filler"), QStringLiteral("{\"seconds\": 0}")));
    TRY(m_desktop->click(QStringLiteral("Send")));
    TRY(sees("slept 0"));
    QVERIFY(emulator() != killed);
}

void tst_BadInput::theProgramIsKilledWhileTyping()
{
    writeForFunctionCompute({.name = "typed", .code = "def handler(event, context):\n    return 1\n"}, folder());
    TRY(opens({folder()}));
    TRY(m_desktop->waitFor(QStringLiteral("Editor: index.py")));
    m_desktop->key(QStringLiteral("ctrl+Home"));
    m_desktop->type(QStringLiteral("# a thought"));
    m_desktop->key(QStringLiteral("Return"));
    TRY(m_desktop->waitUntil(QStringLiteral("the journal"), [] {
        QDirIterator files(qEnvironmentVariable("XDG_STATE_HOME") + QStringLiteral("/fermata/unsaved"),
                           {QStringLiteral("*.json")}, QDir::Files, QDirIterator::Subdirectories);
        return files.hasNext();
    }));
    const QList<qint64> window = processesWith("bin/fermata", folder().toUtf8());
    QVERIFY(!window.isEmpty());
    QCOMPARE(::kill(static_cast<pid_t>(window.first()), SIGKILL), 0);
    TRY(m_desktop->waitUntil(QStringLiteral("the end"), [this] { return !m_desktop->isRunning(); }));

    m_desktop = std::make_unique<Desktop>(QStringLiteral(FERMATA_PICTURES));
    TRY(opens({})); // the project comes back by itself
    TRY(sees("# a thought\ndef handler"));
    TRY(sees("1 unsaved text of the last time is back"));
    m_desktop->picture(QStringLiteral("bad-killed-typing"));
}

void tst_BadInput::theDebuggerDiesWhilePaused()
{
    writeForFunctionCompute(slow, folder());
    TRY(opens({folder()}));
    TRY(m_desktop->waitFor(QStringLiteral("Run slow")));
    m_desktop->key(QStringLiteral("ctrl+g"));
    TRY(m_desktop->waitFor(QStringLiteral("Line, or line:column")));
    m_desktop->type(QStringLiteral("6"));
    m_desktop->key(QStringLiteral("Return"));
    TRY(m_desktop->waitFor(QStringLiteral("Ln 6, Col 1")));
    m_desktop->key(QStringLiteral("F9"));
    m_desktop->key(QStringLiteral("F5"));
    TRY(m_desktop->waitFor(QStringLiteral("Paused on breakpoint · timeout stands still"), {},
                           std::chrono::seconds(40)));
    const QList<qint64> held = functionProcesses(emulator());
    QCOMPARE(held.size(), 1);
    QCOMPARE(::kill(static_cast<pid_t>(held.first()), SIGKILL), 0);
    TRY(m_desktop->waitUntil(QStringLiteral("the end of the session"),
                             [this] { return !m_desktop->shows(QStringLiteral("Paused on breakpoint")); }));
    TRY(m_desktop->waitFor(QStringLiteral("Last result: *")));
    m_desktop->picture(QStringLiteral("bad-debugger"));
    TRY(sees("Process exited"));
    TRY(sees("Its process ended during the call."));

    // The window goes on: the same event once more, held at the same line.
    m_desktop->key(QStringLiteral("F5"));
    TRY(m_desktop->waitFor(QStringLiteral("Paused on breakpoint · timeout stands still"), {},
                           std::chrono::seconds(40)));
}

void tst_BadInput::aPortInUse()
{
    writeForFunctionCompute(slow, folder());
    TRY(opens({folder()}));
    TRY(m_desktop->waitFor(QStringLiteral("Run slow")));
    m_desktop->key(QStringLiteral("F9")); // the project has settings of its own from now on
    TRY(m_desktop->waitUntil(QStringLiteral("the settings"), [this] { return !settingsFile().isEmpty(); }));
    m_desktop = std::make_unique<Desktop>(QStringLiteral(FERMATA_PICTURES));

    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    QVERIFY(wantsPort(taken.serverPort()));
    TRY(opens({folder()}));
    TRY(sees(QStringLiteral("Port %1 is already in use").arg(taken.serverPort())));
    m_desktop->picture(QStringLiteral("bad-port"));
    TRY(m_desktop->click(QStringLiteral("Use a Free Port")));
    TRY(m_desktop->waitUntil(QStringLiteral("the local cloud"),
                             [this] { return !m_desktop->shows(QStringLiteral("is already in use")); }));
    TRY(m_desktop->waitFor(QStringLiteral("Local cloud")));
}

void tst_BadInput::aPortInUseOnTheCommandLine()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    QProcess emulator;
    emulator.start(QStringLiteral(FERMATA_BIN_DIR "/fermata-emulator"),
                   {QStringLiteral("serve"), QStringLiteral("--data"), m_folder->path(), QStringLiteral("--port"),
                    QString::number(taken.serverPort())});
    QVERIFY(emulator.waitForFinished());
    QCOMPARE(emulator.exitCode(), 1);
    const QJsonObject error =
        QJsonDocument::fromJson(emulator.readAllStandardOutput()).object().value(QLatin1String("error")).toObject();
    QCOMPARE(error.value(QLatin1String("id")).toString(), QStringLiteral("emulator.portTaken"));
    QVERIFY(!error.value(QLatin1String("hint")).toString().isEmpty());
}

QTEST_GUILESS_MAIN(tst_BadInput)
#include "tst_badinput.moc"
