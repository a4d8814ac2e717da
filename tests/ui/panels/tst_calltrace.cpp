// SPDX-License-Identifier: GPL-3.0-or-later
// The trace of a call on a real local cloud: nested calls, and a cold start that is explained. With FERMATA_PICTURES=FOLDER
// it leaves pictures there.
#include "app/async/text.h"
#include "app/services/application.h"
#include "tests/app/services/sampleproject.h"
#include "tests/support/waitfor.h"
#include "ui/charts/waterfall.h"
#include "ui/panels/invocations/invocationspanel.h"
#include "ui/panels/parts/calltrace.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // ms

// The module that it imports in line 1 takes some time by itself and some for another.
const QByteArray caller =
    "import slow\nimport boto3\n\ndef handler(event, context):\n"
    "    answer = boto3.client('lambda').invoke(FunctionName='hello-js', Payload=b'{\"name\":\"b\"}')\n"
    "    return answer['StatusCode']\n";
const QByteArray slow = "import time\nimport slower\ntime.sleep(0.05)\n";
const QByteArray slower = "import time\ntime.sleep(0.1)\n";

void picture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("FERMATA_PICTURES");
    if (!folder.isEmpty() && QDir().mkpath(folder))
        widget.grab().save(folder + u'/' + name + u".png"_s);
}

const Waterfall::Row *rowNamed(const Waterfall &waterfall, const QString &name)
{
    for (const Waterfall::Row &row : waterfall.rows()) {
        if (row.name == name)
            return &row;
    }
    return nullptr;
}

int depthOf(const Waterfall &waterfall, const QString &name)
{
    const Waterfall::Row *const row = rowNamed(waterfall, name);
    return row ? row->depth : -1;
}

} // namespace

class tst_CallTrace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsACallWithTheCallsThatItMade();
    void explainsAColdStart_data();
    void explainsAColdStart();
};

void tst_CallTrace::showsACallWithTheCallsThatItMade()
{
    if (!QFile::exists(u"/usr/lib/python3/dist-packages/boto3"_s))
        QSKIP("python3-boto3 is not installed");
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Dark);
    const SampleProject project(SampleProject::Kind::Lambda);
    QVERIFY(project.write(u"py/index.py"_s, caller));
    QVERIFY(project.write(u"py/slow.py"_s, slow));
    QVERIFY(project.write(u"py/slower.py"_s, slower));
    Application application;
    InvocationsPanel panel(application, theme);
    panel.resize(1300, 460);
    panel.show();
    QVERIFY(application.project.open(project.root()));
    const std::optional<Result<InvocationRecord>> called = waitFor(application.invocations.invoke(u"hello-py"_s, "{}"));
    QVERIFY(called && *called);
    const InvocationRecord record = **called;
    QCOMPARE(record.payload, std::string("200"));
    panel.showTrace(toQString(record.requestId));
    const auto *waterfall = panel.findChild<Waterfall *>();
    QTRY_COMPARE_WITH_TIMEOUT(depthOf(*waterfall, u"hello-js"_s), 1, patience);
    QCOMPARE(depthOf(*waterfall, u"hello-py"_s), 0);
    QCOMPARE(depthOf(*waterfall, u"Handler"_s), 1);
    const Waterfall::Row outer = *rowNamed(*waterfall, u"hello-py"_s);
    const Waterfall::Row inner = *rowNamed(*waterfall, u"hello-js"_s);
    QVERIFY(outer.marked);
    QVERIFY(!inner.marked);
    QVERIFY(inner.from > outer.from);
    QVERIFY(inner.length < outer.length);
    QTRY_VERIFY(waterfall->isVisible());
    picture(panel, u"trace-dark"_s);
}

void tst_CallTrace::explainsAColdStart_data()
{
    QTest::addColumn<QString>("function");
    QTest::addColumn<QString>("file");
    QTest::newRow("Python") << u"hello-py"_s << u"py/index.py"_s;
    QTest::newRow("Node.js") << u"hello-js"_s << u"js/index.js"_s;
}

void tst_CallTrace::explainsAColdStart()
{
    QFETCH(QString, function);
    QFETCH(QString, file);
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Light);
    const SampleProject project(SampleProject::Kind::Lambda);
    QVERIFY(project.write(u"py/index.py"_s, "import site_slow\n" + SampleProject::lambdaPython()));
    QVERIFY(project.write(u"py/site-packages/none"_s, ""));
    QVERIFY(project.write(u"py/site_slow.py"_s, "import sys\nsys.path.append('/var/task/site-packages')\n"
                                                "sys.path.append(__file__[:-12] + 'site-packages')\nimport heavy\n"));
    QVERIFY(project.write(u"py/site-packages/heavy.py"_s, slower));
    QVERIFY(project.write(u"js/index.js"_s, "const heavy = require('heavy');\n" + SampleProject::lambdaNode()));
    QVERIFY(project.write(u"js/node_modules/heavy/index.js"_s,
                          "const end = Date.now() + 100; while (Date.now() < end);\n"));
    Application application;
    InvocationsPanel panel(application, theme);
    panel.resize(1300, 560);
    panel.show();
    QVERIFY(application.project.open(project.root()));
    QVERIFY(waitFor(application.invocations.invoke(function, R"({"name":"a"})")));
    const std::optional<Result<InvocationRecord>> warm =
        waitFor(application.invocations.invoke(function, R"({"name":"a"})"));
    QVERIFY(warm && *warm);
    panel.showTrace(toQString((*warm)->requestId));
    auto *waterfall = panel.findChild<Waterfall *>();
    QCOMPARE(depthOf(*waterfall, u"heavy"_s), -1);

    auto *trace = panel.findChild<CallTrace *>();
    for (QPushButton *const button : trace->findChildren<QPushButton *>())
        button->click();
    QTRY_VERIFY_WITH_TIMEOUT(depthOf(*waterfall, u"heavy"_s) > 1, patience);
    QVERIFY(rowNamed(*waterfall, u"heavy"_s)->length > Milliseconds(99));
    QVERIFY(rowNamed(*waterfall, u"Spawn"_s));
    QVERIFY(rowNamed(*waterfall, u"Init"_s)->length > rowNamed(*waterfall, u"heavy"_s)->length);

    // The advice names it and leads to its line; so does its row.
    QString advice;
    for (const QLabel *const label : trace->findChildren<QLabel *>())
        advice += label->isVisible() ? label->text() : QString();
    QVERIFY2(advice.contains(u"heavy"_s), qPrintable(advice));
    QSignalSpy placed(&panel, &Panel::placeActivated);
    for (int row = 0; row < waterfall->rows().size(); ++row) {
        if (waterfall->rows()[row].name == u"heavy"_s)
            Q_EMIT waterfall->rowActivated(row);
    }
    QCOMPARE(placed.size(), 1);
    const bool isNode = function == u"hello-js"_s;
    QCOMPARE(placed.first().first().toString(), project.file(isNode ? file : u"py/site_slow.py"_s));
    QCOMPARE(placed.first().at(1).toInt(), isNode ? 1 : 4);
    picture(panel, u"coldstart-light-"_s + function);
}

QTEST_MAIN(tst_CallTrace)
#include "tst_calltrace.moc"
