// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/registry/functionregistry.h"

#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;

class tst_FunctionRegistry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLatestVersionIsFoundByAnyOfItsNames();
    void whatIsNotThereIsNotFound();
    void replacingKeepsTheOldForThoseWhoHoldIt();
    void listenersHearOfEveryChange();
    void anAliasStandsForItsVersion();
    void callsOfAnAliasFollowItsWeights();
    void versionsAreInTheOrderOfTheirNumbers();
    void settingsAloneMakeNoFunction();
};

namespace {

DeployedFunctionPtr named(const std::string &name, const std::string &handler = {},
                          const std::string &version = "$LATEST")
{
    DeployedFunction deployed;
    deployed.version = version;
    deployed.function.name = name;
    deployed.function.handler = handler;
    return std::make_shared<const DeployedFunction>(deployed);
}

Alias alias(const std::string &name, const std::string &version, std::map<std::string, double> weights = {})
{
    Alias alias;
    alias.name = name;
    alias.version = version;
    alias.weights = std::move(weights);
    return alias;
}

} // namespace

void tst_FunctionRegistry::theLatestVersionIsFoundByAnyOfItsNames()
{
    FunctionRegistry registry;
    const DeployedFunctionPtr function = named("b");
    registry.put(function);
    registry.put(named("a"));
    for (const char *const qualifier : {"", "LATEST", "$LATEST"})
        QVERIFY(registry.find("b", qualifier).value() == function);
    QCOMPARE(registry.all().size(), std::size_t(2));
    QCOMPARE(registry.all()[0]->function.name, std::string("a"));
}

void tst_FunctionRegistry::whatIsNotThereIsNotFound()
{
    FunctionRegistry registry;
    registry.put(named("a"));
    QCOMPARE(registry.find("b").error().id, std::string("function.notFound"));
    QCOMPARE(registry.find("a", "1").error().code, Error::Code::NotFound);
    QVERIFY(!registry.remove("b"));
    QVERIFY(registry.remove("a"));
    QVERIFY(!registry.find("a"));
}

void tst_FunctionRegistry::replacingKeepsTheOldForThoseWhoHoldIt()
{
    FunctionRegistry registry;
    registry.put(named("a", "old"));
    const DeployedFunctionPtr held = registry.find("a").value();
    registry.put(named("a", "new"));
    QCOMPARE(held->function.handler, std::string("old"));
    QCOMPARE(registry.find("a").value()->function.handler, std::string("new"));
}

void tst_FunctionRegistry::listenersHearOfEveryChange()
{
    FunctionRegistry registry;
    std::vector<std::string> heard;
    registry.onChanged([&heard](const std::string &name) { heard.push_back(name); });
    registry.put(named("a"));
    registry.put(named("a"));
    registry.remove(registry.find("a").value()->function.name);
    registry.remove("a");
    QVERIFY(heard == std::vector<std::string>({"a", "a", "a"}));
}

void tst_FunctionRegistry::anAliasStandsForItsVersion()
{
    FunctionRegistry registry;
    registry.put(named("f"));
    registry.putVersion(named("f", {}, "1"));
    registry.putAlias("f", alias("live", "1"));
    registry.putAlias("f", alias("edge", "$LATEST"));
    QCOMPARE(registry.find("f", "live").value()->version, std::string("1"));
    QCOMPARE(registry.find("f", "edge").value()->version, std::string("$LATEST"));
    registry.removeAlias("f", "live");
    QCOMPARE(registry.find("f", "live").error().id, std::string("function.qualifierNotFound"));
}

void tst_FunctionRegistry::callsOfAnAliasFollowItsWeights()
{
    FunctionRegistry registry;
    registry.putVersion(named("f", {}, "1"));
    registry.putVersion(named("f", {}, "2"));
    registry.putAlias("f", alias("live", "1", {{"2", 0.25}}));
    int second = 0;
    for (int i = 0; i < 1000; ++i)
        second += registry.route("f", "live", i / 1000.0).value()->version == "2" ? 1 : 0;
    QCOMPARE(second, 250);
    QCOMPARE(registry.find("f", "live").value()->version, std::string("1"));
}

void tst_FunctionRegistry::versionsAreInTheOrderOfTheirNumbers()
{
    FunctionRegistry registry;
    for (const char *const version : {"10", "9", "1"})
        registry.putVersion(named("f", {}, version));
    QCOMPARE(registry.versions("f").size(), std::size_t(3));
    QCOMPARE(registry.versions("f")[0]->version, std::string("1"));
    QCOMPARE(registry.versions("f")[2]->version, std::string("10"));
    registry.removeVersion("f", "9");
    QCOMPARE(registry.versions("f").size(), std::size_t(2));
}

void tst_FunctionRegistry::settingsAloneMakeNoFunction()
{
    FunctionRegistry registry;
    FunctionSettings settings;
    settings.reservedConcurrency = 5;
    registry.putSettings("f", settings);
    QCOMPARE(registry.find("f").error().id, std::string("function.notFound"));
    QCOMPARE(registry.settings("f").reservedConcurrency, std::optional<int>(5));
    QVERIFY(registry.all().empty());
    QVERIFY(!registry.settings("g").reservedConcurrency);
}

QTEST_GUILESS_MAIN(tst_FunctionRegistry)
#include "tst_functionregistry.moc"
