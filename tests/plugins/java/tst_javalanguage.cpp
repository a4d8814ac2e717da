// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/base/files.h"
#include "app/extension/adapters.h"
#include "plugins/java/language.h"
#include "tests/plugins/handlernames.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace fermata::test;

class tst_JavaLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsPublicMethodsOfClasses();
    void ignoresWhatIsNoCode();
    void findsAHandlerWhereMavenHasIt();
    void findsAHandlerBesideAnArchive();
    void namesTheMissingFile();
    void namesTheMethodThatWasPerhapsMeant();
    void readsPlacesOutOfStacks();
    void readsItsAdapters();
};

namespace {

JavaLanguage language()
{
    return JavaLanguage(*readAdapters(std::filesystem::path(FERMATA_SOURCE_DIR) / "plugins/java/adapters.json"));
}

} // namespace

void tst_JavaLanguage::findsPublicMethodsOfClasses()
{
    const QString text = QStringLiteral("package example.shop;\n"
                                        "@Named({\"a\", \"b\"})\n"
                                        "public class App {\n"
                                        "    public App() { this(1); }\n"
                                        "    @Override\n"
                                        "    public Map<String, List<Integer>> handle(In in, Context context)\n"
                                        "            throws IOException {\n"
                                        "        if (in == null) { return Map.of(); }\n"
                                        "        Runnable later = new Runnable() { public void run() {} };\n"
                                        "        return Map.of();\n"
                                        "    }\n"
                                        "    int helper() { return 1; }\n"
                                        "    public record In(String name) {}\n"
                                        "    public static class Inner {\n"
                                        "        public int[] get() { return null; }\n"
                                        "    }\n"
                                        "    public static int twice(int n) { return n * 2; }\n"
                                        "}\n");
    QCOMPARE(names(language().functionsIn(text)),
             (QStringList{QStringLiteral("example.shop.App::handle:6"), QStringLiteral("example.shop.App$Inner::get:15"),
                          QStringLiteral("example.shop.App::twice:17")}));
}

void tst_JavaLanguage::ignoresWhatIsNoCode()
{
    const QString text = QStringLiteral("/* public class No { */\nclass App {\n"
                                        "    // public int no() {\n"
                                        "    String text = \"{ public int no2() {\";\n"
                                        "    char brace = '}';\n"
                                        "    public int yes() { return 1; }\n}\n");
    QCOMPARE(names(language().functionsIn(text)), QStringList{QStringLiteral("App::yes:6")});
}

void tst_JavaLanguage::findsAHandlerWhereMavenHasIt()
{
    QTemporaryDir folder;
    const std::filesystem::path code = toPath(folder.path());
    const std::filesystem::path file = code / "src/main/java/example/App.java";
    QVERIFY(writeFile(file, "package example;\n\npublic class App {\n    public int handleRequest(int n) { return n; }\n}\n"));
    for (const char *const handler : {"example.App", "example.App::handleRequest"}) {
        const auto place = language().locateHandler(code, QString::fromLatin1(handler));
        QVERIFY2(place.has_value(), place ? "" : place.error().message.c_str());
        QCOMPARE(place->line, 4);
        QCOMPARE(place->file, file);
    }
}

void tst_JavaLanguage::findsAHandlerBesideAnArchive()
{
    QTemporaryDir folder;
    const std::filesystem::path project = toPath(folder.path());
    QVERIFY(writeFile(project / "src/main/java/App.java", "public class App {\n    public int run() { return 1; }\n}\n"));
    QVERIFY(writeFile(project / "target/app.jar", ""));
    const auto place = language().locateHandler(project / "target/app.jar", QStringLiteral("App::run"));
    QVERIFY2(place.has_value(), place ? "" : place.error().message.c_str());
    QCOMPARE(place->line, 2);
}

void tst_JavaLanguage::namesTheMissingFile()
{
    QTemporaryDir folder;
    const auto place = language().locateHandler(toPath(folder.path()), QStringLiteral("example.App::handle"));
    QVERIFY(!place);
    QCOMPARE(place.error().id, std::string("handler.noFile"));
    QVERIFY(place.error().message.find("src/main/java/example/App.java") != std::string::npos);
}

void tst_JavaLanguage::namesTheMethodThatWasPerhapsMeant()
{
    QTemporaryDir folder;
    const std::filesystem::path code = toPath(folder.path());
    QVERIFY(writeFile(code / "App.java", "public class App {\n    public int handle() { return 1; }\n}\n"));
    const auto place = language().locateHandler(code, QStringLiteral("App::handel"));
    QVERIFY(!place);
    QCOMPARE(place.error().id, std::string("handler.noFunction"));
    QCOMPARE(place.error().hint, std::string("Did you mean App::handle?"));
}

void tst_JavaLanguage::readsPlacesOutOfStacks()
{
    const HandlerLocation plain = language().placeInLine(QStringLiteral("\tat example.shop.App$In.handle(App.java:12)"));
    QCOMPARE(plain.file, std::filesystem::path("example/shop/App.java"));
    QCOMPARE(plain.line, 12);
    QCOMPARE(plain.name, QStringLiteral("handle"));
    const HandlerLocation listed = language().placeInLine(QStringLiteral("    \"App.<init>(App.java:3)\","));
    QCOMPARE(listed.file, std::filesystem::path("App.java"));
    QCOMPARE(listed.line, 3);
    const HandlerLocation maven =
        language().placeInLine(QStringLiteral("[ERROR] /p/src/main/java/example/App.java:[7,13] cannot find symbol"));
    QCOMPARE(maven.file, std::filesystem::path("/p/src/main/java/example/App.java"));
    QCOMPARE(maven.line, 7);
    QCOMPARE(language().placeInLine(QStringLiteral("at java.base/sun.nio.Net.connect(Native Method)")).line, 0);
    QCOMPARE(language().placeInLine(QStringLiteral("nothing here, line 3")).line, 0);
}

void tst_JavaLanguage::readsItsAdapters()
{
    const auto adapter = language().debugAdapter(QStringLiteral("jdi"));
    QVERIFY(adapter);
    QCOMPARE(adapter->kind, DebugAdapter::Kind::DapTcp);
    QCOMPARE(adapter->package, QStringLiteral("default-jdk-headless"));
    QVERIFY(!language().debugAdapter(QStringLiteral("other")));
}

QTEST_GUILESS_MAIN(tst_JavaLanguage)
#include "tst_javalanguage.moc"
