// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/outbound/authority.h"

#include "app/base/files.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <array>
#include <cstdint>

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace fermata::emulator {
namespace {

template<auto Free>
struct FreedBy
{
    template<class T>
    void operator()(T *thing) const
    {
        Free(thing);
    }
};
using Key = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, FreedBy<X509_free>>;
using Memory = std::unique_ptr<BIO, FreedBy<BIO_free_all>>;

constexpr long secondsOfADay = 24 * 3600;
constexpr const char *keyFile = "authority.key";
constexpr const char *machineBundle = "/etc/ssl/certs/ca-certificates.crt";

Key newKey()
{
    return Key(EVP_EC_gen("P-256"));
}

void addExtension(X509 *certificate, X509 *issuer, int kind, const std::string &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *const extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

Certificate newCertificate(EVP_PKEY *key, const std::string &name, long days)
{
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    std::array<unsigned char, 8> serial{};
    RAND_bytes(serial.data(), serial.size());
    std::uint64_t number = 0;
    for (const unsigned char byte : serial)
        number = number << 8U | byte;
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), number >> 1U);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -secondsOfADay);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), days * secondsOfADay);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME *const subject = X509_get_subject_name(certificate.get());
    const std::string shown = name.substr(0, 64); // no common name is longer
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(shown.data()),
                               static_cast<int>(shown.size()), -1, 0);
    return certificate;
}

template<class Write>
std::string pemOf(Write write)
{
    const Memory memory(BIO_new(BIO_s_mem()));
    write(memory.get());
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &bytes);
    return size > 0 ? std::string(bytes, static_cast<std::size_t>(size)) : std::string();
}

std::string pemOf(X509 *certificate)
{
    return pemOf([certificate](BIO *to) { PEM_write_bio_X509(to, certificate); });
}

std::string pemOf(EVP_PKEY *key)
{
    return pemOf([key](BIO *to) { PEM_write_bio_PrivateKey(to, key, nullptr, nullptr, 0, nullptr, nullptr); });
}

bool isNumber(const std::string &host)
{
    ASN1_OCTET_STRING *const address = a2i_IPADDRESS(host.c_str());
    ASN1_OCTET_STRING_free(address);
    return address != nullptr;
}

} // namespace

struct Authority::Keys
{
    Key key;
    Certificate certificate;
};

namespace {

Result<> writeAll(const fs::path &folder, EVP_PKEY *key, X509 *certificate)
{
    const std::string text = pemOf(certificate);
    const Result<std::string> trusted = readFile(machineBundle);
    if (Result<> written = writeFile(folder / keyFile, pemOf(key), FileAccess::Private); !written)
        return written;
    if (Result<> written = writeFile(folder / "given" / Authority::certificateFile, text); !written)
        return written;
    return writeFile(folder / "given" / Authority::bundleFile, trusted.value_or(std::string()) + text);
}

} // namespace

Result<std::shared_ptr<Authority>> Authority::open(const fs::path &folder)
{
    auto keys = std::make_unique<Keys>();
    const Result<std::string> key = readFile(folder / keyFile);
    const Result<std::string> certificate = readFile(folder / "given" / certificateFile);
    if (key && certificate) {
        const Memory keyText(BIO_new_mem_buf(key->data(), static_cast<int>(key->size())));
        keys->key.reset(PEM_read_bio_PrivateKey(keyText.get(), nullptr, nullptr, nullptr));
        const Memory text(BIO_new_mem_buf(certificate->data(), static_cast<int>(certificate->size())));
        keys->certificate.reset(PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr));
    }
    if (!keys->key || !keys->certificate) {
        keys->key = newKey();
        keys->certificate = newCertificate(keys->key.get(), "Fermata's recorder of outbound calls", 3650);
        X509 *const own = keys->certificate.get();
        X509_set_issuer_name(own, X509_get_subject_name(own));
        addExtension(own, own, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
        addExtension(own, own, NID_key_usage, "critical,keyCertSign,cRLSign");
        addExtension(own, own, NID_subject_key_identifier, "hash");
        if (X509_sign(own, keys->key.get(), EVP_sha256()) == 0)
            return failure(Error::Code::Io, "outbound.noAuthority", "No certificate can be made on this machine");
        if (Result<> written = writeAll(folder, keys->key.get(), own); !written)
            return failure(written.error());
    }
    return std::shared_ptr<Authority>(new Authority(folder / "given", std::move(keys)));
}

Authority::Authority(fs::path folder, std::unique_ptr<Keys> keys) : m_folder(std::move(folder)), m_keys(std::move(keys))
{
}

Authority::~Authority() = default;

std::shared_ptr<asio::ssl::context> Authority::serverFor(const std::string &host)
{
    if (const auto known = m_servers.find(host); known != m_servers.end())
        return known->second;
    const Key key = newKey();
    const Certificate certificate = newCertificate(key.get(), host, 30);
    X509 *const issuer = m_keys->certificate.get();
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer));
    addExtension(certificate.get(), issuer, NID_basic_constraints, "critical,CA:FALSE");
    addExtension(certificate.get(), issuer, NID_ext_key_usage, "serverAuth");
    addExtension(certificate.get(), issuer, NID_subject_alt_name, (isNumber(host) ? "IP:" : "DNS:") + host);
    if (X509_sign(certificate.get(), m_keys->key.get(), EVP_sha256()) == 0)
        return nullptr;
    const auto server = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    SSL_CTX *const handle = server->native_handle();
    if (SSL_CTX_use_certificate(handle, certificate.get()) != 1 || SSL_CTX_use_PrivateKey(handle, key.get()) != 1)
        return nullptr;
    m_servers.emplace(host, server);
    return server;
}

} // namespace fermata::emulator
