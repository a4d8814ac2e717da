// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/dispatch/limiter.h"

#include <QtTest/QtTest>

using namespace fermata;
using namespace fermata::emulator;

namespace {

DeployedFunctionPtr named(const std::string &name, Vendor vendor = Vendor::Lambda, int instanceConcurrency = 1)
{
    DeployedFunction deployed;
    deployed.function.name = name;
    deployed.function.vendor = vendor;
    deployed.function.instanceConcurrency = instanceConcurrency;
    deployed.version = latestVersion(vendor);
    return std::make_shared<const DeployedFunction>(std::move(deployed));
}

// Takes places until there are no more, and says why the last was refused.
struct Taken
{
    std::vector<ConcurrencyLimiter::Lease> leases;
    Error refusal;
};

Taken takeAll(ConcurrencyLimiter &limiter, const DeployedFunction &function, const std::string &qualifier = {})
{
    Taken taken;
    for (;;) {
        Result<ConcurrencyLimiter::Lease> lease = limiter.acquire(function, qualifier);
        if (!lease) {
            taken.refusal = lease.error();
            return taken;
        }
        taken.leases.push_back(std::move(*lease));
    }
}

FunctionSettings reserved(int calls)
{
    FunctionSettings settings;
    settings.reservedConcurrency = calls;
    return settings;
}

} // namespace

class tst_Limiter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAccountHasAThousandCalls();
    void aPlaceGivenBackCanBeTakenAgain();
    void whatIsReservedIsAlsoTheMost();
    void whatIsReservedForOneIsNotThereForOthers();
    void nothingReservedSwitchesAFunctionOff();
    void provisionedPlacesComeFirst();
    void provisionedPlacesAreTheirQualifiersOwn();
    void functionComputeCountsInstances();
    void aDisabledFunctionIsRefused();
};

void tst_Limiter::anAccountHasAThousandCalls()
{
    FunctionRegistry functions;
    functions.put(named("f"));
    ConcurrencyLimiter limiter(functions, {});
    const Taken taken = takeAll(limiter, *named("f"));
    QCOMPARE(taken.leases.size(), std::size_t(1000));
    QCOMPARE(taken.refusal.code, Error::Code::Throttled);
    QCOMPARE(taken.refusal.id, std::string("invoke.throttled"));
    QCOMPARE(taken.refusal.arguments, (std::vector<std::string>{"f", "1000", "ConcurrentInvocationLimitExceeded"}));
}

void tst_Limiter::aPlaceGivenBackCanBeTakenAgain()
{
    FunctionRegistry functions;
    functions.put(named("f"));
    ConcurrencyLimiter limiter(functions, {1, 1});
    {
        const auto lease = limiter.acquire(*named("f"), {});
        QVERIFY(lease.has_value());
        QVERIFY(!limiter.acquire(*named("f"), {}));
    }
    QVERIFY(limiter.acquire(*named("f"), {}).has_value());
}

void tst_Limiter::whatIsReservedIsAlsoTheMost()
{
    FunctionRegistry functions;
    functions.put(named("f"));
    functions.putSettings("f", reserved(3));
    ConcurrencyLimiter limiter(functions, {});
    const Taken taken = takeAll(limiter, *named("f"));
    QCOMPARE(taken.leases.size(), std::size_t(3));
    QCOMPARE(taken.refusal.arguments.back(), std::string("ReservedFunctionConcurrentInvocationLimitExceeded"));
}

void tst_Limiter::whatIsReservedForOneIsNotThereForOthers()
{
    FunctionRegistry functions;
    functions.put(named("f"));
    functions.put(named("other"));
    functions.putSettings("f", reserved(300));
    ConcurrencyLimiter limiter(functions, {});
    const Taken others = takeAll(limiter, *named("other"));
    QCOMPARE(others.leases.size(), std::size_t(700));
    QCOMPARE(takeAll(limiter, *named("f")).leases.size(), std::size_t(300));
}

void tst_Limiter::nothingReservedSwitchesAFunctionOff()
{
    FunctionRegistry functions;
    functions.put(named("f"));
    functions.putSettings("f", reserved(0));
    ConcurrencyLimiter limiter(functions, {});
    QCOMPARE(limiter.acquire(*named("f"), {}).error().arguments.back(),
             std::string("ReservedFunctionConcurrentInvocationLimitExceeded"));
}

void tst_Limiter::provisionedPlacesComeFirst()
{
    FunctionRegistry functions;
    functions.put(named("f"));
    FunctionSettings settings = reserved(5);
    settings.provisioned["live"].requested = 2;
    functions.putSettings("f", settings);
    ConcurrencyLimiter limiter(functions, {});
    // The two of "live" and the three that are left of the reserved ones; the others cannot take the two.
    const Taken latest = takeAll(limiter, *named("f"));
    QCOMPARE(latest.leases.size(), std::size_t(3));
    QCOMPARE(takeAll(limiter, *named("f"), "live").leases.size(), std::size_t(2));
}

void tst_Limiter::provisionedPlacesAreTheirQualifiersOwn()
{
    FunctionRegistry functions;
    functions.put(named("f"));
    FunctionSettings settings;
    settings.provisioned["live"].requested = 2;
    functions.putSettings("f", settings);
    ConcurrencyLimiter limiter(functions, {10, 10});
    QCOMPARE(takeAll(limiter, *named("f")).leases.size(), std::size_t(8));
    const Taken live = takeAll(limiter, *named("f"), "live"); // and may spill over
    QCOMPARE(live.leases.size(), std::size_t(10));
}

void tst_Limiter::functionComputeCountsInstances()
{
    FunctionRegistry functions;
    functions.put(named("f", Vendor::FunctionCompute, 10));
    ConcurrencyLimiter limiter(functions, {});
    QCOMPARE(takeAll(limiter, *named("f", Vendor::FunctionCompute, 10)).leases.size(), std::size_t(3000));
}

void tst_Limiter::aDisabledFunctionIsRefused()
{
    FunctionRegistry functions;
    functions.put(named("f", Vendor::FunctionCompute));
    FunctionSettings settings;
    settings.disabled = true;
    functions.putSettings("f", settings);
    ConcurrencyLimiter limiter(functions, {});
    const auto lease = limiter.acquire(*named("f", Vendor::FunctionCompute), {});
    QCOMPARE(lease.error().code, Error::Code::Denied);
    QCOMPARE(lease.error().id, std::string("function.disabled"));
}

QTEST_GUILESS_MAIN(tst_Limiter)
#include "tst_limiter.moc"
