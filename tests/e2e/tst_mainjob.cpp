// SPDX-License-Identifier: GPL-3.0-or-later
// The main job as a newcomer does it: from a template to a breakpoint in a running function, in the real window.
#include "tests/app/services/sampleproject.h"
#include "tests/e2e/words.h"
#include "tests/support/desktop.h"

#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata::test;

class tst_MainJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromTemplateToBreakpoint_data();
    void fromTemplateToBreakpoint();
    void fromCompiledCodeToBreakpoint();
};

namespace {

struct Choice
{
    QString runtime;
    QString vendor;
};

// The person of this test: each step says what it does and fails with what it waited for.
class Newcomer
{
public:
    Newcomer(Desktop &desktop, Words words, QString name)
        : m_desktop(desktop), m_words(std::move(words)), m_name(std::move(name))
    {
    }

    bool makesAProject(const Choice &choice)
    {
        return m_desktop.click(m_words("New from Template"), QStringLiteral("push button"))
            && m_desktop.waitFor(m_words("New project"), QStringLiteral("dialog")) && m_desktop.click(choice.runtime)
            && m_desktop.click(m_words(choice.vendor.toUtf8().constData())) && looks("1-wizard")
            && m_desktop.click(m_words("Create")) && m_desktop.waitFor(m_words("Run %1", QStringLiteral("hello")));
    }

    bool opensTheFile(const QString &name)
    {
        if (!m_desktop.waitFor(m_words("Local cloud*"), {}, std::chrono::seconds(30)))
            return false;
        m_desktop.key(QStringLiteral("ctrl+p"));
        m_desktop.type(name);
        m_desktop.key(QStringLiteral("Return"));
        return m_desktop.waitFor(m_words("Run %1", QStringLiteral("hello"))) && looks("1-opened");
    }

    // `result` is what the last one is said to be.
    bool callsIt(const QString &result)
    {
        return m_desktop.click(m_words("Run %1", QStringLiteral("hello")))
            && m_desktop.waitFor(m_words("Last result: %1", result), {}, std::chrono::seconds(90))
            && sees("Hello, Ada!") && looks("2-called");
    }

    bool holdsItAt(int line)
    {
        m_desktop.clickAt(editorCentre());
        m_desktop.key(QStringLiteral("ctrl+g"));
        if (!m_desktop.waitFor(m_words("Line, or line:column")))
            return false;
        m_desktop.type(QString::number(line));
        m_desktop.key(QStringLiteral("Return"));
        const QString place =
            m_words("Ln %1, Col %2", QString::number(line)).replace(QLatin1String("%2"), QLatin1String("1"));
        if (!m_desktop.waitFor(place))
            return false;
        m_desktop.key(QStringLiteral("F9"));
        m_desktop.key(QStringLiteral("F5"));
        return m_desktop.waitFor(m_words("Paused on breakpoint · timeout stands still"), {}, std::chrono::seconds(40))
            && looks("3-held");
    }

    // `variable` as the language writes it.
    bool changesTheGreeting(const QString &variable, const QString &value)
    {
        if (!m_desktop.waitFor(variable, QStringLiteral("tree item")))
            return false;
        // The value stands in the cell to the right of the name.
        const QRect name = m_desktop.find(variable, QStringLiteral("tree item"))->screenRect();
        m_desktop.clickAt({name.right() + 40, name.center().y()}, 2);
        m_desktop.key(QStringLiteral("ctrl+a"));
        m_desktop.type(value);
        m_desktop.key(QStringLiteral("Return"));
        const bool changed = m_desktop.waitUntil(QStringLiteral("the new value"),
                                                 [&] { return m_desktop.shows(QStringLiteral("Bonjour")); });
        return changed && looks("4-changed");
    }

    bool letsItGo(const QString &result)
    {
        m_desktop.clickAt(editorCentre());
        m_desktop.key(QStringLiteral("F5"));
        return m_desktop.waitFor(m_words("Last result: %1", result)) && sees("\"Bonjour\"") && looks("5-answered");
    }

    bool readsTheLog()
    {
        return m_desktop.click(m_words("Logs"), QStringLiteral("page tab")) && sees("Greeting Ada") && looks("6-log");
    }

    bool meetsNoErrorDialog() const
    {
        return !m_desktop.find(QStringLiteral("*"), QStringLiteral("alert"))
            && !m_desktop.find(QStringLiteral("*"), QStringLiteral("dialog"));
    }

private:
    bool sees(const char *text)
    {
        const QString wanted = QString::fromUtf8(text);
        return m_desktop.waitUntil(wanted, [&] { return m_desktop.shows(wanted); });
    }

    bool looks(const char *step)
    {
        m_desktop.picture(m_name + QLatin1Char('-') + QString::fromUtf8(step));
        return true;
    }

    QPoint editorCentre() const
    {
        const auto editor = m_desktop.find(m_words("Editor: %1", QStringLiteral("*")));
        const QRect area = editor ? editor->screenRect() : QRect();
        return {area.right() - 60, area.bottom() - 60};
    }

    Desktop &m_desktop;
    Words m_words;
    QString m_name;
};

const QString answered = QStringLiteral("200*");

// A newcomer has neither settings nor projects: until this is gone.
QTemporaryDir newHome()
{
    QTemporaryDir home;
    for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
        qputenv(name, home.path().toLocal8Bit());
    return home;
}

QStringList windowOf(const QString &theme, const QString &language)
{
    return {QStringLiteral("--new-window"), QStringLiteral("--theme"), theme, QStringLiteral("--language"), language,
            QStringLiteral("--size"),       QStringLiteral("1560x940")};
}

// What Maven makes of a template comes from a registry: here the machine's own compiler makes it.
constexpr char javaCode[] = R"(package example;

import java.util.Map;

public class App {
    public String handle(Map<String, String> event) {
        String name = event.getOrDefault("name", "world");
        String greeting = "Hello, " + name + "!";
        System.out.println("Greeting " + name);
        return greeting;
    }
}
)";

constexpr char javaManifest[] = R"(AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Hello:
    Type: AWS::Serverless::Function
    Metadata:
      BuildMethod: makefile
    Properties:
      FunctionName: hello
      Runtime: java17
      Handler: example.App::handle
      CodeUri: app/
      MemorySize: 512
      Timeout: 30
)";

} // namespace

void tst_MainJob::fromTemplateToBreakpoint_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("vendor");
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("line"); // of the template's handler, just after the greeting was made
    const auto row = [](const char *name, const char *runtime, const char *vendor, const char *theme,
                        const char *language, int line) {
        QTest::newRow(name) << QString::fromLatin1(runtime) << QString::fromLatin1(vendor) << QString::fromLatin1(theme)
                            << QString::fromLatin1(language) << line;
    };
    row("python-fc-dark-en", "Python", "Alibaba Cloud FC", "dark", "en", 15);
    row("python-lambda-light-zh", "Python", "AWS Lambda", "light", "zh_CN", 14);
    row("nodejs-fc-light-zh", "Node.js", "Alibaba Cloud FC", "light", "zh_CN", 6);
    row("nodejs-lambda-dark-en", "Node.js", "AWS Lambda", "dark", "en", 5);
    row("ruby-lambda-dark-en", "Ruby", "AWS Lambda", "dark", "en", 11);
    row("php-fc-dark-zh", "PHP", "Alibaba Cloud FC", "dark", "zh_CN", 9);
}

void tst_MainJob::fromTemplateToBreakpoint()
{
    QFETCH(QString, runtime);
    QFETCH(QString, vendor);
    QFETCH(QString, theme);
    QFETCH(QString, language);
    QFETCH(int, line);

    if (runtime == QLatin1String("Ruby") && QStandardPaths::findExecutable(QStringLiteral("ruby")).isEmpty())
        QSKIP("There is no Ruby on this machine: apt install ruby");
    if (runtime == QLatin1String("PHP") && QStandardPaths::findExecutable(QStringLiteral("php")).isEmpty())
        QSKIP("There is no PHP on this machine: apt install php-cli php-xdebug");
    const QTemporaryDir home = newHome();
    Desktop desktop(QStringLiteral(FERMATA_PICTURES));
    QVERIFY2(desktop.start(QStringLiteral(FERMATA_BIN_DIR "/fermata"), windowOf(theme, language)),
             qPrintable(desktop.problem()));
    Newcomer newcomer(desktop, Words(language), QString::fromLatin1(QTest::currentDataTag()));

    QVERIFY2(newcomer.makesAProject({runtime, vendor}), qPrintable(desktop.problem()));
    QVERIFY2(newcomer.callsIt(answered), qPrintable(desktop.problem()));
    QVERIFY2(newcomer.holdsItAt(line), qPrintable(desktop.problem()));
    const QString variable = runtime == QLatin1String("PHP") ? QStringLiteral("$greeting") : QStringLiteral("greeting");
    QVERIFY2(newcomer.changesTheGreeting(variable, QStringLiteral("\"Bonjour\"")), qPrintable(desktop.problem()));
    QVERIFY2(newcomer.letsItGo(answered), qPrintable(desktop.problem()));
    QVERIFY2(newcomer.readsTheLog(), qPrintable(desktop.problem()));
    QVERIFY(newcomer.meetsNoErrorDialog());
    QVERIFY(desktop.isRunning());
}

void tst_MainJob::fromCompiledCodeToBreakpoint()
{
    if (QStandardPaths::findExecutable(QStringLiteral("javac")).isEmpty())
        QSKIP("There is no JDK on this machine: apt install default-jdk-headless");
    const QTemporaryDir home = newHome();
    const SampleProject sample(SampleProject::Kind::Empty);
    sample.write(QStringLiteral("template.yaml"), javaManifest);
    sample.write(QStringLiteral("app/src/main/java/example/App.java"), javaCode);
    sample.write(QStringLiteral("app/Makefile"),
                 "build-Hello:\n\tjavac -g -d $(ARTIFACTS_DIR) src/main/java/example/App.java\n");
    const QString result = QStringLiteral("Success*");
    Desktop desktop(QStringLiteral(FERMATA_PICTURES));
    QVERIFY2(desktop.start(QStringLiteral(FERMATA_BIN_DIR "/fermata"),
                           windowOf(QStringLiteral("light"), QStringLiteral("en"))
                               << QString::fromStdString(sample.root().string())),
             qPrintable(desktop.problem()));
    Newcomer newcomer(desktop, Words(QStringLiteral("en")), QStringLiteral("java-lambda-light-en"));
    QVERIFY2(newcomer.opensTheFile(QStringLiteral("App.java")), qPrintable(desktop.problem()));
    QVERIFY2(newcomer.callsIt(result), qPrintable(desktop.problem()));
    QVERIFY2(newcomer.holdsItAt(9), qPrintable(desktop.problem()));
    QVERIFY2(newcomer.changesTheGreeting(QStringLiteral("greeting"), QStringLiteral("\"Bonjour\"")),
             qPrintable(desktop.problem()));
    QVERIFY2(newcomer.letsItGo(result), qPrintable(desktop.problem()));
    QVERIFY2(newcomer.readsTheLog(), qPrintable(desktop.problem()));
    QVERIFY(newcomer.meetsNoErrorDialog());
    QVERIFY(desktop.isRunning());
}

QTEST_GUILESS_MAIN(tst_MainJob)
#include "tst_mainjob.moc"
