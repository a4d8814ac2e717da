// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/time.h"
#include "emulator/triggers/http/jwtaccess.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace fermata;
using namespace fermata::emulator;

class tst_JwtAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsTheToken_data();
    void findsTheToken();
    void refusesInTheServicesWords();
    void asksOnSomePathsOnly_data();
    void asksOnSomePathsOnly();
    void handsClaimsOver();
    void readsTheRulesOfAManifest();

private:
    JwtAccess access(const QJsonObject &rules) const;

    QJsonObject m_keys;
    std::string m_token;
    const TimePoint m_now = *fromIso("2026-01-02T03:04:05Z");
};

namespace {

Request get(const char *path)
{
    Request request;
    request.method = "GET";
    request.path = path;
    return request;
}

} // namespace

void tst_JwtAccess::initTestCase()
{
    QFile file(QStringLiteral(FERMATA_SOURCE_DIR "/tests/emulator/auth/tokens.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject data = QJsonDocument::fromJson(file.readAll()).object();
    m_keys = data[u"jwks"].toObject();
    m_token = data[u"rs256"].toString().toStdString();
}

JwtAccess tst_JwtAccess::access(const QJsonObject &rules) const
{
    QJsonObject config = rules;
    config[u"jwks"] = m_keys;
    return JwtAccess(QJsonDocument(config).toJson().toStdString());
}

void tst_JwtAccess::findsTheToken_data()
{
    QTest::addColumn<QString>("lookup");
    QTest::addColumn<QString>("place"); // "header NAME VALUE", "query ...", "body ..."; T stands for the token
    QTest::newRow("header") << "header:auth" << "header auth T";
    QTest::newRow("bearer") << "header:Authorization:Bearer" << "header Authorization Bearer T";
    QTest::newRow("query") << "query:jwt" << "query a=1&jwt=T";
    QTest::newRow("cookie") << "cookie:session" << "header Cookie a=1; session=T; b=2";
    QTest::newRow("form") << "form:t" << "body t=T&x=1";
    QTest::newRow("the second place") << "header:auth,cookie:session" << "header Cookie session=T";
}

void tst_JwtAccess::findsTheToken()
{
    QFETCH(QString, lookup);
    QFETCH(QString, place);
    Request request = get("/");
    place.replace(u'T', QString::fromStdString(m_token));
    const std::string rest = place.mid(place.indexOf(u' ') + 1).toStdString();
    if (place.startsWith(u"header"))
        request.headers.add(rest.substr(0, rest.find(' ')), rest.substr(rest.find(' ') + 1));
    else if (place.startsWith(u"query"))
        request.query = rest;
    else
        request.body = rest;
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    const JwtAccess::Verdict verdict = access({{QStringLiteral("tokenLookup"), lookup}}).check(request, m_now);
    QVERIFY2(verdict.fault == nullptr, verdict.fault);
}

void tst_JwtAccess::refusesInTheServicesWords()
{
    const JwtAccess rules = access({{QStringLiteral("tokenLookup"), QStringLiteral("header:auth")}});
    Request request = get("/");
    QCOMPARE(rules.check(request, m_now).fault, "JWTTokenIsMissing");
    QCOMPARE(rules.check(request, m_now).message, "the jwt token is missing");
    request.headers.add("auth", "no token");
    QCOMPARE(rules.check(request, m_now).message, "invalid or expired jwt");
    QCOMPARE(JwtAccess("nonsense").check(request, m_now).fault, "JWTTokenIsMissing");
}

void tst_JwtAccess::asksOnSomePathsOnly_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("asks");
    QTest::newRow("white, exact") << "whitelist" << "/login" << false;
    QTest::newRow("white, another") << "whitelist" << "/login/" << true;
    QTest::newRow("white, star") << "whitelist" << "/open/b/c" << false;
    QTest::newRow("black, exact") << "blacklist" << "/login" << true;
    QTest::newRow("black, another") << "blacklist" << "/else" << false;
    QTest::newRow("black, star") << "blacklist" << "/open/" << true;
}

void tst_JwtAccess::asksOnSomePathsOnly()
{
    QFETCH(QString, list);
    QFETCH(QString, path);
    QFETCH(bool, asks);
    const JwtAccess rules = access({{list, QJsonArray{QStringLiteral("/login"), QStringLiteral("/open/*")}}});
    QCOMPARE(rules.check(get(path.toLatin1().constData()), m_now).fault != nullptr, asks);
}

void tst_JwtAccess::handsClaimsOver()
{
    Request request = get("/");
    request.query = "uid=forged&x=1";
    request.headers.add("auth", m_token);
    request.headers.add("X-Name", "forged");
    const JwtAccess rules =
        access({{QStringLiteral("tokenLookup"), QStringLiteral("header:auth")},
                {QStringLiteral("claimPassBy"),
                 QStringLiteral("query:sub:uid,header:name:X-Name,cookie:admin:adm,header:none:X-None")}});
    const JwtAccess::Verdict verdict = rules.check(request, m_now);
    QVERIFY(verdict.changed.has_value());
    QCOMPARE(verdict.changed->query, std::string("x=1&uid=u-1"));
    QCOMPARE(verdict.changed->headers.values("X-Name"), std::vector<std::string>{"Ada"});
    QCOMPARE(verdict.changed->headers.value("Cookie"), std::string("adm=true"));
    QVERIFY(!verdict.changed->headers.contains("X-None"));
}

void tst_JwtAccess::readsTheRulesOfAManifest()
{
    Request request = get("/");
    request.headers.add("Authorization", "Bearer " + m_token);
    const QJsonArray lookup{QJsonObject{{QStringLiteral("readPosition"), QStringLiteral("header")},
                                        {QStringLiteral("parameterName"), QStringLiteral("Authorization")},
                                        {QStringLiteral("prefix"), QStringLiteral("Bearer ")}}};
    const QJsonArray claims{QJsonObject{{QStringLiteral("mappingParameterPosition"), QStringLiteral("header")},
                                        {QStringLiteral("claimName"), QStringLiteral("name")},
                                        {QStringLiteral("mappingParameterName"), QStringLiteral("who")}}};
    const JwtAccess::Verdict verdict =
        access({{QStringLiteral("tokenLookup"), lookup}, {QStringLiteral("claimPassBy"), claims}})
            .check(request, m_now);
    QVERIFY(verdict.changed.has_value());
    QCOMPARE(verdict.changed->headers.value("who"), std::string("Ada"));
}

QTEST_APPLESS_MAIN(tst_JwtAccess)
#include "tst_jwtaccess.moc"
