// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/api/localcloud.h"

#include <boost/asio/awaitable.hpp>
#include <nlohmann/json.hpp>

#include <string>

namespace fermata::emulator {

using SnsJson = nlohmann::ordered_json;

// A request's form as a tree (query/form.h), and the X-Ray header beside it.
struct SnsCall
{
    nlohmann::json input;
    std::string traceHeader;
};

// One function per operation, named as the service names it. The result has the answer's elements; null where it has none.

// topics.cpp
Result<SnsJson> createTopic(const LocalCloud &cloud, const SnsCall &call);
Result<SnsJson> deleteTopic(const LocalCloud &cloud, const SnsCall &call);
Result<SnsJson> listTopics(const LocalCloud &cloud, const SnsCall &call);
Result<SnsJson> getTopicAttributes(const LocalCloud &cloud, const SnsCall &call);
Result<SnsJson> setTopicAttributes(const LocalCloud &cloud, const SnsCall &call);

// subscriptions.cpp
Result<SnsJson> subscribe(const LocalCloud &cloud, const SnsCall &call);
Result<SnsJson> unsubscribe(const LocalCloud &cloud, const SnsCall &call);
Result<SnsJson> listSubscriptions(const LocalCloud &cloud, const SnsCall &call);
Result<SnsJson> listSubscriptionsByTopic(const LocalCloud &cloud, const SnsCall &call);
Result<SnsJson> getSubscriptionAttributes(const LocalCloud &cloud, const SnsCall &call);
Result<SnsJson> setSubscriptionAttributes(const LocalCloud &cloud, const SnsCall &call);

// publishing.cpp
boost::asio::awaitable<Result<SnsJson>> publish(const LocalCloud &cloud, SnsCall call);
boost::asio::awaitable<Result<SnsJson>> publishBatch(const LocalCloud &cloud, SnsCall call);

} // namespace fermata::emulator
