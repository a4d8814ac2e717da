// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/convert/properties.h"
#include "app/convert/timetable.h"
#include "app/model/function.h"
#include "app/model/project.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fermata::convert {

// A trigger without any vendor's way of writing it. Which fields count follows from the kind.
struct PortableTrigger
{
    std::string kind; // as in Trigger
    std::string name;
    std::string type; // the source format's word: oss, Schedule, httpApi
    std::string property; // where its settings stand: "triggers[0]", "Events.Hello", "events[1].sqs"
    ManifestPlace place;

    // http
    std::vector<std::string> routes;  // "GET /items/{id}"; none: everything
    std::vector<std::string> methods; // none: all
    std::string payload;              // as in Trigger
    enum class Access { Open, Signed, Token };
    Access access = Access::Open;
    bool hasCors = false;

    // timer
    std::optional<Timetable> timetable;
    std::string expression;           // as written
    std::string input;               // what the function gets; empty: the vendor's own event
    bool isEnabled = true;

    // bucket, queue, topic, table, stream
    std::string source;               // its name; an ARN where it is one of another account or unknown here
    std::string sourceResource;       // the id of the manifest's own resource, if it is one
    std::vector<std::string> events;  // of a bucket: created:*, created:put, removed:* ...
    std::string prefix;
    std::string suffix;
    std::optional<int> batchSize;
    std::optional<int> batchSeconds;  // how long a batch is waited for
};

struct EnvironmentValue
{
    std::string name;
    std::string text;
    bool isOpen = false; // holds a variable that only the source's tools know
    ManifestPlace place;
};

// Where an asynchronous call's outcome goes, and how often it is tried.
struct AsyncRules
{
    std::optional<int> retries;
    std::optional<int> ageSeconds;
    std::string onSuccess; // an ARN or a reference
    std::string onFailure;

    bool isEmpty() const { return !retries && !ageSeconds && onSuccess.empty() && onFailure.empty(); }
};

// A function as every format could say it.
struct PortableFunction
{
    Function function;
    Properties properties;
    std::string key; // how the manifest calls it: hello, HelloFunction
    bool isNamed = false; // its name stands in the manifest, and is not made from the key
    bool isWebServer = false; // it is a program that serves HTTP by itself
    std::string image;
    std::vector<EnvironmentValue> environment;
    std::vector<PortableTrigger> triggers;
    AsyncRules async;
    std::optional<int> reservedConcurrency;
    std::optional<int> provisioned;
    std::vector<std::pair<std::string, std::string>> tags;
    bool isTraced = false;
    std::string logGroup;
    std::string codeText; // the code as the manifest has it, if no folder has it: relative, or an address
};

// Says what was lost or changed on the way; kept in the order of the source's text.
struct Remark
{
    enum class Kind { Lost, Changed, ByHand }; // not there any more; there, but otherwise; to be done by a person

    Kind kind = Kind::Lost;
    std::string id;      // stable: convert.timerSeconds
    std::string message; // English, filled in
    std::vector<std::string> arguments;
    std::string function; // its name; empty: of the manifest
    std::string feature;  // what the source calls it: vpcConfig, Events.Upload
    ManifestPlace place;
};

const char *name(Remark::Kind kind); // lost, changed, byHand

class Remarks
{
public:
    // The arguments fill %1, %2 in the English sentence.
    void add(Remark::Kind kind, std::string id, const std::string &english, std::vector<std::string> arguments,
             const PortableFunction &function, std::string feature, const ManifestPlace &place);
    void add(Remark remark) { m_all.push_back(std::move(remark)); }
    std::vector<Remark> inOrder() const;

private:
    std::vector<Remark> m_all;
};

} // namespace fermata::convert
