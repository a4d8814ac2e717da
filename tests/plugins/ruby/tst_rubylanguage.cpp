// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/base/files.h"
#include "app/extension/adapters.h"
#include "plugins/ruby/language.h"
#include "tests/plugins/handlernames.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace fermata::test;

class tst_RubyLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsMethodsThatCanBeCalled();
    void ignoresWhatIsNoCode();
    void findsAHandlerInAFolder();
    void findsAMethodOfAModule();
    void namesTheMissingFile();
    void namesTheMethodThatWasPerhapsMeant();
    void readsPlacesOutOfStacks();
    void readsItsAdapters();
};

namespace {

RubyLanguage language()
{
    return RubyLanguage(*readAdapters(std::filesystem::path(FERMATA_SOURCE_DIR) / "plugins/ruby/adapters.json"));
}

} // namespace

void tst_RubyLanguage::findsMethodsThatCanBeCalled()
{
    const QString text = QStringLiteral("require 'json'\n"
                                        "def handler(event:, context:)\n"
                                        "  { ok: true }\n"
                                        "end\n"
                                        "module Api\n"
                                        "  def self.get(event:, context:) = event\n"
                                        "  def helper; end\n"
                                        "end\n"
                                        "def short(event:, context:) = 1\n");
    QCOMPARE(names(language().functionsIn(text)),
             (QStringList{QStringLiteral("handler:2"), QStringLiteral("Api.get:6"), QStringLiteral("short:9")}));
}

void tst_RubyLanguage::ignoresWhatIsNoCode()
{
    const QString text =
        QStringLiteral("=begin\ndef no\nend\n=end\n# def no2\nTEXT = <<~END_OF_TEXT\n"
                       "def no3\n  END_OF_TEXT\ndef yes(event:, context:)\nend\n__END__\ndef no4\nend\n");
    QCOMPARE(names(language().functionsIn(text)), QStringList{QStringLiteral("yes:9")});
}

void tst_RubyLanguage::findsAHandlerInAFolder()
{
    QTemporaryDir folder;
    const std::filesystem::path code = toPath(folder.path());
    QVERIFY(writeFile(code / "src/app.rb", "\ndef lambda_handler(event:, context:)\n  1\nend\n"));
    const auto place = language().locateHandler(code, QStringLiteral("src/app.lambda_handler"));
    QVERIFY2(place.has_value(), place ? "" : place.error().message.c_str());
    QCOMPARE(place->line, 2);
    QCOMPARE(place->file, code / "src/app.rb");
}

void tst_RubyLanguage::findsAMethodOfAModule()
{
    QTemporaryDir folder;
    const std::filesystem::path code = toPath(folder.path());
    QVERIFY(writeFile(code / "app.rb", "class Api\n  def self.get(event:, context:)\n  end\nend\n"));
    const auto place = language().locateHandler(code, QStringLiteral("app.Api.get"));
    QVERIFY2(place.has_value(), place ? "" : place.error().message.c_str());
    QCOMPARE(place->line, 2);
}

void tst_RubyLanguage::namesTheMissingFile()
{
    QTemporaryDir folder;
    const auto place = language().locateHandler(toPath(folder.path()), QStringLiteral("index.handler"));
    QVERIFY(!place);
    QCOMPARE(place.error().id, std::string("handler.noFile"));
    QVERIFY(place.error().message.find("index.rb") != std::string::npos);
}

void tst_RubyLanguage::namesTheMethodThatWasPerhapsMeant()
{
    QTemporaryDir folder;
    const std::filesystem::path code = toPath(folder.path());
    QVERIFY(writeFile(code / "index.rb", "def handler(event:, context:)\nend\n"));
    const auto place = language().locateHandler(code, QStringLiteral("index.handlr"));
    QVERIFY(!place);
    QCOMPARE(place.error().id, std::string("handler.noFunction"));
    QCOMPARE(place.error().hint, std::string("Did you mean handler?"));
}

void tst_RubyLanguage::readsPlacesOutOfStacks()
{
    const HandlerLocation plain = language().placeInLine(QStringLiteral("    \"/var/task/index.rb:12:in `handler'\","));
    QCOMPARE(plain.file, std::filesystem::path("/var/task/index.rb"));
    QCOMPARE(plain.line, 12);
    QCOMPARE(plain.name, QStringLiteral("handler"));
    const HandlerLocation newer =
        language().placeInLine(QStringLiteral("lib/part.rb:3:in 'Part#run': boom (RuntimeError)"));
    QCOMPARE(newer.file, std::filesystem::path("lib/part.rb"));
    QCOMPARE(newer.name, QStringLiteral("Part#run"));
    QCOMPARE(language().placeInLine(QStringLiteral("syntax error in /code/a.rb:7")).line, 7);
    QCOMPARE(language().placeInLine(QStringLiteral("nothing here, line 3")).line, 0);
}

void tst_RubyLanguage::readsItsAdapters()
{
    const auto adapter = language().debugAdapter(QStringLiteral("rdbg"));
    QVERIFY(adapter);
    QCOMPARE(adapter->kind, DebugAdapter::Kind::DapTcp);
    QCOMPARE(adapter->package, QStringLiteral("ruby"));
    QVERIFY(!language().debugAdapter(QStringLiteral("other")));
}

QTEST_GUILESS_MAIN(tst_RubyLanguage)
#include "tst_rubylanguage.moc"
