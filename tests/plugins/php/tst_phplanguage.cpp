// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/base/files.h"
#include "app/extension/adapters.h"
#include "plugins/php/language.h"
#include "tests/plugins/handlernames.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace fermata::test;

class tst_PhpLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsFunctionsThatCanBeCalled();
    void ignoresWhatIsNoCode();
    void findsAHandlerInAFolder();
    void namesTheMissingFile();
    void namesTheFunctionThatWasPerhapsMeant();
    void readsPlacesOutOfStacks_data();
    void readsPlacesOutOfStacks();
    void readsItsAdapters();
};

namespace {

PhpLanguage language()
{
    return PhpLanguage(*readAdapters(std::filesystem::path(FERMATA_SOURCE_DIR) / "plugins/php/adapters.json"));
}

} // namespace

void tst_PhpLanguage::findsFunctionsThatCanBeCalled()
{
    const QString text = QStringLiteral("<?php\n"
                                        "function handler($event, $context)\n"
                                        "{\n"
                                        "    $inner = function ($x) { return $x; };\n"
                                        "}\n"
                                        "class Api\n"
                                        "{\n"
                                        "    function get() {}\n"
                                        "}\n"
                                        "Function &initializer ($context) {}\n");
    QCOMPARE(names(language().functionsIn(text)),
             (QStringList{QStringLiteral("handler:2"), QStringLiteral("initializer:10")}));
}

void tst_PhpLanguage::ignoresWhatIsNoCode()
{
    const QString text = QStringLiteral("function no() {}\n<?php\n/*\nfunction no2() {}\n*/\n// function no3() {}\n"
                                        "$text = <<<END\nfunction no4() {}\nEND;\nfunction yes($event, $context) {}\n"
                                        "?>\nfunction no5() {}\n");
    QCOMPARE(names(language().functionsIn(text)), QStringList{QStringLiteral("yes:10")});
}

void tst_PhpLanguage::findsAHandlerInAFolder()
{
    QTemporaryDir folder;
    const std::filesystem::path code = toPath(folder.path());
    QVERIFY(writeFile(code / "src/index.php", "<?php\n\nfunction handler($event, $context)\n{\n}\n"));
    const auto place = language().locateHandler(code, QStringLiteral("src/index.handler"));
    QVERIFY2(place.has_value(), place ? "" : place.error().message.c_str());
    QCOMPARE(place->line, 3);
    QCOMPARE(place->file, code / "src/index.php");
}

void tst_PhpLanguage::namesTheMissingFile()
{
    QTemporaryDir folder;
    const auto place = language().locateHandler(toPath(folder.path()), QStringLiteral("index.handler"));
    QVERIFY(!place);
    QCOMPARE(place.error().id, std::string("handler.noFile"));
    QVERIFY(place.error().message.find("index.php") != std::string::npos);
}

void tst_PhpLanguage::namesTheFunctionThatWasPerhapsMeant()
{
    QTemporaryDir folder;
    const std::filesystem::path code = toPath(folder.path());
    QVERIFY(writeFile(code / "index.php", "<?php\nfunction handler($event, $context) {}\n"));
    const auto place = language().locateHandler(code, QStringLiteral("index.handlr"));
    QVERIFY(!place);
    QCOMPARE(place.error().id, std::string("handler.noFunction"));
    QCOMPARE(place.error().hint, std::string("Did you mean handler?"));
}

void tst_PhpLanguage::readsPlacesOutOfStacks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("name");
    QTest::newRow("where it was thrown") << "/code/index.php:12" << "/code/index.php" << 12 << "";
    QTest::newRow("who called") << "#0 /code/src/a-b.php(7): App\\Greeter->greet()" << "/code/src/a-b.php" << 7
                                << "App\\Greeter->greet";
    QTest::newRow("a warning") << "PHP Warning:  Undefined variable $x in /code/index.php on line 3"
                               << "/code/index.php" << 3 << "";
    QTest::newRow("nothing") << "nothing here on line 3" << "" << 0 << "";
}

void tst_PhpLanguage::readsPlacesOutOfStacks()
{
    QFETCH(QString, text);
    QFETCH(QString, file);
    const HandlerLocation place = language().placeInLine(text);
    QCOMPARE(toQString(place.file), file);
    QTEST(place.line, "line");
    QTEST(place.name, "name");
}

void tst_PhpLanguage::readsItsAdapters()
{
    const auto adapter = language().debugAdapter(QStringLiteral("xdebug"));
    QVERIFY(adapter);
    QCOMPARE(adapter->kind, DebugAdapter::Kind::Dbgp);
    QCOMPARE(adapter->package, QStringLiteral("php-xdebug"));
    QVERIFY(!language().debugAdapter(QStringLiteral("other")));
}

QTEST_GUILESS_MAIN(tst_PhpLanguage)
#include "tst_phplanguage.moc"
