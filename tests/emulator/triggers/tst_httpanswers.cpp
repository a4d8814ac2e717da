// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/form.h"

#include <QTest>

using namespace fermata;
using namespace fermata::emulator;

namespace {

Response answerTo(HttpForm form, const std::string &payload)
{
    InvocationRecord record;
    record.requestId = "req-1";
    record.payload = payload;
    return answerFrom(form, record);
}

Response failed(HttpForm form)
{
    InvocationRecord record;
    record.requestId = "req-1";
    record.payload = R"({"errorMessage":"broken","errorType":"ValueError"})";
    record.error = FunctionError{"UnhandledInvocationError", "ValueError", "broken", {}};
    return answerFrom(form, record);
}

constexpr HttpForm allForms[] = {HttpForm::FunctionCompute, HttpForm::HttpApi, HttpForm::RestApi,
                                 HttpForm::FunctionUrl};

} // namespace

class tst_HttpAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormTakesStatusHeadersAndBody();
    void everyFormDecodesABinaryBody();
    void everyFormCarriesTheRequestId();
    void aPlainValueIsTheBodyWhereTheVendorTakesIt();
    void cookiesBecomeHeadersOfTheirOwn();
    void restApiMergesBothKindsOfHeaders();
    void restApiRefusesWhatIsNoProxyAnswer_data();
    void restApiRefusesWhatIsNoProxyAnswer();
    void aFailedFunctionAnswersAsTheGatewayDoes();
    void noAnswerCanSmuggleHeadersOrStatus_data();
    void noAnswerCanSmuggleHeadersOrStatus();
    void faultsSpeakTheVendorsWords();
    void functionComputeRefusesLargeHeaders();
};

void tst_HttpAnswers::everyFormTakesStatusHeadersAndBody()
{
    for (const HttpForm form : allForms) {
        const Response response =
            answerTo(form, R"({"statusCode":201,"headers":{"Content-Type":"text/html","X-A":"1"},"body":"<b>"})");
        QCOMPARE(response.status, 201U);
        QCOMPARE(response.headers.value("content-type"), std::string("text/html"));
        QCOMPARE(response.headers.value("X-A"), std::string("1"));
        QCOMPARE(response.body, std::string("<b>"));
    }
}

void tst_HttpAnswers::everyFormDecodesABinaryBody()
{
    for (const HttpForm form : allForms) {
        const Response response = answerTo(form, R"({"statusCode":200,"isBase64Encoded":true,"body":"iVBOR/8A"})");
        QCOMPARE(response.body, std::string("\x89PNG\xff\x00", 6));
        QCOMPARE(answerTo(form, R"({"statusCode":200,"isBase64Encoded":true,"body":"!!"})").status / 100, 5U);
    }
}

void tst_HttpAnswers::everyFormCarriesTheRequestId()
{
    for (const HttpForm form : allForms) {
        for (const Response &response : {answerTo(form, "{}"), failed(form)})
            QCOMPARE(response.headers.value(requestIdHeader(form)), std::string("req-1"));
    }
}

void tst_HttpAnswers::aPlainValueIsTheBodyWhereTheVendorTakesIt()
{
    QCOMPARE(answerTo(HttpForm::FunctionCompute, "hello").body, std::string("hello"));
    QCOMPARE(answerTo(HttpForm::FunctionCompute, "hello").status, 200U);
    const Response object = answerTo(HttpForm::HttpApi, R"({"a":1})");
    QCOMPARE(object.body, std::string(R"({"a":1})"));
    QCOMPARE(object.headers.value("Content-Type"), std::string("application/json"));
    QCOMPARE(answerTo(HttpForm::FunctionUrl, R"("text")").body, std::string("text"));
}

void tst_HttpAnswers::cookiesBecomeHeadersOfTheirOwn()
{
    const Response response = answerTo(HttpForm::HttpApi, R"({"statusCode":200,"cookies":["a=1","b=2; Secure"]})");
    QCOMPARE(response.headers.values("Set-Cookie"), (std::vector<std::string>{"a=1", "b=2; Secure"}));
}

void tst_HttpAnswers::restApiMergesBothKindsOfHeaders()
{
    const Response response = answerTo(
        HttpForm::RestApi, R"({"statusCode":200,"headers":{"X-A":"solo"},"multiValueHeaders":{"X-A":["multi"]}})");
    QCOMPARE(response.headers.values("X-A"), (std::vector<std::string>{"multi", "solo"}));
}

void tst_HttpAnswers::restApiRefusesWhatIsNoProxyAnswer_data()
{
    QTest::addColumn<QString>("payload");
    QTest::newRow("text") << "\"hello\"";
    QTest::newRow("null") << "null";
    QTest::newRow("unknown key") << R"({"statusCode":200,"other":1})";
    QTest::newRow("object as body") << R"({"statusCode":200,"body":{"a":1}})";
    QTest::newRow("bad status") << R"({"statusCode":"ok"})";
    QTest::newRow("bad headers") << R"({"statusCode":200,"headers":["a"]})";
    QTest::newRow("not JSON") << "hello";
}

void tst_HttpAnswers::restApiRefusesWhatIsNoProxyAnswer()
{
    QFETCH(QString, payload);
    const Response response = answerTo(HttpForm::RestApi, payload.toStdString());
    QCOMPARE(response.status, 502U);
    QCOMPARE(response.body, std::string(R"({"message": "Internal server error"})"));
}

void tst_HttpAnswers::aFailedFunctionAnswersAsTheGatewayDoes()
{
    QCOMPARE(failed(HttpForm::RestApi).status, 502U);
    QCOMPARE(failed(HttpForm::HttpApi).status, 500U);
    QCOMPARE(failed(HttpForm::HttpApi).body, std::string(R"({"message":"Internal Server Error"})"));
    QCOMPARE(failed(HttpForm::FunctionUrl).status, 502U);
    QCOMPARE(failed(HttpForm::FunctionUrl).body, std::string("Internal Server Error"));
    const Response fc = failed(HttpForm::FunctionCompute);
    QCOMPARE(fc.status, 502U);
    QCOMPARE(fc.headers.value("x-fc-error-type"), std::string("UnhandledInvocationError"));
    QVERIFY(fc.body.find("ValueError") != std::string::npos);
}

void tst_HttpAnswers::noAnswerCanSmuggleHeadersOrStatus_data()
{
    QTest::addColumn<QString>("payload");
    QTest::newRow("line end in a value") << R"({"statusCode":200,"headers":{"X-A":"1\r\nX-B: 2"}})";
    QTest::newRow("line end in a name") << R"({"statusCode":200,"headers":{"X-A\r\nX-B":"2"}})";
    QTest::newRow("interim status") << R"({"statusCode":101})";
    QTest::newRow("status out of range") << R"({"statusCode":9999})";
    QTest::newRow("negative status") << R"({"statusCode":-200})";
    QTest::newRow("huge status") << R"({"statusCode":99999999999999999999})";
}

void tst_HttpAnswers::noAnswerCanSmuggleHeadersOrStatus()
{
    QFETCH(QString, payload);
    for (const HttpForm form : allForms) {
        const Response response = answerTo(form, payload.toStdString());
        QCOMPARE(response.status / 100, 5U);
        QVERIFY(!response.headers.contains("X-B"));
    }
}

void tst_HttpAnswers::faultsSpeakTheVendorsWords()
{
    QCOMPARE(faultAnswer(HttpForm::RestApi, GatewayFault::NoRoute, "r").status, 403U);
    QCOMPARE(faultAnswer(HttpForm::RestApi, GatewayFault::NoRoute, "r").body,
             std::string(R"({"message":"Missing Authentication Token"})"));
    QCOMPARE(faultAnswer(HttpForm::HttpApi, GatewayFault::NoRoute, "r").status, 404U);
    QCOMPARE(faultAnswer(HttpForm::HttpApi, GatewayFault::OtherMethod, "r").status, 404U);
    QCOMPARE(faultAnswer(HttpForm::FunctionCompute, GatewayFault::OtherMethod, "r").status, 405U);
    for (const GatewayFault fault :
         {GatewayFault::BodyTooLarge, GatewayFault::HeaderTooLarge, GatewayFault::AddressTooLong}) {
        const Response refused = faultAnswer(HttpForm::FunctionCompute, fault, "r");
        QCOMPARE(refused.status, 400U);
        QVERIFY(refused.body.find(R"("Code":"InvalidArgument")") != std::string::npos);
    }
    QCOMPARE(faultAnswer(HttpForm::HttpApi, GatewayFault::BodyTooLarge, "r").status, 413U);
}

void tst_HttpAnswers::functionComputeRefusesLargeHeaders()
{
    const auto answerWith = [](std::size_t size) {
        return answerTo(HttpForm::FunctionCompute,
                        R"({"statusCode":200,"headers":{"x-a":")" + std::string(size, 'a') + R"("},"body":"b"})");
    };
    QCOMPARE(answerWith(8 * 1024 - 3).status, 200U);
    const Response refused = answerWith(8 * 1024 - 2);
    QCOMPARE(refused.status, 502U);
    QVERIFY(refused.body.find(R"("Code":"BadResponse")") != std::string::npos);
}

QTEST_GUILESS_MAIN(tst_HttpAnswers)
#include "tst_httpanswers.moc"
