// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/time.h"
#include "emulator/auth/acs3.h"
#include "emulator/auth/authorizer.h"
#include "emulator/auth/canonical.h"
#include "emulator/auth/fcsignature.h"
#include "emulator/auth/sigv4.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QTest>

using namespace fermata;
using namespace fermata::emulator;

namespace {

class FixedClock : public Clock
{
public:
    explicit FixedClock(TimePoint time) : m_time(time) {}
    TimePoint now() const override { return m_time; }
    SteadyPoint steady() const override { return {}; }

private:
    TimePoint m_time;
};

// The example of AWS's own documentation ("Signature Version 4 signing process": IAM ListUsers).
Request listUsers()
{
    Request request;
    request.method = "GET";
    request.path.assign(1, '/');
    request.query = "Action=ListUsers&Version=2010-05-08";
    request.headers = {
        {"Host", "iam.amazonaws.com"},
        {"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"},
        {"X-Amz-Date", "20150830T123600Z"},
        {"Authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
                          "SignedHeaders=content-type;host;x-amz-date, "
                          "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"},
    };
    return request;
}

Credentials awsKeys()
{
    Credentials keys;
    keys.accessKeyId = "AKIDEXAMPLE";
    keys.secretAccessKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    return keys;
}

const TimePoint awsTime = *fromIso("2015-08-30T12:36:00Z");
const TimePoint acsTime = *fromIso("2026-01-02T03:04:05Z");

Credentials acsKeys()
{
    Credentials keys;
    keys.accessKeyId = "testAK";
    keys.secretAccessKey = "testSecret";
    keys.token = "the-token";
    return keys;
}

Headers acsHeaders(const char *action, const char *hash)
{
    return {{"host", "fcv3.cn-hangzhou.aliyuncs.com"},
            {"x-acs-action", action},
            {"x-acs-version", "2023-03-30"},
            {"x-acs-date", "2026-01-02T03:04:05Z"},
            {"x-acs-signature-nonce", "0123456789abcdef0123456789abcdef"},
            {"x-acs-content-sha256", hash}};
}

// By another implementation than the one under test.
std::string sha256Hex(const std::string &text)
{
    return QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha256).toHex().toStdString();
}

Request publishVersion()
{
    Request request;
    request.method = "POST";
    request.path = "/2023-03-30/functions/demo-fn/versions";
    request.body = R"({"description":"v1"})";
    request.headers = acsHeaders("PublishFunctionVersion", sha256Hex(request.body).c_str());
    request.headers.add("content-type", "application/json; charset=utf-8");
    return request;
}

} // namespace

class tst_Signatures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOlderSignatureOfFunctionComputeIsRead();
    void aTriggersCallerSignsTheQueryAsWell();
    void sigV4AcceptsThePublishedExample();
    void sigV4RefusesAnyChange();
    void sigV4RefusesAnotherKeyAndAnotherTime();
    void acs3AcceptsTheSignatureOfAlibabasClient_data();
    void acs3AcceptsTheSignatureOfAlibabasClient();
    void acs3NamesTheHeaderThatIsMissing();
    void theTokenOpensEveryPart();
    void nothingIsAskedForWithoutAuth();
    void readsBothFormsOfTime();
    void brokenAuthorizationIsMalformed();
};

void tst_Signatures::sigV4AcceptsThePublishedExample()
{
    QCOMPARE(int(verifySigV4(listUsers(), awsKeys(), awsTime).fault), int(AuthFault::None));
    QCOMPARE(int(verifySigV4(listUsers(), awsKeys(), awsTime + std::chrono::minutes(14)).fault), int(AuthFault::None));
}

void tst_Signatures::sigV4RefusesAnyChange()
{
    Request other = listUsers();
    other.query = "Action=ListRoles&Version=2010-05-08";
    QCOMPARE(int(verifySigV4(other, awsKeys(), awsTime).fault), int(AuthFault::Mismatch));
    other = listUsers();
    other.body.assign(1, 'x');
    QCOMPARE(int(verifySigV4(other, awsKeys(), awsTime).fault), int(AuthFault::Mismatch));
    other = listUsers();
    other.headers.set("Content-Type", "text/plain");
    QCOMPARE(int(verifySigV4(other, awsKeys(), awsTime).fault), int(AuthFault::Mismatch));
    // The hash is signed by nobody here, but it must still be the body's.
    other = listUsers();
    other.headers.add("X-Amz-Content-Sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    QCOMPARE(int(verifySigV4(other, awsKeys(), awsTime).fault), int(AuthFault::None));
    other.body.assign(1, 'x');
    QCOMPARE(int(verifySigV4(other, awsKeys(), awsTime).fault), int(AuthFault::Mismatch));
}

void tst_Signatures::sigV4RefusesAnotherKeyAndAnotherTime()
{
    Credentials other = awsKeys();
    other.accessKeyId = "AKIDOTHER";
    QCOMPARE(int(verifySigV4(listUsers(), other, awsTime).fault), int(AuthFault::UnknownKey));
    other = awsKeys();
    other.secretAccessKey.push_back('x');
    QCOMPARE(int(verifySigV4(listUsers(), other, awsTime).fault), int(AuthFault::Mismatch));
    QCOMPARE(int(verifySigV4(listUsers(), awsKeys(), awsTime + std::chrono::minutes(16)).fault),
             int(AuthFault::Expired));
    QCOMPARE(int(verifySigV4(listUsers(), awsKeys(), awsTime - std::chrono::minutes(16)).fault),
             int(AuthFault::Expired));
}

void tst_Signatures::acs3AcceptsTheSignatureOfAlibabasClient_data()
{
    QTest::addColumn<bool>("post");
    QTest::addColumn<QString>("signature");
    QTest::newRow("POST") << true << "b45fc2cbdd5e8a8833395e548d96057d2d8cb1dff4e23de0d2c38e07ef2524ee";
    QTest::newRow("GET") << false << "2968bc04344b608d63ae0978b07a9ab1e94283de9481f0939b56aa3b41087521";
}

void tst_Signatures::acs3AcceptsTheSignatureOfAlibabasClient()
{
    QFETCH(bool, post);
    QFETCH(QString, signature);
    Request request = publishVersion();
    std::string signedHeaders = "content-type;";
    if (!post) {
        request.method = "GET";
        request.path = "/2023-03-30/functions";
        request.query = "qualifier=LATEST&limit=10&prefix=a%20b%2A";
        request.body.clear();
        request.headers = acsHeaders("ListFunctions", sha256Hex({}).c_str());
        signedHeaders.clear();
    }
    signedHeaders += "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";
    request.headers.set("Authorization", "ACS3-HMAC-SHA256 Credential=testAK,SignedHeaders=" + signedHeaders
                                             + ",Signature=" + signature.toStdString());
    QCOMPARE(int(verifyAcs3(request, acsKeys(), acsTime).fault), int(AuthFault::None));
    request.body.push_back(' ');
    QCOMPARE(int(verifyAcs3(request, acsKeys(), acsTime).fault), int(AuthFault::Mismatch));
}

void tst_Signatures::acs3NamesTheHeaderThatIsMissing()
{
    Request request;
    request.headers = {{"Authorization", "ACS3-HMAC-SHA256 Credential=testAK,SignedHeaders=host,Signature=00"}};
    const AuthResult result = verifyAcs3(request, acsKeys(), acsTime);
    QCOMPARE(int(result.fault), int(AuthFault::MissingHeader));
    QCOMPARE(result.detail, std::string("x-acs-date"));
}

void tst_Signatures::theTokenOpensEveryPart()
{
    const FixedClock clock(acsTime);
    const Authorizer authorizer(acsKeys(), AuthMode::Required, clock);
    Request request;
    QCOMPARE(int(authorizer.check(request, AuthScheme::SigV4).fault), int(AuthFault::Missing));
    request.headers = {{"Authorization", "Bearer the-token"}};
    for (const AuthScheme scheme : {AuthScheme::TokenOnly, AuthScheme::SigV4, AuthScheme::FunctionCompute})
        QCOMPARE(int(authorizer.check(request, scheme).fault), int(AuthFault::None));
    request.headers = {{"Authorization", "Bearer the-tokem"}};
    QCOMPARE(int(authorizer.check(request, AuthScheme::TokenOnly).fault), int(AuthFault::UnknownKey));
    // A good signature is no token.
    const FixedClock awsClock(awsTime);
    const Authorizer aws(awsKeys(), AuthMode::Required, awsClock);
    QCOMPARE(int(aws.check(listUsers(), AuthScheme::SigV4).fault), int(AuthFault::None));
    QCOMPARE(int(aws.check(listUsers(), AuthScheme::TokenOnly).fault), int(AuthFault::Missing));
}

void tst_Signatures::nothingIsAskedForWithoutAuth()
{
    const FixedClock clock(acsTime);
    const Authorizer authorizer(acsKeys(), AuthMode::None, clock);
    QCOMPARE(int(authorizer.check(Request(), AuthScheme::TokenOnly).fault), int(AuthFault::None));
}

void tst_Signatures::readsBothFormsOfTime()
{
    QCOMPARE(signingTime("20150830T123600Z"), std::optional(awsTime));
    QCOMPARE(signingTime("2026-01-02T03:04:05Z"), std::optional(acsTime));
    QVERIFY(!signingTime("yesterday"));
    QVERIFY(!signingTime("2015083xT123600Z"));
}

void tst_Signatures::brokenAuthorizationIsMalformed()
{
    for (const char *const text : {"AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 Credential=a", "AWS4-HMAC-SHA256 ,,,",
                                   "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=c"}) {
        Request request = listUsers();
        request.headers.set("Authorization", text);
        QCOMPARE(int(verifySigV4(request, awsKeys(), awsTime).fault), int(AuthFault::Malformed));
    }
}

// Made by the service's own client of the second edition.
void tst_Signatures::theOlderSignatureOfFunctionComputeIsRead()
{
    Request request;
    request.method = "GET";
    request.path = "/2023-03-30/functions/demo-fn/instances/c-1/exec";
    request.query = "command=bash";
    request.headers = {{"Date", "Fri, 02 Jan 2026 03:04:05 GMT"},
                       {"X-Fc-Account-Id", "123456"},
                       {"Authorization", "FC testAK:2LKVuGnjZKZFO7LSMhJtE8sA7+lLXLuh7SotmHCLwi4="}};
    QVERIFY(hasFcSignature(request));
    const auto verify = [&request](TimePoint now) {
        return verifyFcSignature(request, acsKeys(), now, FcParameters::Unsigned).fault;
    };
    QVERIFY(verify(acsTime) == AuthFault::None);
    QVERIFY(verify(acsTime + std::chrono::hours(1)) == AuthFault::Expired);
    request.headers.set("X-Fc-Account-Id", "654321");
    QVERIFY(verify(acsTime) == AuthFault::Mismatch);
    request.headers.set("Date", "yesterday");
    QVERIFY(verify(acsTime) == AuthFault::Malformed);
    request.headers.set("Authorization", "FC someone:2LKV");
    QVERIFY(verify(acsTime) == AuthFault::UnknownKey);
}

void tst_Signatures::aTriggersCallerSignsTheQueryAsWell()
{
    Request request;
    request.method = "GET";
    request.path = "/a%20b";
    request.query = "z=1&a=x%20y&flag";
    const std::string text = "GET\n\n\nFri, 02 Jan 2026 03:04:05 GMT\n/a b\na=x y\nflag\nz=1";
    const QByteArray signature =
        QMessageAuthenticationCode::hash(QByteArray::fromStdString(text), "testSecret", QCryptographicHash::Sha256)
            .toBase64();
    request.headers = {{"Date", "Fri, 02 Jan 2026 03:04:05 GMT"},
                       {"Authorization", "FC testAK:" + signature.toStdString()}};
    QVERIFY(verifyFcSignature(request, acsKeys(), acsTime, FcParameters::Signed).fault == AuthFault::None);
    request.query = "z=2&a=x%20y&flag";
    QVERIFY(verifyFcSignature(request, acsKeys(), acsTime, FcParameters::Signed).fault == AuthFault::Mismatch);
}

QTEST_GUILESS_MAIN(tst_Signatures)
#include "tst_signatures.moc"
