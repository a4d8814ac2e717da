// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/services/debug/debuggedproject.h"
#include "tests/app/services/debug/greeters.h"

#include <QTest>

#include <algorithm>
#include <memory>

namespace fermata::test {

// What a test of every language says in each.
struct Words
{
    Greeter greeter;
    QString handler; // as frames name them
    QString greet;
    QString answer;  // the variable
    QString changed; // an expression: "changed " and the name
    QString errorType;
    std::pair<QByteArray, QByteArray> caught; // what makes the handler answer "well" to what fails
    bool isQuoted = true; // an answer is JSON
};

inline QList<Words> allWords()
{
    const QString plain = QStringLiteral("'changed ' + name");
    const std::pair<QByteArray, QByteArray> inScript{
        "    const answer = greet(name);\n",
        "    let answer;\n    try {\n        answer = greet(name);\n    } catch {\n        answer = 'well';\n    }\n"};
    return {
        {pythonGreeter(),
         QStringLiteral("handler"),
         QStringLiteral("greet"),
         QStringLiteral("answer"),
         plain,
         QStringLiteral("KeyError"),
         {"    answer = greet(name)\n",
          "    try:\n        answer = greet(name)\n    except KeyError:\n        answer = 'well'\n"}},
        {nodeGreeter(), QStringLiteral("exports.handler"), QStringLiteral("greet"), QStringLiteral("answer"), plain,
         QStringLiteral("RangeError"), inScript},
        {typeScriptGreeter(), QStringLiteral("handler"), QStringLiteral("greet"), QStringLiteral("answer"), plain,
         QStringLiteral("RangeError"), inScript},
        {rubyGreeter(),
         QStringLiteral("handler"),
         QStringLiteral("greet"),
         QStringLiteral("answer"),
         QStringLiteral("\"changed #{name}\""),
         QStringLiteral("Function<KeyError>"),
         {"  answer = greet(name)\n", "  answer = begin\n    greet(name)\n  rescue KeyError\n    \"well\"\n  end\n"}},
        {phpGreeter(),
         QStringLiteral("handler"),
         QStringLiteral("greet"),
         QStringLiteral("$answer"),
         QStringLiteral("\"changed $name\""),
         QStringLiteral("DomainException"),
         {"    $answer = greet($name);\n",
          "    try {\n        $answer = greet($name);\n    } catch (DomainException $e) {\n"
          "        $answer = 'well';\n    }\n"},
         false},
        {javaGreeter(),
         QStringLiteral("App.handle"),
         QStringLiteral("App.greet"),
         QStringLiteral("answer"),
         QStringLiteral("\"changed \" + name"),
         QStringLiteral("java.lang.IllegalStateException"),
         {"        String answer = greet(name);\n",
          "        String answer;\n        try {\n            answer = greet(name);\n"
          "        } catch (IllegalStateException e) {\n            answer = \"well\";\n        }\n"}}};
}

// Its rows are languages; for each test the row's function is in a project of its own, under the whole application, in
// the local cloud's sandbox.
class LanguageTest : public QObject
{
protected:
    using State = DebugService::State;

    static void languages()
    {
        QTest::addColumn<int>("language");
        const QList<Words> all = allWords();
        for (int number = 0; number < all.size(); ++number)
            QTest::newRow(qPrintable(all.at(number).greeter.language)) << number;
    }

    // For init(): it ends there where the language is not on this machine.
    void open()
    {
        const QString tag = QString::fromUtf8(QTest::currentDataTag());
        const QList<Words> all = allWords();
        const auto found =
            std::find_if(all.begin(), all.end(), [&tag](const Words &one) { return one.greeter.language == tag; });
        m_words = found == all.end() ? all.first() : *found;
        if (const QString problem = m_words.greeter.problem(); !problem.isEmpty())
            QSKIP(qPrintable(problem));
        m_sample = std::make_unique<SampleProject>(SampleProject::Kind::Empty);
        openWithChanges();
    }
    // What m_words says by now is on the disk.
    void openWithChanges()
    {
        m_opened.reset();
        m_words.greeter.writeTo(*m_sample);
        m_opened = std::make_unique<DebuggedProject>(*m_sample);
        QVERIFY2(m_opened->isOpen(), m_opened->problem());
    }
    void close()
    {
        m_opened.reset();
        m_sample.reset();
    }

    const Words &words() const { return m_words; }
    QString language() const { return m_words.greeter.language; }
    QString file() const { return m_sample->file(m_words.greeter.source); }
    std::string quoted(const char *text) const
    {
        return m_words.isQuoted ? '"' + std::string(text) + '"' : std::string(text);
    }

    bool pausesAt(int line)
    {
        m_opened->app.breakpoints.set(file(), {{.line = line}});
        m_opened->app.debug.start(function, theEvent);
        return m_opened->reaches(State::Paused) && m_opened->isAt(file(), line);
    }

    // The handler catches what its call fails with.
    void openCatching()
    {
        m_words.greeter.code.replace(m_words.caught.first, m_words.caught.second);
        openWithChanges();
    }

    // A line comes above all others, too.
    bool edits(const char *before, const char *after) const
    {
        QByteArray code = m_words.greeter.code;
        code.replace(before, after).insert(code.indexOf('\n'), '\n');
        return m_sample->write(m_words.greeter.source, code);
    }

    const QString function = QStringLiteral("hello");
    const QByteArray theEvent = R"({"name":"Ada"})";
    const QByteArray failingEvent = R"({"name":"nobody"})";
    Words m_words;
    std::unique_ptr<SampleProject> m_sample;
    std::unique_ptr<DebuggedProject> m_opened;
};

} // namespace fermata::test
