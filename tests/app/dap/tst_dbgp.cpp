// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/dbgp/logtext.h"
#include "app/dap/dbgp/packets.h"
#include "app/dap/dbgp/phpfiles.h"
#include "app/dap/dbgp/property.h"
#include "app/dap/dbgp/xmlnode.h"

#include <QTest>

using namespace fermata::dap;

// What Xdebug's bytes mean, without Xdebug.
class tst_Dbgp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void packetsAreCutOutOfWhateverComes();
    void whatIsNoPacketIsToldApart_data();
    void whatIsNoPacketIsToldApart();
    void xmlBecomesATree();
    void whatIsNoXmlIsToldApart();
    void filesAreNamedByBothSides();
    void aLogPointIsAnExpression();
};

void tst_Dbgp::packetsAreCutOutOfWhateverComes()
{
    PacketReader reader;
    QCOMPARE(reader.feed(QByteArray("3\0<a>\0", 6)), QList<QByteArray>{"<a>"});
    QCOMPARE(reader.feed("1"), QList<QByteArray>());
    QCOMPARE(reader.feed(QByteArray("0\0", 2) + "012345678"), QList<QByteArray>());
    QCOMPARE(reader.feed(QByteArray("9\0", 2) + QByteArray("1\0x\0", 4)), (QList<QByteArray>{"0123456789", "x"}));
    QVERIFY(!reader.isBroken());
}

void tst_Dbgp::whatIsNoPacketIsToldApart_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("another protocol") << QByteArray("HTTP/1.1 200 OK\r\n");
    QTest::newRow("no length") << QByteArray("\0", 1);
    QTest::newRow("too much") << QByteArray("999999999\0", 10);
    QTest::newRow("no end of the length") << QByteArray("1111111111");
    QTest::newRow("a wrong length") << QByteArray("1\0abc", 5);
}

void tst_Dbgp::whatIsNoPacketIsToldApart()
{
    QFETCH(QByteArray, bytes);
    PacketReader reader;
    reader.feed(bytes);
    QVERIFY(reader.isBroken());
    QVERIFY(reader.feed(QByteArray("1\0x\0", 4)).isEmpty());
}

void tst_Dbgp::xmlBecomesATree()
{
    const auto node = parseXml(
        "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n"
        "<response xmlns=\"urn:x\" xmlns:xdebug=\"https://x\" status=\"break\">"
        "<xdebug:message lineno=\"3\"><![CDATA[gr\xc3\xb6\xc3\x9f"
        "e]]></xdebug:message>"
        "<property name=\"$a\" type=\"string\" size=\"2\" encoding=\"base64\"><![CDATA[aGk=]]></property>"
        "<property type=\"int\"><name encoding=\"base64\"><![CDATA[JGI=]]></name><value><![CDATA[7]]></value></property>"
        "</response>");
    QVERIFY(node);
    QCOMPARE((*node)["status"], QStringLiteral("break"));
    QCOMPARE(node->child("message")->content(), QByteArray("größe"));
    const QList<XmlNode> properties = node->all("property");
    QCOMPARE(properties.size(), 2);
    QCOMPARE(Property{properties.at(0)}.value(), QStringLiteral("\"hi\""));
    QCOMPARE(Property{properties.at(1)}.name(), QStringLiteral("$b"));
    QCOMPARE(Property{properties.at(1)}.value(), QStringLiteral("7"));
}

void tst_Dbgp::whatIsNoXmlIsToldApart()
{
    QVERIFY(!parseXml(""));
    QVERIFY(!parseXml("<a>"));
    QVERIFY(!parseXml("<a></b>"));
    QVERIFY(!parseXml("plain"));
    QVERIFY(!parseXml(QByteArray("<a>").repeated(100'000)));
}

void tst_Dbgp::filesAreNamedByBothSides()
{
    PhpFiles files;
    files.setRoots(QStringLiteral("/home/me/my project/"), QStringLiteral("/code"));
    files.setSkipped({QStringLiteral("^/var/runtime/")});
    QCOMPARE(files.urlOf(QStringLiteral("/home/me/my project/src/größe 1.php")),
             QStringLiteral("file:///code/src/gr%C3%B6%C3%9Fe%201.php"));
    QCOMPARE(files.pathOf(QStringLiteral("file:///code/src/gr%C3%B6%C3%9Fe%201.php")),
             QStringLiteral("/home/me/my project/src/größe 1.php"));
    QCOMPARE(files.pathOf(QStringLiteral("file:///codex/a.php")), QStringLiteral("/codex/a.php"));
    QVERIFY(files.isSkipped(QStringLiteral("file:///var/runtime/bootstrap.php")));
    QVERIFY(files.isSkipped(QStringLiteral("dbgp://1")));
    QVERIFY(!files.isSkipped(QStringLiteral("file:///code/index.php")));
}

void tst_Dbgp::aLogPointIsAnExpression()
{
    QCOMPARE(logExpression(QStringLiteral("plain $5")), QStringLiteral("'' . \"plain \\$5\""));
    QVERIFY(logExpression(QStringLiteral("a {$b['}']} c")).contains(QLatin1String("($b['}'])")));
    QVERIFY(logExpression(QStringLiteral("an open { one")).endsWith(QLatin1String("\"an open { one\"")));
}

QTEST_GUILESS_MAIN(tst_Dbgp)
#include "tst_dbgp.moc"
