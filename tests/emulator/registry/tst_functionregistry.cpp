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
};

namespace {

DeployedFunctionPtr named(const std::string &name, const std::string &handler = {})
{
    DeployedFunction deployed;
    deployed.function.name = name;
    deployed.function.handler = handler;
    return std::make_shared<const DeployedFunction>(deployed);
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

QTEST_GUILESS_MAIN(tst_FunctionRegistry)
#include "tst_functionregistry.moc"
