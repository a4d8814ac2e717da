// SPDX-License-Identifier: GPL-3.0-or-later
// What a debugger is for, in each language: in the real window, by mouse and keys.
#include "tests/app/services/debug/greeters.h"
#include "tests/support/desktop.h"

#include <QTest>

using namespace fermata::test;

class tst_EachLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void scripts_data();
    void scripts() { isHeldChangedAndHeldAgain(); }
    void programs_data();
    void programs() { isHeldChangedAndHeldAgain(); }

private:
    void isHeldChangedAndHeldAgain();
};

#define TRY(step) QVERIFY2(step, qPrintable(desktop.problem()))

namespace {

// What a person writes in one language, and what comes of it.
struct Chosen
{
    Greeter greeter;
    QString other;       // a value for what is asked for
    QString othersAnswer;
    QString answer;      // as nothing was changed
    QString failing;     // a value that fails
    QString never;       // conditions
    QString always;
    QString logged;      // what a log point of the variable begins with
    QString firstWord;   // of the answer, in the code
    QString otherWord;
};

Chosen chosen(const Greeter &greeter, const QString &never, const QString &always)
{
    if (greeter.variable == QLatin1String("count"))
        return {greeter,
                QStringLiteral("1000"),
                QStringLiteral("changed"),
                QStringLiteral("short"),
                QStringLiteral("5000"),
                never,
                always,
                QStringLiteral("it is 2"),
                QStringLiteral("short"),
                QStringLiteral("brief")};
    return {greeter,
            QStringLiteral("\"Bob\""),
            QStringLiteral("hello Bob"),
            QStringLiteral("hello Ada"),
            QStringLiteral("\"nobody\""),
            never,
            always,
            QStringLiteral("it is Ada"),
            QStringLiteral("hello"),
            QStringLiteral("howdy")};
}

QList<Chosen> allScripts()
{
    const QString bob = QStringLiteral("name == \"Bob\"");
    const QString ada = QStringLiteral("name == \"Ada\"");
    return {chosen(pythonGreeter(), bob, ada), chosen(nodeGreeter(), bob, ada), chosen(typeScriptGreeter(), bob, ada),
            chosen(rubyGreeter(), bob, ada),
            chosen(phpGreeter(), QStringLiteral("$name == \"Bob\""), QStringLiteral("$name == \"Ada\""))};
}

QList<Chosen> allCompiled()
{
    const QString many = QStringLiteral("count > 100");
    const QString few = QStringLiteral("count < 100");
    return {chosen(javaGreeter(), QStringLiteral("name.equals(\"Bob\")"), QStringLiteral("name.equals(\"Ada\")")),
            chosen(goGreeter(), many, few), chosen(cppGreeter(), many, few)};
}

void addRows(const QList<Chosen> &all)
{
    QTest::addColumn<Chosen>("chosen");
    for (const Chosen &one : all)
        QTest::newRow(qPrintable(one.greeter.language)) << one;
}

// A person at one project.
class Person
{
public:
    Person(Desktop &desktop, Chosen chosen) : m_desktop(desktop), m_chosen(std::move(chosen)) {}

    bool opens(const SampleProject &sample)
    {
        const QString place = QStringLiteral("%1:%2").arg(sample.file(m_chosen.greeter.source)).arg(callLine());
        return m_desktop.start(QStringLiteral(FERMATA_BIN_DIR "/fermata"),
                               {QStringLiteral("--new-window"), QStringLiteral("--theme"), QStringLiteral("dark"),
                                QStringLiteral("--language"), QStringLiteral("en"), QStringLiteral("--size"),
                                QStringLiteral("1560x940"), QString::fromStdString(sample.root().string()), place})
            && m_desktop.waitFor(QStringLiteral("Ln %1, Col *").arg(callLine()));
    }

    bool isHeldAtABreakpoint()
    {
        return goesTo(callLine()) && presses("F9") && calls() && isPaused("Paused on breakpoint", callLine());
    }

    // By its name alone, from the palette; then it is taken away again.
    bool isHeldAtAFunction()
    {
        if (!(goesOn() && goesTo(callLine()) && presses("F9") && presses("ctrl+shift+p")))
            return false;
        if (!m_desktop.waitFor(QStringLiteral("Type a command")))
            return false;
        m_desktop.type(QStringLiteral("Add Function Breakpoint"));
        m_desktop.key(QStringLiteral("Return"));
        if (!m_desktop.waitFor(QStringLiteral("Function"), QStringLiteral("text")))
            return false;
        const QString name =
            m_chosen.greeter.variable == QLatin1String("count") ? QStringLiteral("reply") : QStringLiteral("greet");
        m_desktop.type(name);
        m_desktop.key(QStringLiteral("Return"));
        if (!(m_desktop.waitFor(name + QStringLiteral("()"), QStringLiteral("list item")) && calls()
              && isPaused("Paused on entry of") && looks("function") && goesOn()))
            return false;
        return m_desktop.click(QStringLiteral("Remove all breakpoints"), QStringLiteral("push button"))
            && goesTo(callLine()) && presses("F9") && calls() && isPaused("Paused on breakpoint", callLine());
    }

    bool stepsIntoWhatIsCalled()
    {
        return presses("F11") && isPaused("Paused after a step", lineOf(m_chosen.greeter.entered))
            && presses("shift+F11") && isPaused("Paused after a step");
    }

    // What is called has its value by then.
    bool changesAValueInACall()
    {
        return goesOn() && calls() && isPaused("Paused on breakpoint", callLine()) && changes(m_chosen.other)
            && goesOn() && sees(m_chosen.othersAnswer);
    }

    bool isHeldIfAConditionIsMet()
    {
        return writes(m_chosen.never, 0) && calls() && sees(m_chosen.answer)
            && !m_desktop.shows(QStringLiteral("Paused on")) && writes(m_chosen.always, 0) && calls()
            && isPaused("Paused on breakpoint", callLine()) && goesOn();
    }

    bool readsALogPoint()
    {
        const QString message = QStringLiteral("it is {%1}").arg(m_chosen.greeter.variable);
        return writes({}, 0) && writes(message, 2) && calls()
            && m_desktop.click(QStringLiteral("Debug console"), QStringLiteral("page tab")) && sees(m_chosen.logged)
            && isReady() && looks("logged");
    }

    // A word of it, and the lines below the first; nothing is saved by hand.
    bool isHeldInEditedCode()
    {
        if (!(goesTo(callLine()) && presses("F9") && presses("F9"))) // a plain one again
            return false;
        const QByteArray word = m_chosen.firstWord.toUtf8();
        const qsizetype at =
            m_chosen.greeter.code.indexOf(word, m_chosen.greeter.code.indexOf(m_chosen.greeter.failed));
        const int column = static_cast<int>(at - m_chosen.greeter.code.lastIndexOf('\n', at));
        if (!goesTo(static_cast<int>(m_chosen.greeter.code.left(at).count('\n')) + 1, column))
            return false;
        for (qsizetype letter = 0; letter < word.size(); ++letter)
            m_desktop.key(QStringLiteral("Delete"));
        m_desktop.type(m_chosen.otherWord);
        if (!goesTo(1))
            return false;
        m_desktop.key(QStringLiteral("End"));
        m_desktop.key(QStringLiteral("Return"));
        m_moved = 1;
        return calls() && isPaused("Paused on breakpoint", callLine()) && goesOn()
            && sees(QString(m_chosen.answer).replace(m_chosen.firstWord, m_chosen.otherWord));
    }

    bool isHeldAtAnException()
    {
        return calls() && isPaused("Paused on breakpoint", callLine()) && changes(m_chosen.failing) && presses("F5")
            && isPaused("Paused on an exception", lineOf(m_chosen.greeter.failed)) && looks("exception");
    }

private:
    int callLine() const { return m_chosen.greeter.callLine() + m_moved; }
    int lineOf(const QByteArray &part) const { return m_chosen.greeter.line(part) + m_moved; }

    bool presses(const char *keys)
    {
        m_desktop.key(QString::fromLatin1(keys));
        return true;
    }

    bool goesTo(int line, int column = 1)
    {
        const auto editor = m_desktop.find(QStringLiteral("Editor: *"));
        if (!editor)
            return m_desktop.waitFor(QStringLiteral("Editor: *"));
        m_desktop.clickAt({editor->screenRect().right() - 60, editor->screenRect().bottom() - 40});
        m_desktop.key(QStringLiteral("ctrl+g"));
        if (!m_desktop.waitFor(QStringLiteral("Line, or line:column")))
            return false;
        m_desktop.type(QStringLiteral("%1:%2").arg(line).arg(column));
        m_desktop.key(QStringLiteral("Return"));
        return m_desktop.waitFor(QStringLiteral("Ln %1, Col %2").arg(line).arg(column));
    }

    bool calls() { return presses("F5"); }

    bool isPaused(const char *why, int line = 0)
    {
        const QString wanted = QString::fromLatin1(why);
        return m_desktop.waitFor(wanted + QLatin1Char('*'), {}, patience)
            && (line == 0 || m_desktop.waitFor(QStringLiteral("Ln %1, Col *").arg(line)));
    }

    bool isReady()
    {
        return m_desktop.waitFor(
            QStringLiteral("Ready. The next call of hello stops at breakpoints, whoever makes it."), {}, patience);
    }

    bool goesOn() { return presses("F5") && isReady(); }

    bool sees(const QString &text)
    {
        return m_desktop.waitUntil(text, [&] { return m_desktop.shows(text); }, patience);
    }

    // The value stands in the cell to the right of the name.
    bool changes(const QString &value)
    {
        const QString item = QStringLiteral("tree item");
        if (!m_desktop.waitFor(m_chosen.greeter.variable, item))
            return false;
        const QRect name = m_desktop.find(m_chosen.greeter.variable, item)->screenRect();
        m_desktop.clickAt({name.right() + 40, name.center().y()}, 2);
        m_desktop.key(QStringLiteral("ctrl+a"));
        m_desktop.type(value);
        m_desktop.key(QStringLiteral("Return"));
        const QString inside = QString(value).remove(QLatin1Char('"'));
        return m_desktop.waitUntil(QStringLiteral("the value ") + inside, [&] {
            for (const QString &quote : {QString(), QStringLiteral("\""), QStringLiteral("'")}) {
                if (m_desktop.find(quote + inside + quote, item))
                    return true;
            }
            return false;
        });
    }

    // Into a field of the breakpoint's card: its condition, its count, what it logs.
    bool writes(const QString &text, int field)
    {
        if (!goesTo(callLine()))
            return false;
        m_desktop.key(QStringLiteral("shift+F9"));
        if (!m_desktop.waitFor(QStringLiteral("Only if"), QStringLiteral("text")))
            return false;
        for (int passed = 0; passed < field; ++passed)
            m_desktop.key(QStringLiteral("Tab"));
        m_desktop.key(QStringLiteral("ctrl+a"));
        m_desktop.key(QStringLiteral("BackSpace"));
        m_desktop.type(text);
        if (!text.isEmpty() && !sees(text))
            return false;
        m_desktop.key(QStringLiteral("Return"));
        return m_desktop.waitUntil(QStringLiteral("the card's end"),
                                   [&] { return !m_desktop.find(QStringLiteral("Only if"), QStringLiteral("text")); });
    }

    bool looks(const char *step)
    {
        const QString name = QStringLiteral("debug-%1-%2").arg(m_chosen.greeter.language, QString::fromLatin1(step));
        m_desktop.picture(QString(name).remove(QLatin1Char('.')).remove(QLatin1Char('+')));
        return true;
    }

    static constexpr std::chrono::seconds patience{200}; // the first build for a debugger compiles a language's library

    Desktop &m_desktop;
    Chosen m_chosen;
    int m_moved = 0; // lines that came above
};

} // namespace

void tst_EachLanguage::initTestCase()
{
    useDebiansGo();
}

void tst_EachLanguage::scripts_data()
{
    addRows(allScripts());
}

void tst_EachLanguage::programs_data()
{
    addRows(allCompiled());
}

void tst_EachLanguage::isHeldChangedAndHeldAgain()
{
    QFETCH(const Chosen, chosen);
    if (const QString problem = chosen.greeter.problem(); !problem.isEmpty())
        QSKIP(qPrintable(problem));
    const SampleProject sample(SampleProject::Kind::Empty);
    chosen.greeter.writeTo(sample);
    Desktop desktop(QStringLiteral(FERMATA_PICTURES));
    Person person(desktop, chosen);
    TRY(person.opens(sample));
    TRY(person.isHeldAtABreakpoint());
    TRY(person.isHeldAtAFunction());
    TRY(person.stepsIntoWhatIsCalled());
    TRY(person.changesAValueInACall());
    TRY(person.isHeldIfAConditionIsMet());
    TRY(person.readsALogPoint());
    TRY(person.isHeldInEditedCode());
    TRY(person.isHeldAtAnException());
    QVERIFY(desktop.isRunning());
}

QTEST_GUILESS_MAIN(tst_EachLanguage)
#include "tst_eachlanguage.moc"
