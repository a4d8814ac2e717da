// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/regex/regex.h"

#include <QTest>

using namespace fermata;
using namespace fermata::emulator;

class tst_Regex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatIsNone_data();
    void refusesWhatIsNone();
    void findsGroups();
    void takesNamesInBothForms();
    void replacesAllPlaces_data();
    void replacesAllPlaces();
    void escapesWhatMeansSomething();
    void neverTakesLong();
    void takesBytesThatAreNoText();
};

void tst_Regex::refusesWhatIsNone_data()
{
    QTest::addColumn<std::string>("pattern");
    for (const char *const pattern :
         {"[", "(", "a**", "a{2}*", "*", "(?=a)", "(?<=a)b", R"((a)\1)", "((a{1000}){1000}){1000}"})
        QTest::newRow(pattern) << std::string(pattern);
}

void tst_Regex::refusesWhatIsNone()
{
    QFETCH(std::string, pattern);
    const Result<Regex> regex = Regex::make(pattern);
    QVERIFY(!regex);
    QCOMPARE(regex.error().code, Error::Code::Invalid);
}

void tst_Regex::findsGroups()
{
    const Regex regex = *Regex::make("(a+)(b)?(c)");
    QVERIFY(regex.isIn("xxaac"));
    QVERIFY(!regex.isIn("ab"));
    const Regex::Groups groups = regex.find("xxaac").value();
    QCOMPARE(groups, (Regex::Groups{"aac", "aa", "", "c"}));
    QVERIFY(!regex.matchAll("xxaac"));
    QVERIFY(regex.matchAll("aabc").has_value());
    QVERIFY(Regex::make("(?i)ERROR")->isIn("an error"));
}

void tst_Regex::takesNamesInBothForms()
{
    const Regex regex = *Regex::make(R"((?<user>\w+) (\d+) (?P<ms>\d+) \(\?<no>)");
    const std::vector<std::pair<std::string, std::size_t>> expected = {{"user", 1}, {"ms", 3}};
    QCOMPARE(regex.names(), expected);
    QVERIFY(regex.isIn("ann 1 20 (?<no>"));
}

void tst_Regex::replacesAllPlaces_data()
{
    QTest::addColumn<std::string>("pattern");
    QTest::addColumn<std::string>("replacement");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char *pattern, const char *replacement, const char *expected) {
        QTest::newRow(pattern) << std::string(pattern) << std::string(replacement) << std::string(expected);
    };
    row("a", "[$&]", "[a]b[a]b");
    row("(a)(b)", "$2$1", "baba");
    row("^a", "x", "xbab");
    row("b$", "$$$9", "aba$");
    row("x", "y", "abab");
    row("c*", "-", "-a-b-a-b-");
}

void tst_Regex::replacesAllPlaces()
{
    QFETCH(std::string, pattern);
    QFETCH(std::string, replacement);
    QTEST(Regex::make(pattern)->replaced("abab", replacement), "expected");
}

void tst_Regex::escapesWhatMeansSomething()
{
    const std::string text = R"(a.b*c+(d)[e]{f}|g^h$i?j\k é)";
    QVERIFY(Regex::make(Regex::escaped(text))->matchAll(text).has_value());
}

// Where std::regex would try for ever, or run out of stack.
void tst_Regex::neverTakesLong()
{
    const std::string text(1'000'000, 'a');
    for (const char *const pattern : {"(a*)*b", "(a|aa)+$b", "(a|b)*x", "(.*)(.*)(.*)(.*)x", "(x+x+)+y"})
        QVERIFY(!Regex::make(pattern)->isIn(text));
}

void tst_Regex::takesBytesThatAreNoText()
{
    QVERIFY(Regex::make("b$")->isIn("a\xff\xfe"
                                    "b"));
    QVERIFY(Regex::make("é")->isIn("caf\xc3\xa9"));
}

QTEST_GUILESS_MAIN(tst_Regex)
#include "tst_regex.moc"
