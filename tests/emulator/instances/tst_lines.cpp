// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "emulator/instances/lines.h"
#include "emulator/instances/logcapture.h"

#include <QtTest/QtTest>

#include <boost/asio/io_context.hpp>

#include <string>
#include <unistd.h>
#include <vector>

using namespace fermata;
using namespace fermata::emulator;

class tst_Lines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesAreWholeWhateverThePieces();
    void aLineWithoutEndIsGivenAtTheEnd();
    void aLongLineIsCutBetweenCharacters();
    void whatWasWrittenBeforeADrainIsGivenByIt();
    void severityIsGuessedFromTheForm_data();
    void severityIsGuessedFromTheForm();
    void aStackTraceIsAsBadAsItsHead();
};

namespace {

std::vector<std::string> linesOf(LineSplitter &splitter, const std::vector<std::string> &pieces)
{
    std::vector<std::string> lines;
    const LineSplitter::Taker take = [&lines](std::string_view line) { lines.emplace_back(line); };
    for (const std::string &piece : pieces)
        splitter.add(piece, take);
    return lines;
}

} // namespace

void tst_Lines::linesAreWholeWhateverThePieces()
{
    const std::vector<std::string> expected = {"one", "", "two", "three"};
    LineSplitter together(100);
    QVERIFY(linesOf(together, {"one\n\ntwo\r\nthree\n"}) == expected);
    LineSplitter apart(100);
    QVERIFY(linesOf(apart, {"o", "ne\n", "\n", "two", "\r\nth", "ree\n"}) == expected);
}

void tst_Lines::aLineWithoutEndIsGivenAtTheEnd()
{
    LineSplitter splitter(100);
    QVERIFY(linesOf(splitter, {"one\ntw"}) == std::vector<std::string>{"one"});
    std::string rest;
    splitter.finish([&rest](std::string_view line) { rest = line; });
    QCOMPARE(rest, std::string("tw"));
    splitter.finish([](std::string_view) { QFAIL("there is nothing left"); });
}

void tst_Lines::aLongLineIsCutBetweenCharacters()
{
    const std::string text = "aaaaaaa\u4f60\u597d\u4f60\u597d\u4f60\u597d"; // three bytes each
    for (const bool inPieces : {false, true}) {
        LineSplitter splitter(8);
        std::vector<std::string> pieces{text + '\n'};
        if (inPieces)
            pieces = {text, "\n"};
        std::string together;
        for (const std::string &line : linesOf(splitter, pieces)) {
            QVERIFY2(isUtf8(line), line.c_str());
            QVERIFY(line.size() <= 8);
            together += line;
        }
        QCOMPARE(together, text);
    }
}

void tst_Lines::whatWasWrittenBeforeADrainIsGivenByIt()
{
    boost::asio::io_context io;
    std::vector<std::string> lines;
    Result<OutputPipe> pipe = OutputPipe::make();
    QVERIFY(pipe.has_value());
    const auto capture = LogCapture::open(
        io.get_executor(), LogRecord::Stream::Stdout, 100,
        [&lines](LogRecord::Stream, Severity, std::string_view line) { lines.emplace_back(line); }, std::move(*pipe));
    QCOMPARE(::write(capture->writeEnd(), "one\n", 4), ssize_t(4));
    capture->begin();
    io.run_one(); // it begins to read, and what it may have read has not been told to it
    capture->drain();
    QVERIFY(lines == std::vector<std::string>{"one"});
    capture->close();
}

void tst_Lines::severityIsGuessedFromTheForm_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("severity");
    const auto row = [](const char *line, Severity severity) {
        QTest::newRow(line) << QString::fromUtf8(line) << static_cast<int>(severity);
    };
    row("[ERROR] ValueError: x", Severity::Error);
    row("[ERROR]\t2026-01-02T03:04:05.678Z\tid\tx", Severity::Error);
    row("[WARNING]\t2026-01-02T03:04:05.678Z\tid\tx", Severity::Warning);
    row("[DEBUG]\t2026-01-02T03:04:05.678Z\tid\tx", Severity::Debug);
    row("2026-01-02T03:04:05.678Z\t6d9b\tERROR\tInvoke Error", Severity::Error);
    row("2026-01-02T03:04:05.678Z\t6d9b\tINFO\tan ERROR in the text", Severity::Info);
    row("2026-01-02T03:04:05.678Z 6d9b [ERROR] x", Severity::Error);
    row("2026-01-02T03:04:05.678Z 6d9b [verbose] x", Severity::Info);
    row(R"({"level": "error", "message": "no"})", Severity::Error);
    row(R"({"level":"Warn"})", Severity::Warning);
    row(R"({"level":"INFO"})", Severity::Info);
    row("the array is [ERROR]", Severity::Info);
    row("nothing special", Severity::Info);
    row("a.py:1: DeprecationWarning: old", Severity::Warning);
}

void tst_Lines::severityIsGuessedFromTheForm()
{
    QFETCH(QString, line);
    QFETCH(int, severity);
    SeverityGuess guess;
    QCOMPARE(static_cast<int>(guess.of(LogRecord::Stream::Stderr, line.toStdString())), severity);
}

void tst_Lines::aStackTraceIsAsBadAsItsHead()
{
    SeverityGuess guess;
    const auto of = [&guess](const char *line) { return guess.of(LogRecord::Stream::Stderr, line); };
    QCOMPARE(of("Traceback (most recent call last):"), Severity::Error);
    QCOMPARE(of("  File \"a.py\", line 1, in f"), Severity::Error);
    QCOMPARE(of("    boom()"), Severity::Error);
    QCOMPARE(of("ValueError: boom"), Severity::Error);
    QCOMPARE(of("going on"), Severity::Info);
    QCOMPARE(of("  indented"), Severity::Info);
    // As Lambda's runtime writes it; the next call's line is none of it.
    QCOMPARE(of("[ERROR] ValueError: boom"), Severity::Error);
    QCOMPARE(of("Traceback (most recent call last):"), Severity::Error);
    QCOMPARE(of("  File \"a.py\", line 1, in f"), Severity::Error);
    QCOMPARE(of("going on"), Severity::Info);
}

QTEST_GUILESS_MAIN(tst_Lines)
#include "tst_lines.moc"
