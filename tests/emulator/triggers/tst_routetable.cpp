// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/front.h"
#include "emulator/triggers/http/routetable.h"

#include <QTest>

using namespace fermata;
using namespace fermata::emulator;
using RouteOutcome = RouteTable::Outcome;

class tst_RouteTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesEverythingWithoutRoutes();
    void prefersTheMoreExactPath();
    void prefersANamedMethodToAny();
    void tellsAnotherMethodFromAnUnknownPath();
    void givesThePartsOfThePath();
    void theStarTakesTheRootAsWell();
    void routesOfOneFunctionShareAFront();
};

void tst_RouteTable::takesEverythingWithoutRoutes()
{
    const RouteTable table;
    const RouteTable::Result result = table.find("PATCH", "/any/thing");
    QCOMPARE(int(result.outcome), int(RouteOutcome::Found));
    QCOMPARE(result.match.key, std::string("$default"));
}

void tst_RouteTable::prefersTheMoreExactPath()
{
    const RouteTable table({"GET /{proxy+}", "GET /items/{id}", "GET /items/new"});
    QCOMPARE(table.find("GET", "/items/new").match.key, std::string("GET /items/new"));
    QCOMPARE(table.find("GET", "/items/7").match.key, std::string("GET /items/{id}"));
    QCOMPARE(table.find("GET", "/items/7/more").match.key, std::string("GET /{proxy+}"));
}

void tst_RouteTable::prefersANamedMethodToAny()
{
    const RouteTable table({"ANY /items", "post /items"});
    QCOMPARE(table.find("POST", "/items").match.key, std::string("post /items"));
    QCOMPARE(table.find("GET", "/items").match.key, std::string("ANY /items"));
}

void tst_RouteTable::tellsAnotherMethodFromAnUnknownPath()
{
    const RouteTable table({"GET /items"});
    QCOMPARE(int(table.find("PUT", "/items").outcome), int(RouteOutcome::OtherMethod));
    QCOMPARE(int(table.find("GET", "/other").outcome), int(RouteOutcome::UnknownPath));
}

void tst_RouteTable::givesThePartsOfThePath()
{
    const RouteTable table({"GET /users/{user}/files/{proxy+}"});
    const RouteMatch match = table.find("GET", "/users/a%20b/files/c/d").match;
    QCOMPARE(match.parameters.at("user"), std::string("a b"));
    QCOMPARE(match.parameters.at("proxy"), std::string("c/d"));
    QCOMPARE(match.resource, std::string("/users/{user}/files/{proxy+}"));
}

void tst_RouteTable::theStarTakesTheRootAsWell()
{
    const RouteTable table({"GET /*"});
    QCOMPARE(int(table.find("GET", "/").outcome), int(RouteOutcome::Found));
    QCOMPARE(int(table.find("GET", "/a/b").outcome), int(RouteOutcome::Found));
    QCOMPARE(int(table.find("POST", "/a").outcome), int(RouteOutcome::OtherMethod));
}

void tst_RouteTable::routesOfOneFunctionShareAFront()
{
    Function function;
    function.name = "items";
    function.vendor = Vendor::Lambda;
    function.triggers = {{"http", "list", {}, {"GET /items"}, "http-api", {}},
                         {"http", "add", {}, {"POST /items"}, "http-api", {}},
                         {"timer", "nightly", {}, {}, {}, {}},
                         {"http", "url", {}, {}, "function-url", {}}};
    const std::vector<FrontPlan> plans = frontPlans(function, {});
    QCOMPARE(plans.size(), std::size_t(2));
    QCOMPARE(plans[0].triggers, (std::vector<std::string>{"list", "add"}));
    QCOMPARE(plans[0].routes, (std::vector<std::string>{"GET /items", "POST /items"}));
    QCOMPARE(plans[1].triggers, (std::vector<std::string>{"url"}));
}

QTEST_GUILESS_MAIN(tst_RouteTable)
#include "tst_routetable.moc"
