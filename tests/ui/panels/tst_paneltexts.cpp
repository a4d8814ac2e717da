// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/application.h"
#include "tests/ui/panels/samplerecords.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/parts/failuretext.h"
#include "ui/panels/parts/httpanswer.h"
#include "ui/panels/parts/jsontext.h"
#include "ui/panels/parts/recordtext.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTranslator>
#include <QtTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

namespace {

// Answers every sentence with one in brackets, as a translation would.
class Brackets : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        return qstrcmp(context, "Error") == 0 ? u"[%1]"_s.arg(QLatin1String(text)) : QString();
    }
};

QStringList idsIn(const QString &folder)
{
    static const QRegularExpression made(uR"~(Error::Code::\w+,\s*"([\w.]+)")~"_s);
    QStringList ids;
    QDirIterator files(QLatin1String(FERMATA_SOURCE_DIR "/") + folder, {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        // What the shell alone says is said in its words.
        if (file.fileName().contains(u"/app/manifest/edit/"_s))
            continue;
        if (file.fileName().endsWith(u"app/base/result.h"_s) || !file.open(QIODevice::ReadOnly))
            continue;
        const QString text = QString::fromUtf8(file.readAll());
        for (auto match = made.globalMatch(text); match.hasNext();)
            ids += match.next().captured(1);
    }
    return ids;
}

} // namespace

class tst_PanelTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsEveryErrorOfTheSources();
    void saysErrorsInTheUsersLanguage();
    void saysTheProblemOfABrokenManifestInTheUsersLanguage();
    void saysWhatItDoesNotKnowAsItCame();
    void fillsArgumentsOnce();
    void findsWhereJsonBreaks_data();
    void findsWhereJsonBreaks();
    void indentsWithoutChangingValues();
    void readsHttpAnswers();
    void namesBrokenContracts_data();
    void namesBrokenContracts();
    void writesDurations();
};

void tst_PanelTexts::knowsEveryErrorOfTheSources()
{
    QStringList unknown;
    for (const QString &folder : {u"app"_s, u"plugins"_s, u"emulator"_s, u"ui"_s}) {
        const QStringList ids = idsIn(folder);
        QVERIFY2(folder == u"ui" || ids.size() > 3, qPrintable(folder));
        for (const QString &id : ids) {
            if (!knowsError(id.toStdString()))
                unknown += id;
        }
    }
    unknown.removeDuplicates();
    QVERIFY2(unknown.isEmpty(), qPrintable(u"Add to the tables in ui/panels/errors: "_s + unknown.join(u", "_s)));
}

void tst_PanelTexts::saysErrorsInTheUsersLanguage()
{
    Brackets brackets;
    QVERIFY(QCoreApplication::installTranslator(&brackets));
    const Error error =
        failure(Error::Code::Conflict, "template.folderNotEmpty", "%1 exists and is not an empty folder", {"/tmp/x"},
                "Choose another name or an empty folder")
            .value();
    QCOMPARE(errorText(error), u"[/tmp/x exists and is not an empty folder]"_s);
    QCOMPARE(hintText(error), u"[Choose another name or an empty folder]"_s);
    QCoreApplication::removeTranslator(&brackets);
}

void tst_PanelTexts::saysTheProblemOfABrokenManifestInTheUsersLanguage()
{
    Brackets translation;
    QCoreApplication::installTranslator(&translation);
    const Error error{Error::Code::Invalid,
                      "project.brokenManifest",
                      {"s.yaml", "16", "This line has no ':' after its key", "yaml.syntax"},
                      "s.yaml, line 16: This line has no ':' after its key",
                      "Write it as 'key: value'"};
    QCOMPARE(errorText(error), u"[s.yaml, line 16: [This line has no ':' after its key]]"_s);
    QCOMPARE(hintText(error), u"[Write it as 'key: value']"_s);
}

void tst_PanelTexts::saysWhatItDoesNotKnowAsItCame()
{
    const Error error{Error::Code::Io, "plugin.ofSomebody", {}, "The tape is full", "Change the tape"};
    QCOMPARE(errorText(error), u"The tape is full"_s);
    QCOMPARE(hintText(error), u"Change the tape"_s);
    QCOMPARE(errorAndHint(error), u"The tape is full. Change the tape"_s);
    const Error other{Error::Code::NotFound, "project.noFolder", {"/x"}, "Something else about /x", {}};
    QCOMPARE(errorText(other), u"Something else about /x"_s);
}

void tst_PanelTexts::fillsArgumentsOnce()
{
    const Error error = failure(Error::Code::Io, "net.unreachable", "Cannot reach %1: %2", {"a%2b", "refused"}).value();
    QVERIFY2(errorText(error).endsWith(u"refused"_s), qPrintable(errorText(error)));
}

void tst_PanelTexts::findsWhereJsonBreaks_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line"); // 0: it is JSON
    QTest::newRow("object") << QByteArray("{\"a\": [1, 2]}") << 0;
    QTest::newRow("text") << QByteArray("\"hello\"") << 0;
    QTest::newRow("number") << QByteArray("12") << 0;
    QTest::newRow("word on line 2") << QByteArray("{\n  \"a\": oops\n}") << 2;
    QTest::newRow("two values") << QByteArray("1, 2") << 1;
    QTest::newRow("brackets that cheat") << QByteArray("1],[2") << 1;
    QTest::newRow("unfinished") << QByteArray("{\"a\": 1") << 1;
}

void tst_PanelTexts::findsWhereJsonBreaks()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    const std::optional<JsonProblem> problem = jsonProblem(text);
    QCOMPARE(problem ? problem->line : 0, line);
    QCOMPARE(indentedJson(text).has_value(), line == 0);
}

void tst_PanelTexts::indentsWithoutChangingValues()
{
    QCOMPARE(
        *indentedJson("{\"z\":1.50,\"a\":[],\"t\":\"a\\\" {\",\"o\":{ },\"l\":[1,2]}"),
        QByteArray(
            "{\n  \"z\": 1.50,\n  \"a\": [],\n  \"t\": \"a\\\" {\",\n  \"o\": {},\n  \"l\": [\n    1,\n    2\n  ]\n}"));
}

void tst_PanelTexts::readsHttpAnswers()
{
    const auto answer = httpAnswer(R"({"statusCode":"404","headers":{"A":"b"},"body":"aGk=","isBase64Encoded":true})");
    QVERIFY(answer);
    QCOMPARE(answer->status, 404);
    QCOMPARE(answer->body, QByteArray("hi"));
    QCOMPARE(answer->headers, HeaderList({{u"A"_s, u"b"_s}}));
    QVERIFY(!httpAnswer(R"({"message":"hello"})"));
    QVERIFY(!httpAnswer(R"("hello")"));
}

void tst_PanelTexts::namesBrokenContracts_data()
{
    QTest::addColumn<std::string>("form");
    QTest::addColumn<std::string>("payload");
    QTest::addColumn<ContractBreak>("broken");
    QTest::newRow("good") << std::string("rest-api") << std::string(R"({"statusCode":200,"body":"x"})")
                          << ContractBreak::None;
    QTest::newRow("no status") << std::string("rest-api") << std::string(R"({"hello":1})")
                               << ContractBreak::NoStatusCode;
    QTest::newRow("inferred") << std::string("http-api") << std::string(R"({"hello":1})") << ContractBreak::None;
    QTest::newRow("bad status") << std::string("fc") << std::string(R"({"statusCode":"fine"})")
                                << ContractBreak::BadStatusCode;
    QTest::newRow("bad headers") << std::string("fc") << std::string(R"({"statusCode":200,"headers":[]})")
                                 << ContractBreak::BadHeaders;
    QTest::newRow("bad body") << std::string("fc") << std::string(R"({"statusCode":200,"body":{}})")
                              << ContractBreak::BadBody;
}

void tst_PanelTexts::namesBrokenContracts()
{
    QFETCH(std::string, form);
    QFETCH(std::string, payload);
    QFETCH(ContractBreak, broken);
    Function function;
    InvocationRecord record;
    record.payload = payload;
    QCOMPARE(contractBreak(function, record), ContractBreak::None);
    Trigger trigger;
    trigger.kind = "http";
    trigger.payload = form;
    function.triggers = {trigger};
    QCOMPARE(contractBreak(function, record), broken);
    QCOMPARE(FailureText::ofContract(broken).has_value(), broken != ContractBreak::None);
}

void tst_PanelTexts::writesDurations()
{
    QLocale::setDefault(QLocale::c());
    QCOMPARE(RecordText::duration(Milliseconds(0.44)), u"0.4 ms"_s);
    QCOMPARE(RecordText::duration(Milliseconds(38.4)), u"38 ms"_s);
    QCOMPARE(RecordText::duration(Milliseconds(1240)), u"1.24 s"_s);
}

QTEST_MAIN(tst_PanelTexts)
#include "tst_paneltexts.moc"
