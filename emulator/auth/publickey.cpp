// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/auth/publickey.h"

#include "emulator/auth/digest.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <array>

namespace fermata::emulator {
namespace {

template<auto Free>
struct Freer
{
    template<class T>
    void operator()(T *thing) const
    {
        Free(thing);
    }
};
using Number = std::unique_ptr<BIGNUM, Freer<BN_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freer<OSSL_PARAM_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freer<OSSL_PARAM_BLD_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freer<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freer<EVP_MD_CTX_free>>;
using CurveSignature = std::unique_ptr<ECDSA_SIG, Freer<ECDSA_SIG_free>>;

const unsigned char *bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

Number numberOf(std::string_view bytes)
{
    return Number(BN_bin2bn(bytesOf(bytes), static_cast<int>(bytes.size()), nullptr));
}

std::shared_ptr<EVP_PKEY> keyOf(const char *type, OSSL_PARAM_BLD *builder)
{
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY *key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) <= 0
        || EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) <= 0)
        return nullptr;
    return std::shared_ptr<EVP_PKEY>(key, EVP_PKEY_free);
}

// Of the number at the end of an algorithm's name.
const EVP_MD *digestOf(std::string_view algorithm)
{
    if (algorithm.ends_with("256"))
        return EVP_sha256();
    if (algorithm.ends_with("384"))
        return EVP_sha384();
    return algorithm.ends_with("512") ? EVP_sha512() : nullptr;
}

std::string keyedDigest(const EVP_MD *digest, const std::string &key, std::string_view text)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> result{};
    unsigned size = 0;
    HMAC(digest, key.data(), static_cast<int>(key.size()), bytesOf(text), text.size(), result.data(), &size);
    return std::string(result.begin(), result.begin() + size);
}

// Tokens have both numbers side by side, OpenSSL wants them in ASN.1.
std::string asn1Of(std::string_view signature)
{
    const std::size_t half = signature.size() / 2;
    const CurveSignature pair(ECDSA_SIG_new());
    if (!pair || half == 0 || signature.size() % 2 != 0)
        return {};
    if (ECDSA_SIG_set0(pair.get(), numberOf(signature.substr(0, half)).release(),
                       numberOf(signature.substr(half)).release())
        != 1)
        return {};
    unsigned char *bytes = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &bytes);
    std::string result(reinterpret_cast<const char *>(bytes), size > 0 ? static_cast<std::size_t>(size) : 0);
    OPENSSL_free(bytes);
    return result;
}

bool verifies(EVP_PKEY *key, const EVP_MD *digest, bool withPss, std::string_view text, std::string_view signature)
{
    const DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX *ofKey = nullptr; // the other's
    if (!context || EVP_DigestVerifyInit(context.get(), &ofKey, digest, nullptr, key) <= 0)
        return false;
    if (withPss
        && (EVP_PKEY_CTX_set_rsa_padding(ofKey, RSA_PKCS1_PSS_PADDING) <= 0
            || EVP_PKEY_CTX_set_rsa_pss_saltlen(ofKey, RSA_PSS_SALTLEN_DIGEST) <= 0))
        return false;
    return EVP_DigestVerify(context.get(), bytesOf(signature), signature.size(), bytesOf(text), text.size()) == 1;
}

} // namespace

std::optional<PublicKey> PublicKey::rsa(const std::string &modulus, const std::string &exponent)
{
    const Number n = numberOf(modulus);
    const Number e = numberOf(exponent);
    const Builder builder(OSSL_PARAM_BLD_new());
    if (modulus.empty() || exponent.empty() || !OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get())
        || !OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()))
        return std::nullopt;
    std::shared_ptr<EVP_PKEY> key = keyOf("RSA", builder.get());
    return key ? std::optional(PublicKey(Kind::Rsa, std::move(key), {})) : std::nullopt;
}

std::optional<PublicKey> PublicKey::curve(std::string_view name, const std::string &x, const std::string &y)
{
    const std::string group = name == "P-256" ? "prime256v1"
                            : name == "P-384" ? "secp384r1"
                            : name == "P-521" ? "secp521r1"
                                              : "";
    const std::string point = std::string(1, '\x04').append(x).append(y); // not compressed
    const Builder builder(OSSL_PARAM_BLD_new());
    if (group.empty()
        || !OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, group.c_str(), group.size())
        || !OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()))
        return std::nullopt;
    std::shared_ptr<EVP_PKEY> key = keyOf("EC", builder.get());
    return key ? std::optional(PublicKey(Kind::Curve, std::move(key), {})) : std::nullopt;
}

std::optional<PublicKey> PublicKey::secret(const std::string &bytes)
{
    return bytes.empty() ? std::nullopt : std::optional(PublicKey(Kind::Secret, nullptr, bytes));
}

bool PublicKey::hasSigned(std::string_view algorithm, std::string_view text, std::string_view signature) const
{
    const EVP_MD *const digest = digestOf(algorithm);
    if (digest == nullptr || algorithm.size() != 5)
        return false;
    const std::string_view family = algorithm.substr(0, 2);
    switch (m_kind) {
    case Kind::Secret: return family == "HS" && equalInConstantTime(keyedDigest(digest, m_bytes, text), signature);
    case Kind::Curve: return family == "ES" && verifies(m_key.get(), digest, false, text, asn1Of(signature));
    case Kind::Rsa: break;
    }
    return (family == "RS" || family == "PS") && verifies(m_key.get(), digest, family == "PS", text, signature);
}

} // namespace fermata::emulator
