// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/auth/credentials.h"

#include "app/base/files.h"
#include "app/base/id.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {
namespace {

Credentials makeCredentials()
{
    const Account account = accountOf(Vendor::Lambda);
    Credentials credentials;
    credentials.accessKeyId = "FERMATA" + randomHex(13);
    credentials.secretAccessKey = randomHex(40);
    credentials.token = randomHex(48);
    credentials.accountId = account.id;
    credentials.region = account.region;
    return credentials;
}

std::string member(const nlohmann::json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

Credentials loadOrMakeCredentials(const std::filesystem::path &file)
{
    Credentials credentials = makeCredentials();
    const Result<std::string> text = readFile(file);
    if (!text)
        return credentials;
    const nlohmann::json object = nlohmann::json::parse(*text, nullptr, false);
    if (!object.is_object())
        return credentials;
    const std::string key = member(object, "accessKeyId");
    const std::string secret = member(object, "secretAccessKey");
    const std::string token = member(object, "token");
    if (key.empty() || secret.empty() || token.empty())
        return credentials;
    credentials.accessKeyId = key;
    credentials.secretAccessKey = secret;
    credentials.token = token;
    return credentials;
}

Result<> saveCredentials(const std::filesystem::path &file, const Credentials &credentials)
{
    const nlohmann::ordered_json object = {
        {"endpoint", credentials.endpoint},
        {"accessKeyId", credentials.accessKeyId},
        {"secretAccessKey", credentials.secretAccessKey},
        {"token", credentials.token},
        {"accountId", credentials.accountId},
        {"region", credentials.region},
    };
    const Result<> written = writeFile(file, object.dump(2) + "\n", FileAccess::Private);
    if (!written)
        return written;
    std::error_code error; // the mode of an older file is kept by the writer, whatever it was
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
    if (error)
        return failure(Error::Code::Denied, "emulator.credentialsUnprotected", "%1 cannot be protected",
                       {file.string()});
    return {};
}

Account accountOf(Vendor vendor)
{
    // One number for both, as a client knows only one; Lambda's ARNs want it twelve digits long.
    constexpr const char *id = "000000000000";
    return {id, vendor == Vendor::FunctionCompute ? "cn-hangzhou" : "us-east-1"};
}

} // namespace fermata::emulator
