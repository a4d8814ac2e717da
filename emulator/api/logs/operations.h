// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/localcloud.h"
#include "emulator/api/logs/json.h"

#include <boost/asio/awaitable.hpp>

namespace fermata::emulator {

using LogsAnswer = AwsResult<Response>;

// One function per operation of the API, named as the service names it.

// groups.cpp
LogsAnswer createLogGroup(const LocalCloud &, const LogsInput &);
LogsAnswer deleteLogGroup(const LocalCloud &, const LogsInput &);
LogsAnswer describeLogGroups(const LocalCloud &, const LogsInput &);
LogsAnswer putRetentionPolicy(const LocalCloud &, const LogsInput &);
LogsAnswer deleteRetentionPolicy(const LocalCloud &, const LogsInput &);
LogsAnswer listTagsForLogResource(const LocalCloud &, const LogsInput &);
LogsAnswer tagLogResource(const LocalCloud &, const LogsInput &);
LogsAnswer untagLogResource(const LocalCloud &, const LogsInput &);

// streams.cpp
LogsAnswer createLogStream(const LocalCloud &, const LogsInput &);
LogsAnswer deleteLogStream(const LocalCloud &, const LogsInput &);
LogsAnswer describeLogStreams(const LocalCloud &, const LogsInput &);

// events.cpp
LogsAnswer putLogEvents(const LocalCloud &, const LogsInput &);
LogsAnswer testMetricFilter(const LocalCloud &, const LogsInput &);
boost::asio::awaitable<LogsAnswer> getLogEvents(const LocalCloud &, const LogsInput &);
boost::asio::awaitable<LogsAnswer> filterLogEvents(const LocalCloud &, const LogsInput &);

// filters.cpp
LogsAnswer putSubscriptionFilter(const LocalCloud &, const LogsInput &);
LogsAnswer describeSubscriptionFilters(const LocalCloud &, const LogsInput &);
LogsAnswer deleteSubscriptionFilter(const LocalCloud &, const LogsInput &);
LogsAnswer putMetricFilter(const LocalCloud &, const LogsInput &);
LogsAnswer describeMetricFilters(const LocalCloud &, const LogsInput &);
LogsAnswer deleteMetricFilter(const LocalCloud &, const LogsInput &);

// livetail.cpp
LogsAnswer startLiveTail(const LocalCloud &, const LogsInput &);

// What several of them say.
AwsResult<LogGroup> knownGroup(const LocalCloud &, const std::string &name);
AwsResult<LogGroup> groupIn(const LocalCloud &, const LogsInput &); // by logGroupName or logGroupIdentifier
tl::unexpected<AwsFault> noSuchGroup();
tl::unexpected<AwsFault> noSuchStream();
tl::unexpected<AwsFault> fromBelow(const Error &error);

} // namespace fermata::emulator
