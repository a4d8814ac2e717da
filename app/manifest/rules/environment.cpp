// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/rules/environment.h"

#include "app/base/text.h"
#include "app/manifest/templateplace.h"

#include <algorithm>
#include <cctype>

namespace fermata {

namespace {

constexpr std::size_t mostBytes = 4096;

bool isSecretName(const std::string &name)
{
    const std::string word = lowered(name);
    for (const char *end : {"password", "passwd", "secret", "secret_key", "secretkey", "accesskey", "access_key",
                            "access_key_secret", "accesskeysecret", "api_key", "apikey", "private_key", "token"}) {
        if (word.ends_with(end))
            return true;
    }
    return false;
}

// Words that an author leaves where everybody puts his own.
bool isPlaceholder(const std::string &value)
{
    const std::string word = lowered(value);
    if (word.find_first_of("<>*[]{}$ ") != std::string::npos || word.starts_with("/")
        || word.find("://") != std::string::npos)
        return true;
    for (const char *part :
         {"your",   "example",  "change", "xxx", "dummy",   "test",   "placeholder", "fake", "todo", "foo",
          "secret", "password", "token",  "key", "default", "sample", "demo",        "none", "null", "..."}) {
        if (word.find(part) != std::string::npos)
            return true;
    }
    return false;
}

bool looksRandom(const std::string &value)
{
    const bool hasDigit = std::any_of(value.begin(), value.end(), [](unsigned char c) { return std::isdigit(c); });
    const bool hasLetter = std::any_of(value.begin(), value.end(), [](unsigned char c) { return std::isalpha(c); });
    return value.size() >= 12 && hasDigit && hasLetter;
}

// An AWS or Alibaba Cloud key id, or a private key: these have a shape of their own, whatever the variable is called.
bool isKeyItself(const std::string &value)
{
    const auto isUpper = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    if (value.size() == 20 && (value.starts_with("AKIA") || value.starts_with("ASIA")))
        return std::all_of(value.begin(), value.end(), isUpper) && !value.ends_with("EXAMPLE");
    if (value.starts_with("LTAI") && value.size() >= 16 && value.size() <= 30)
        return std::all_of(value.begin(), value.end(), [](unsigned char c) { return std::isalnum(c); });
    return value.find("-----BEGIN ") != std::string::npos && value.find("PRIVATE KEY-----") != std::string::npos;
}

bool isSecret(const Value::Member &variable)
{
    const std::string &value = variable.value.text;
    if (!variable.value.isScalar() || variable.value.isAtom || variable.value.origin == ValueOrigin::Computed
        || isTemplatePlace(value))
        return false;
    return isKeyItself(value) || (isSecretName(variable.name) && looksRandom(value) && !isPlaceholder(value));
}

} // namespace

void checkEnvironment(Reading &reading, const Value &variables)
{
    std::size_t bytes = 0;
    for (const Value::Member &variable : variables.members) {
        bytes += variable.name.size() + (variable.value.isScalar() ? variable.value.text.size() : 0);
        if (isSecret(variable))
            reading.report(Severity::Warning, "function.secretInText", variable.value.place,
                           "The value of %1 looks like a secret, and everybody who sees this file can read it",
                           {variable.name}, "Take it from the environment or a secret store, and replace the old one");
    }
    if (bytes > mostBytes)
        reading.report(Severity::Error, "function.environmentTooLarge", variables.where(),
                       "The environment variables have %1 bytes; at most %2 are allowed",
                       {std::to_string(bytes), std::to_string(mostBytes)}, "Move long values to a file or a store");
}

} // namespace fermata
