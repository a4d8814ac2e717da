// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong in a manifest is mended by the smallest edit, also in a text that has grown since.
#include "app/manifest/assist/quickfix.h"
#include "app/manifest/reader.h"

#include <QTest>

#include <algorithm>

using namespace fermata;

class tst_QuickFix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProblemIsMended_data();
    void aProblemIsMended();
    void aTextThatReadsOtherwiseIsLeftAlone();
    void whatNeedsADecisionHasNoFix();
    void placesAreFoundInAnyText();
};

namespace {

constexpr const char *head = "edition: 3.0.0\nname: app\naccess: default\nresources:\n  hello:\n    component: fc3\n";

Diagnostic problemOf(const std::string &text, const std::string &rule)
{
    const Result<Manifest> manifest = readManifest("/app/s.yaml", text);
    if (!manifest)
        return {};
    const auto found = std::find_if(manifest->diagnostics.begin(), manifest->diagnostics.end(),
                                    [&rule](const Diagnostic &one) { return one.rule == rule && quickFix(one); });
    return found != manifest->diagnostics.end() ? *found : Diagnostic{};
}

std::string props(const std::string &text)
{
    return head + ("    props:\n      functionName: hello\n" + text);
}

} // namespace

void tst_QuickFix::aProblemIsMended_data()
{
    QTest::addColumn<std::string>("before");
    QTest::addColumn<std::string>("rule");
    QTest::addColumn<std::string>("after");
    QTest::newRow("a key") << props("      memorysize: 512 # MB\n") << std::string("schema.keyUnknown")
                           << props("      memorySize: 512 # MB\n");
    QTest::newRow("a word") << props("      internetAccess: true\n      instanceLifecycleConfig: {}\n      triggers:\n"
                                     "        - triggerName: t\n          triggerType: timerr\n")
                            << std::string("schema.wordUnknown")
                            << props("      internetAccess: true\n      instanceLifecycleConfig: {}\n      triggers:\n"
                                     "        - triggerName: t\n          triggerType: timer\n");
    QTest::newRow("a word in quotes") << props("      runtime: 'pyton3.10'\n") << std::string("function.runtimeUnknown")
                                      << props("      runtime: 'python3.10'\n");
    QTest::newRow("behind Chinese") << props("      description: 你好\n      handlr: index.handler # 入口\n")
                                    << std::string("schema.keyUnknown")
                                    << props("      description: 你好\n      handler: index.handler # 入口\n");
}

void tst_QuickFix::aProblemIsMended()
{
    QFETCH(std::string, before);
    QFETCH(std::string, rule);
    QFETCH(std::string, after);
    const Diagnostic problem = problemOf(before, rule);
    QCOMPARE(problem.rule, rule);
    const Result<std::vector<TextEdit>> edits = editsOf(*quickFix(problem), problem, before);
    QVERIFY2(edits, edits ? "" : edits.error().message.c_str());
    QCOMPARE(applied(before, *edits), after);
}

void tst_QuickFix::aTextThatReadsOtherwiseIsLeftAlone()
{
    const std::string before = props("      memorysize: 512\n");
    const Diagnostic problem = problemOf(before, "schema.keyUnknown");
    const Result<std::vector<TextEdit>> edits = editsOf(*quickFix(problem), problem, "# a line more\n" + before);
    QVERIFY(!edits);
    QCOMPARE(edits.error().id, std::string("fix.textChanged"));
}

void tst_QuickFix::whatNeedsADecisionHasNoFix()
{
    Diagnostic problem;
    problem.rule = "schema.keyUnknown";
    problem.arguments = {"strange"};
    QVERIFY(!quickFix(problem));
    problem.rule = "yaml.syntax";
    problem.fix = "Use spaces";
    QVERIFY(!quickFix(problem));
}

void tst_QuickFix::placesAreFoundInAnyText()
{
    const std::string text = "\xEF\xBB\xBF你: a\r\nb: 好好\rc\n";
    QCOMPARE(offsetOf(text, 1, 1), text.find("你"));
    QCOMPARE(offsetOf(text, 1, 4), text.find('a'));
    QCOMPARE(offsetOf(text, 2, 5), text.rfind("好"));
    QCOMPARE(offsetOf(text, 3, 1), text.find('c'));
    QCOMPARE(offsetOf(text, 3, 90), text.size() - 1);
    QCOMPARE(offsetOf(text, 9, 1), text.size());
}

QTEST_APPLESS_MAIN(tst_QuickFix)
#include "tst_quickfix.moc"
