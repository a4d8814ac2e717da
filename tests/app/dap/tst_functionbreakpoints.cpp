// SPDX-License-Identifier: GPL-3.0-or-later
// Function breakpoints and what an adapter can do with them.
#include "app/dap/session.h"
#include "tests/support/waitfor.h"

#include <QJsonArray>
#include <QTest>

using namespace fermata;
using namespace fermata::dap;

namespace {

// An adapter that answers everything, offers what it is told to, and remembers what it was asked.
class Adapter : public Transport
{
public:
    explicit Adapter(QJsonObject capabilities, QList<QJsonObject> &asked)
        : m_capabilities(std::move(capabilities)), m_asked(asked)
    {
    }
    void open() override { Q_EMIT opened(); }
    void close() override {}
    void send(const QJsonObject &request) override
    {
        const QString command = request[QLatin1String("command")].toString();
        QJsonObject body;
        if (command == QLatin1String("initialize"))
            body = m_capabilities;
        if (command == QLatin1String("setFunctionBreakpoints")) {
            const QJsonObject arguments = request[QLatin1String("arguments")].toObject();
            m_asked.append(arguments);
            QJsonArray all;
            for (const QJsonValue &one : arguments[QLatin1String("breakpoints")].toArray()) {
                const QString name = one[QLatin1String("name")].toString();
                const QJsonObject answer{{QStringLiteral("verified"), name != QLatin1String("absent")},
                                         {QStringLiteral("id"), idOf(name)}};
                if (m_capabilities[QLatin1String("backwards")].toBool())
                    all.prepend(answer);
                else
                    all.append(answer);
            }
            body.insert(QStringLiteral("breakpoints"), all);
        }
        tell({{QStringLiteral("type"), QStringLiteral("response")},
              {QStringLiteral("request_seq"), request[QLatin1String("seq")]},
              {QStringLiteral("command"), command},
              {QStringLiteral("success"), true},
              {QStringLiteral("body"), body}});
        if (command == QLatin1String("attach"))
            tell({{QStringLiteral("type"), QStringLiteral("event")},
                  {QStringLiteral("event"), QStringLiteral("initialized")}});
    }

private:
    void tell(const QJsonObject &message)
    {
        QMetaObject::invokeMethod(this, [this, message] { Q_EMIT messageReceived(message); }, Qt::QueuedConnection);
    }

    int idOf(const QString &name)
    {
        if (!m_names.contains(name))
            m_names.append(name);
        return static_cast<int>(m_names.indexOf(name)) + 1;
    }

    QJsonObject m_capabilities; // "backwards": it answers in another order than it is asked in
    QList<QJsonObject> &m_asked;
    QStringList m_names;
};

const FunctionBreakpoint plain{.name = QStringLiteral("plain")};
const FunctionBreakpoint conditional{.name = QStringLiteral("conditional"), .condition = QStringLiteral("x")};

} // namespace

class tst_FunctionBreakpoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAdapterWithoutThemIsNotAsked();
    void whatItCannotHeedIsLeftOut();
    void thoseOfTheOptionsAreSentBeforeItRuns();
    void anAdapterThatLosesTheirOrderIsUnderstood();
    void anEndedSessionAnswers();
};

void tst_FunctionBreakpoints::anAdapterWithoutThemIsNotAsked()
{
    QList<QJsonObject> asked;
    Session session(std::make_unique<Adapter>(QJsonObject(), asked), {{}, {}, {}, {}, {plain}});
    const auto early = session.setFunctionBreakpoints({plain});
    QVERIFY(test::waitFor(session.start()));
    const auto answer = test::waitFor(early);
    QVERIFY(answer && *answer && (*answer)->size() == 1);
    QVERIFY(!(*answer)->first().verified);
    QVERIFY((*answer)->first().message.contains(QLatin1String("first line"))); // what to do instead
    QVERIFY(asked.isEmpty());
}

void tst_FunctionBreakpoints::whatItCannotHeedIsLeftOut()
{
    QList<QJsonObject> asked;
    Session session(
        std::make_unique<Adapter>(QJsonObject{{QStringLiteral("supportsFunctionBreakpoints"), true}}, asked), {});
    QVERIFY(test::waitFor(session.start()));
    QVERIFY(asked.isEmpty()); // there are none
    const auto answer = test::waitFor(session.setFunctionBreakpoints({conditional, plain}));
    QVERIFY(answer && *answer && (*answer)->size() == 2);
    QVERIFY(!(*answer)->first().verified && !(*answer)->first().message.isEmpty());
    QVERIFY((*answer)->last().verified);
    QCOMPARE(asked.size(), 1);
    const QJsonArray sent = asked.first()[QLatin1String("breakpoints")].toArray();
    QCOMPARE(sent, QJsonArray{(QJsonObject{{QStringLiteral("name"), QStringLiteral("plain")}})});
    QVERIFY(test::waitFor(session.setFunctionBreakpoints({})));
    QCOMPARE(asked.size(), 2); // it knew of one
    QVERIFY(test::waitFor(session.setFunctionBreakpoints({})));
    QCOMPARE(asked.size(), 2);
}

void tst_FunctionBreakpoints::thoseOfTheOptionsAreSentBeforeItRuns()
{
    QList<QJsonObject> asked;
    const QJsonObject both{{QStringLiteral("supportsFunctionBreakpoints"), true},
                           {QStringLiteral("supportsConditionalBreakpoints"), true}};
    Session session(std::make_unique<Adapter>(both, asked), {{}, {}, {}, {}, {conditional}});
    QVERIFY(test::waitFor(session.start()));
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first()[QLatin1String("breakpoints")][0][QLatin1String("condition")].toString(),
             QStringLiteral("x"));
}

// As lldb-dap does.
void tst_FunctionBreakpoints::anAdapterThatLosesTheirOrderIsUnderstood()
{
    QList<QJsonObject> asked;
    const QJsonObject backwards{{QStringLiteral("supportsFunctionBreakpoints"), true},
                                {QStringLiteral("backwards"), true}};
    Session session(std::make_unique<Adapter>(backwards, asked), {QStringLiteral("lldb"), {}, {}, {}, {}});
    QVERIFY(test::waitFor(session.start()));
    const QList<FunctionBreakpoint> wanted{{.name = QStringLiteral("a")},
                                           {.name = QStringLiteral("absent")},
                                           {.name = QStringLiteral("b")},
                                           {.name = QStringLiteral("c")}};
    for (int round = 0; round < 2; ++round) {
        const auto answer = test::waitFor(session.setFunctionBreakpoints(wanted));
        QVERIFY(answer && *answer && (*answer)->size() == 4);
        for (qsizetype i = 0; i < 4; ++i)
            QCOMPARE((*answer)->at(i).verified, i != 1);
    }
    QCOMPARE(asked.last()[QLatin1String("breakpoints")].toArray().size(), 4);
}

void tst_FunctionBreakpoints::anEndedSessionAnswers()
{
    QList<QJsonObject> asked;
    auto session = std::make_unique<Session>(std::make_unique<Adapter>(QJsonObject(), asked), SessionOptions());
    const auto waiting = session->setFunctionBreakpoints({plain});
    session.reset();
    const auto answer = test::waitFor(waiting);
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().code, Error::Code::Cancelled);
}

QTEST_GUILESS_MAIN(tst_FunctionBreakpoints)
#include "tst_functionbreakpoints.moc"
