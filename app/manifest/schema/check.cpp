// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/schema/check.h"

#include "app/base/text.h"
#include "app/manifest/templateplace.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace fermata {

namespace {

// Something that gets its value elsewhere.
bool isOpen(const Value &value)
{
    if (value.isAtom || value.isMissing() || !value.tag.empty())
        return true;
    if (value.isScalar())
        return value.text.find("${") != std::string::npos || isTemplatePlace(value.text)
            || value.text.find("{{") != std::string::npos || value.text.starts_with("__");
    if (value.members.size() != 1)
        return false;
    const std::string &only = value.members.front().name;
    // Fn::Sub, and what a tool puts in before the vendor sees it: Rain::Module.
    return only.empty() || only == "Ref" || only.find("::") != std::string::npos
        || only.find("${") != std::string::npos;
}

std::string numberText(double number)
{
    char text[32];
    std::snprintf(text, sizeof text, "%g", number);
    return text;
}

std::string rangeText(const SchemaType &type)
{
    std::string text = type.least && type.most ? numberText(*type.least) + " to " + numberText(*type.most)
                     : type.least              ? numberText(*type.least) + " or more"
                                               : "at most " + numberText(type.most.value_or(0));
    return text;
}

class Check
{
public:
    Check(Reading &reading, const Schema &schema) : m_reading(reading), m_schema(schema) {}

    // `owner` is the map the value is in, for types that a sibling chooses.
    void value(const SchemaType &type, const Value &value, const Value &owner)
    {
        if (isOpen(value) || (value.isNull() && type.kind != SchemaType::Kind::Map))
            return;
        if (!type.chooser.empty())
            return this->value(m_schema.chosen(type, asText(owner[type.chooser])), value, owner);
        switch (type.kind) {
        case SchemaType::Kind::Any: return;
        case SchemaType::Kind::Either: return either(type, value, owner);
        case SchemaType::Kind::Map: return map(type, value);
        case SchemaType::Kind::List: return list(type, value);
        case SchemaType::Kind::Text: return text(type, value);
        case SchemaType::Kind::Integer:
        case SchemaType::Kind::Number: return number(type, value);
        case SchemaType::Kind::Boolean:
            if (!asBoolean(value))
                wrongKind(value, "true or false");
            return;
        }
    }

private:
    // Whether the value is of this kind at all; what is wrong in it is said by the alternative that fits best.
    bool fits(const SchemaType &type, const Value &value) const
    {
        switch (type.kind) {
        case SchemaType::Kind::Either:
            return std::any_of(type.alternatives.begin(), type.alternatives.end(),
                               [&](const SchemaType *one) { return fits(*one, value); });
        case SchemaType::Kind::Map: return value.isMap();
        case SchemaType::Kind::List: return value.isList();
        case SchemaType::Kind::Text:
            return value.isScalar()
                && (type.isOpen || std::find(type.words.begin(), type.words.end(), value.text) != type.words.end());
        case SchemaType::Kind::Integer:
        case SchemaType::Kind::Number: return asNumber(value).has_value();
        case SchemaType::Kind::Boolean: return asBoolean(value).has_value();
        case SchemaType::Kind::Any: return true;
        }
        return true;
    }

    void either(const SchemaType &type, const Value &value, const Value &owner)
    {
        for (const SchemaType *one : type.alternatives) {
            if (fits(*one, value))
                return this->value(*one, value, owner);
        }
        if (!type.alternatives.empty())
            this->value(*type.alternatives.front(), value, owner);
    }

    void map(const SchemaType &type, const Value &value)
    {
        if (value.isNull())
            return;
        if (!value.isMap())
            return wrongKind(value, "a map");
        for (const Value::Member &member : value.members) {
            if (const SchemaKey *key = type.key(member.name))
                this->value(*key->type, member.value, value);
            else if (type.isOpen && type.element && !member.name.starts_with("Fn::")) // a loop, a macro
                this->value(*type.element, member.value, value);
            else if (!type.isOpen && member.name != "<<" && !member.name.starts_with("Fn::")
                     && member.name.find("${") == std::string::npos)
                unknownKey(type, member);
        }
        for (const SchemaKey &key : type.keys) {
            if (key.isRequired && value[key.name].isMissing())
                say(Severity::Error, "schema.keyMissing", value.where(), "The key %1 is missing here", {key.name},
                    "Add " + key.name + ":");
        }
    }

    void unknownKey(const SchemaType &type, const Value::Member &member)
    {
        std::vector<std::string> known;
        for (const SchemaKey &key : type.keys)
            known.push_back(key.name);
        const std::string near = nearest(member.name, known);
        if (near.empty())
            say(Severity::Info, "schema.keyUnknown", member.value.where(), "%1 is not known here", {member.name});
        else
            say(Severity::Warning, "schema.keyUnknown", member.value.where(), "%1 is not known here; is %2 meant?",
                {member.name, near}, near);
    }

    void list(const SchemaType &type, const Value &value)
    {
        if (!value.isList())
            return wrongKind(value, "a list");
        for (const Value &item : value.items)
            this->value(*type.element, item, value);
    }

    void text(const SchemaType &type, const Value &value)
    {
        if (!value.isScalar())
            return wrongKind(value, "a text");
        if (type.isOpen || std::find(type.words.begin(), type.words.end(), value.text) != type.words.end())
            return;
        say(Severity::Warning, "schema.wordUnknown", value.place, "%1 is none of %2",
            {value.text, join(type.words, ", ")}, nearest(value.text, type.words));
    }

    void number(const SchemaType &type, const Value &value)
    {
        const std::optional<double> number = asNumber(value);
        if (!number)
            return wrongKind(value, "a number");
        const bool isTooSmall = type.least && *number < *type.least;
        const bool isTooLarge = type.most && *number > *type.most;
        const double steps = type.step ? *number / *type.step : 0;
        if (!isTooSmall && !isTooLarge && std::abs(steps - std::round(steps)) < 1e-6)
            return;
        if (type.step)
            say(Severity::Error, "schema.range", value.place, "%1 is not in the range of %2 in steps of %3",
                {value.text, rangeText(type), numberText(*type.step)}, rangeText(type));
        else
            say(Severity::Error, "schema.range", value.place, "%1 is not in the range of %2",
                {value.text, rangeText(type)}, rangeText(type));
    }

    void wrongKind(const Value &value, const char *wanted)
    {
        say(Severity::Warning, "schema.wrongKind", value.place, "Here stands %1 where %2 is expected",
            {value.isMap()    ? "a map"
             : value.isList() ? "a list"
                              : value.text,
             wanted});
    }

    void say(Severity severity, const char *rule, Place place, const std::string &english,
             std::vector<std::string> arguments, std::string fix = {})
    {
        if (!m_reading.hasReported(place))
            m_reading.report(severity, rule, place, english, std::move(arguments), std::move(fix));
    }

    Reading &m_reading;
    const Schema &m_schema;
};

} // namespace

void checkAgainst(Reading &reading, const Schema &schema, const SchemaType &type, const Value &value)
{
    Check(reading, schema).value(type, value, Value{});
}

} // namespace fermata
