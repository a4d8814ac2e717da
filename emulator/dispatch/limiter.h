// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/registry/functionregistry.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace fermata::emulator {

// What an account may run at once, as online until somebody asks for more.
struct AccountLimits
{
    std::size_t lambdaCalls = 1000;
    std::size_t functionComputeInstances = 300;
};

// Counts the calls under way, as the vendors do: against the instances provisioned for the version or alias, then
// against what is reserved for the function, else against what the account has left. Single-threaded.
class ConcurrencyLimiter
{
public:
    ConcurrencyLimiter(const FunctionRegistry &functions, AccountLimits limits)
        : m_functions(functions), m_limits(limits)
    {
    }
    ConcurrencyLimiter(const ConcurrencyLimiter &) = delete;
    ConcurrencyLimiter &operator=(const ConcurrencyLimiter &) = delete;

    // One call's place; given back at its end. The limiter outlives it.
    class Lease
    {
    public:
        Lease(Lease &&other) noexcept : m_count(std::exchange(other.m_count, nullptr)), m_all(other.m_all) {}
        Lease &operator=(Lease &&) = delete;
        ~Lease()
        {
            if (m_count == nullptr)
                return;
            --*m_count;
            --*m_all;
        }

    private:
        friend class ConcurrencyLimiter;
        Lease(std::size_t &count, std::size_t &all) : m_count(&count), m_all(&all)
        {
            ++count;
            ++all;
        }
        std::size_t *m_count;
        std::size_t *m_all;
    };

    // Fails with Throttled ("invoke.throttled": the function, the limit, and Lambda's word for the reason), or with
    // Denied ("function.disabled").
    Result<Lease> acquire(const DeployedFunction &function, std::string_view qualifier);
    // The calls of a function that are under way; of these, on provisioned instances.
    struct Running
    {
        std::size_t all = 0;
        std::size_t provisioned = 0;
        std::size_t ofAccount = 0; // of all its vendor's functions
        Vendor vendor = Vendor::Lambda;
    };
    Running running(std::string_view function) const;
    // What all functions of a vendor have of their account.
    struct OfAccount
    {
        std::size_t unreserved = 0;
        std::size_t kept = 0; // reserved or provisioned, whether it is used or not
    };
    OfAccount ofAccount(Vendor vendor) const;

private:
    struct Counts // of one function
    {
        Vendor vendor = Vendor::Lambda;
        std::size_t callsPerInstance = 1;
        std::map<std::string, std::size_t, std::less<>> provisioned; // by version or alias
        std::size_t reserved = 0;
        std::size_t unreserved = 0;
    };
    std::size_t *freeProvisioned(Counts &counts, const FunctionSettings &settings, const DeployedFunction &function,
                                 std::string_view qualifier) const;
    bool hasAccountRoom(const Counts &asking) const;
    std::size_t keptOf(Vendor vendor) const;

    const FunctionRegistry &m_functions;
    AccountLimits m_limits;
    std::map<std::string, Counts, std::less<>> m_counts;
    std::map<Vendor, std::size_t> m_all; // calls under way
};

} // namespace fermata::emulator
