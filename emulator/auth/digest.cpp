// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/auth/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace fermata::emulator {
namespace {

constexpr std::size_t digestBytes = 32;
using Digest = std::array<unsigned char, digestBytes>;

std::string text(const Digest &digest)
{
    return std::string(digest.begin(), digest.end());
}

} // namespace

std::string sha256(std::string_view bytes)
{
    Digest digest{};
    unsigned size = 0;
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
    return text(digest);
}

std::string hmacSha256(std::string_view key, std::string_view bytes)
{
    Digest digest{};
    unsigned size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char *>(bytes.data()),
         bytes.size(), digest.data(), &size);
    return text(digest);
}

std::string md5(std::string_view bytes)
{
    std::array<unsigned char, 16> digest{};
    unsigned size = 0;
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_md5(), nullptr);
    return std::string(digest.begin(), digest.end());
}

std::string hmacSha1(std::string_view key, std::string_view bytes)
{
    std::array<unsigned char, 20> digest{};
    unsigned size = 0;
    HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char *>(bytes.data()),
         bytes.size(), digest.data(), &size);
    return std::string(digest.begin(), digest.end());
}

bool equalInConstantTime(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace fermata::emulator
