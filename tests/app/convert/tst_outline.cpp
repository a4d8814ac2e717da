// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/convert/outline.h"
#include "app/manifest/yaml/document.h"

#include <QTest>

using namespace fermata;
using namespace fermata::convert;

class tst_Outline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesAsAPersonWould();
    void textsStayTexts_data();
    void textsStayTexts();
};

void tst_Outline::writesAsAPersonWould()
{
    Outline root;
    root.set("name", "demo");
    root.commentOn("name", "Two\nlines");
    Outline &triggers = root.set("triggers", Outline::list({}));
    Outline trigger;
    trigger.set("type", "http");
    trigger.set("methods", Outline::list({"GET", "POST"}));
    triggers.add(trigger);
    root.set("role", Outline::tagged("!GetAtt", Outline::plain("Role.Arn")));
    root.set("script", "a\nb\n");
    root.set("queue", Outline::verbatim({"Type: AWS::SQS::Queue", "Properties:", "  DelaySeconds: 5 # why"},
                                        Outline::Verbatim::Block));
    root.set("none", Outline::list({}));
    root.breakBefore("queue");
    root.put("deep.list[1].key", Outline::plain("7"));
    QCOMPARE(QString::fromStdString(root.written()), QStringLiteral(R"(# Two
# lines
name: demo
triggers:
  - type: http
    methods:
      - GET
      - POST
role: !GetAtt Role.Arn
script: |
  a
  b

queue:
  Type: AWS::SQS::Queue
  Properties:
    DelaySeconds: 5 # why
none: []
deep:
  list:
    - {}
    - key: 7
)"));
}

void tst_Outline::textsStayTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"512", "true",      "no", "null", "~",    "1.0",  "2026-01-01", "a: b", "#x",    "- x",
                             "*x",  "&x",        "!x", "",     " a",   "a\nb", "\n",         "it's", "\"q\"", "{a}",
                             "[a]", "@every 5m", "`x", "%x",   "a #b", "x:",   "中文",       "a\tb", "0o7",   "1_000"})
        QTest::newRow(text) << QByteArray(text);
}

void tst_Outline::textsStayTexts()
{
    QFETCH(QByteArray, text);
    Outline root;
    root.set("key", Outline::text(text.toStdString()));
    const std::string written = root.written();
    const auto document = YamlDocument::parse(written);
    QVERIFY2(document.has_value(), written.c_str());
    QCOMPARE(document->root()->entries.at(0).value->text, text.toStdString());
    QCOMPARE(document->root()->entries.at(0).value->kind, YamlKind::Scalar);
}

QTEST_GUILESS_MAIN(tst_Outline)
#include "tst_outline.moc"
