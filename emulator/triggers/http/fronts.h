// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "emulator/triggers/http/apifront.h"
#include "emulator/triggers/http/domainfront.h"
#include "emulator/triggers/http/front.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

namespace fermata::emulator {

// All fronts: one per API of API Gateway, one per function, form and qualifier that is in none, and one per custom domain. Single-threaded: on the executor's thread.
class Fronts
{
public:
    // firstPort: of the first front, the next ones take the ports after it; 0 takes free ones.
    explicit Fronts(FrontSurroundings outside, std::uint16_t firstPort = 0);

    // Opens, changes and closes fronts until they fit the registry. A front keeps its port, also when its function goes
    // and comes back. Fails with Conflict if a port that was asked for is taken; the front then has a free one.
    Result<> update();

    // The custom domains, which have a front each: those of one origin in place of what it had. Takes effect at update().
    enum class DomainOrigin { Api, Project };
    void setDomains(DomainOrigin origin, std::vector<CustomDomain> domains);
    // What is known of the APIs that triggers name. Takes effect at update().
    void setApis(std::vector<HttpApi> apis);

    struct Entry
    {
        std::string function;
        std::string kind; // http, or domain: once for each function that its routes lead to
        std::string trigger; // of a domain its name
        std::string url;
    };
    std::vector<Entry> entries() const;
    std::string urlOfDomain(const std::string &name) const; // empty if there is none
    // The entries of one function's triggers; empty if it has none.
    std::string urlOf(const std::string &function, const std::string &trigger) const;
    std::string json() const; // a list of {"function","kind","trigger","url"}

    boost::asio::awaitable<void> drain(std::chrono::milliseconds grace);

private:
    using Key = std::tuple<std::string, HttpForm, std::string>; // function, form, qualifier
    using DomainPorts = std::map<std::string, std::uint16_t>;
    // Each of them ends what is not wanted, changes what is, and opens what is new.
    Result<> updateFunctions(const std::vector<FrontPlan> &plans);
    Result<> updateApis(const std::vector<FrontPlan> &plans);
    Result<> updateDomains();
    ApiPlan planOf(const std::string &api, HttpForm form) const; // without its fronts
    // On the port that the key had, or the next one.
    template<class OneFront, class Ports, class Name>
    Result<> listen(OneFront &front, Ports &ports, const Name &name);

    FrontSurroundings m_outside;
    std::uint16_t m_nextPort;
    std::map<Key, std::unique_ptr<Front>> m_fronts;
    std::map<Key, std::uint16_t> m_ports; // of fronts that are open or were
    std::vector<HttpApi> m_apis;
    std::map<std::string, std::unique_ptr<ApiFront>> m_apiFronts; // by the API's name
    std::map<std::string, std::uint16_t> m_apiPorts;
    std::map<DomainOrigin, std::vector<CustomDomain>> m_domains;
    std::map<std::string, std::unique_ptr<DomainFront>> m_domainFronts; // by name
    DomainPorts m_domainPorts;
};

} // namespace fermata::emulator
