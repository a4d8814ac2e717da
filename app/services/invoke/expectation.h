// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/invocation.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

namespace fermata {

// One place where an answer is not as expected: "result.body.items[2]". A side that has nothing there is Undefined.
struct Difference
{
    QString path;
    QJsonValue expected;
    QJsonValue actual;
};

// What a call has to come to, as a test's file says it: {"result": ANY}, {"error": {"errorType", "errorMessage"}} or
// {"timeout": true}. With "match": "subset" an object may have more keys than are asked for.
// Within a string <any>, <string>, <number>, <boolean>, <uuid> and <time> (ISO 8601) stand for what differs from call to
// call; <any> alone is any value, <number> and <boolean> alone are values of that kind. Where an object or array is
// expected, a text that is JSON is read as such: a body need not be written as one long line.
struct Expectation
{
    enum class Kind { Answer, Failure, Timeout };
    Kind kind = Kind::Answer;
    QJsonValue result; // of an Answer
    QString errorType; // of a Failure; empty: any
    QString errorMessage;
    bool subset = false;
};

// Fails with Invalid ("eventTest.badExpectation") and says which key is wrong.
Result<Expectation> expectationFrom(const QJsonObject &object);
QJsonObject toObject(const Expectation &expectation);

// None: it is as expected.
QList<Difference> differences(const Expectation &expectation, const InvocationRecord &record);

// What this call came to, with <uuid> and <time> in the place of what will be another the next time.
Expectation expectationOf(const InvocationRecord &record);

// Nothing if the payload is no JSON.
std::optional<QJsonValue> jsonValue(const std::string &payload);
// A payload that is JSON as such, any other as text.
QJsonValue payloadValue(const std::string &payload);

// As fermata-cli says it: "result", "error" or "timeout".
QString outcomeWord(Outcome outcome);

} // namespace fermata
