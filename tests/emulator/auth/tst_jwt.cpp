// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens that other libraries have signed: Python's cryptography (tokens.json), and RFC 7515's own example for HS256.
#include "app/base/time.h"
#include "emulator/auth/jwt.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace fermata;
using namespace fermata::emulator;

class tst_Jwt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void takesWhatItsKeysHaveSigned_data();
    void takesWhatItsKeysHaveSigned();
    void takesASharedSecret();
    void refuses_data();
    void refuses();
    void hasNoKeysInNonsense();

private:
    std::string token(const char *name) const { return m_data[QLatin1String(name)].toString().toStdString(); }

    QJsonObject m_data;
    std::string m_keys;
    const TimePoint m_now = *fromIso("2026-01-02T03:04:05Z"); // before the end of the tokens, in 2033
};

void tst_Jwt::initTestCase()
{
    QFile file(QStringLiteral(FERMATA_SOURCE_DIR "/tests/emulator/auth/tokens.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_data = QJsonDocument::fromJson(file.readAll()).object();
    m_keys = QJsonDocument(m_data[u"jwks"].toObject()).toJson().toStdString();
}

void tst_Jwt::takesWhatItsKeysHaveSigned_data()
{
    QTest::addColumn<QString>("name");
    for (const char *const name : {"rs256", "es256"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_Jwt::takesWhatItsKeysHaveSigned()
{
    QFETCH(QString, name);
    const Result<std::string> claims = KeySet::parse(m_keys).verified(token(name.toLatin1().constData()), m_now);
    QVERIFY(claims.has_value());
    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(*claims)).object();
    QCOMPARE(json[u"name"].toString(), QStringLiteral("Ada"));
}

void tst_Jwt::takesASharedSecret()
{
    const QJsonObject example = m_data[u"hs256"].toObject();
    const std::string jwks = R"({"keys":[{"kty":"oct","k":")" + example[u"k"].toString().toStdString() + R"("}]})";
    const std::string text = example[u"token"].toString().toStdString();
    QVERIFY(KeySet::parse(jwks).verified(text, *fromIso("2011-01-01T00:00:00Z")));
    QVERIFY(!KeySet::parse(jwks).verified(text, m_now)); // it ended in 2011
    QVERIFY(!KeySet::parse(m_keys).verified(text, *fromIso("2011-01-01T00:00:00Z")));
}

void tst_Jwt::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("time");
    const QString good = QString::fromStdString(token("rs256"));
    const QString now = QStringLiteral("2026-01-02T03:04:05Z");
    QTest::newRow("nothing") << QString() << now;
    QTest::newRow("no token") << QStringLiteral("a.b") << now;
    QTest::newRow("another signature") << good.chopped(8) + QStringLiteral("AAAAAAAA") << now;
    QTest::newRow("no signature") << good.left(good.lastIndexOf(u'.') + 1) << now;
    QTest::newRow("too late") << good << QStringLiteral("2040-01-01T00:00:00Z");
    QTest::newRow("another kid") << QString::fromStdString(token("anotherKid")) << now;
    QTest::newRow("an algorithm that its key is not for") << QString::fromStdString(token("ps256")) << now;
    const QByteArray none =
        QByteArray("{\"alg\":\"none\"}").toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    QTest::newRow("algorithm none") << QString::fromLatin1(none)
                                           + good.mid(good.indexOf(u'.'),
                                                      good.lastIndexOf(u'.') - good.indexOf(u'.') + 1)
                                    << now;
}

void tst_Jwt::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, time);
    const Result<std::string> claims = KeySet::parse(m_keys).verified(text.toStdString(), *fromIso(time.toStdString()));
    QVERIFY(!claims);
    QCOMPARE(claims.error().id, std::string("jwt.invalid"));
}

void tst_Jwt::hasNoKeysInNonsense()
{
    for (const char *const jwks :
         {"", "{", "[]", R"({"keys":[{"kty":"RSA"}]})", R"({"keys":[{"kty":"EC","crv":"P-1"}]})", R"({"keys":["x"]})"})
        QVERIFY(KeySet::parse(jwks).isEmpty());
}

QTEST_APPLESS_MAIN(tst_Jwt)
#include "tst_jwt.moc"
