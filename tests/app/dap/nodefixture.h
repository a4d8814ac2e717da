// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/inspector/inspectortransport.h"
#include "tests/app/dap/debuggee.h"

#include <QUrl>

namespace fermata::test {

inline constexpr char nodeBootstrap[] = R"(
const inspector = require('node:inspector');
inspector.open(0, '127.0.0.1');
process.stdout.write(inspector.url() + '\n');
inspector.waitForDebugger();
let user = require('./user.js');
console.log('READY');
const lines = require('node:readline').createInterface({ input: process.stdin });
lines.on('line', async (line) => {
    if (line === 'reload') {
        delete require.cache[require.resolve('./user.js')];
        user = require('./user.js');
        return console.log('RESULT reloaded');
    }
    try {
        console.log('RESULT', await user.handler(line));
    } catch (error) {
        console.log('RESULT', String(error));
    }
});
)";

inline constexpr char nodeProgram[] = R"(const factor = 2;

function double(value) {
    const result = value * factor; // in double
    return result;
}

async function later(value) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return value + 1; // after the wait
}

exports.handler = async (event) => {
    let count = Number(event);
    const items = { a: [1, 2], b: count, 'a b': null, get lazy() { items.called = true; return 'late'; } };
    const long = Array.from({ length: 250 }, (_, i) => i * 10);
    const map = new Map([['one', 1]]);
    let total = 0;
    for (let i = 0; i < count; ++i) {
        const half = i / 2;
        total += half * 2; // in the loop
    }
    const twice = double(total); // the call
    if (count === 13)
        throw new TypeError('unlucky');
    if (count === 14)
        try { JSON.parse('{'); } catch { return 'caught'; }
    if (count === 99)
        console.log('SPINNING');
    while (count === 99)
        ++total;
    if (count === 50)
        return later(1);
    return items.called ? 'touched' : twice + items.b - count + long.length - 250 + map.size - 1;
};
)";

// A Node.js program that runs nodeProgram's handler, and a session with its inspector.
class NodeFixture
{
protected:
    void begin()
    {
        m_program = std::make_unique<Debuggee>();
        m_program->write(QStringLiteral("user.js"), nodeProgram);
        m_program->write(QStringLiteral("boot.cjs"), nodeBootstrap);
        m_inspector = QUrl();
        m_functions.clear();
    }

    void finish()
    {
        m_debug.reset();
        m_program.reset();
    }

    QString user() const { return m_program->path(QStringLiteral("user.js")); }

    int lineOf(const QByteArray &mark) const
    {
        const QByteArray text(nodeProgram);
        return static_cast<int>(text.left(text.indexOf(mark)).count('\n')) + 1;
    }

    void attach(const QList<dap::SourceBreakpoint> &breakpoints, const QStringList &filters = {})
    {
        attachTo({{user(), breakpoints}}, filters);
    }

    // The module's own lines may hold it at once.
    void join(const QHash<QString, QList<dap::SourceBreakpoint>> &breakpoints, const QStringList &filters = {})
    {
        if (m_inspector.isEmpty())
            m_inspector =
                QUrl(QString::fromUtf8(m_program->start(QStringLiteral("node"), {QStringLiteral("boot.cjs")})));
        QVERIFY(m_inspector.port() > 0);
        dap::SessionOptions options{
            QStringLiteral("inspector"),
            {{QStringLiteral("host"), m_inspector.host()},
             {QStringLiteral("port"), m_inspector.port()},
             {QStringLiteral("path"), m_inspector.path()},
             {QStringLiteral("localRoot"), m_program->path({})},
             {QStringLiteral("remoteRoot"), m_program->path({})},
             {QStringLiteral("skip"), QJsonArray{QStringLiteral("^node:"), QStringLiteral("/boot\\.cjs$")}}},
            filters,
            breakpoints,
            m_functions};
        m_debug = std::make_unique<Watched>(std::make_unique<dap::InspectorTransport>(), options);
        const auto started = m_debug->get(m_debug->session.start());
        QVERIFY2(started, started ? "" : started.error().message.c_str());
    }

    void attachTo(const QHash<QString, QList<dap::SourceBreakpoint>> &breakpoints, const QStringList &filters = {})
    {
        join(breakpoints, filters);
        QTRY_VERIFY(m_program->lines().contains("READY"));
    }

    // What a bundler makes of user.ts: its lines below a few of its own, and a map that says so.
    void bundle(int linesAbove, const QByteArray &program)
    {
        m_program->write(QStringLiteral("src/user.ts"), program);
        const QByteArray mappings =
            QByteArray(linesAbove, ';') + "AAAA" + QByteArray(";AACA").repeated(program.count('\n') - 1);
        m_program->write(QStringLiteral("user.js.map"),
                         R"({"version":3,"sources":["src/user.ts"],"names":[],"mappings":")" + mappings + "\"}");
        m_program->write(QStringLiteral("user.js"), QByteArray("// made by a tool\n").repeated(linesAbove) + program
                                                        + "//# sourceMappingURL=user.js.map\n");
    }

    dap::Variable member(const dap::Variable &of, const QString &name)
    {
        const auto children =
            m_debug->get(m_debug->session.variables(of.variablesReference)).value_or(QList<dap::Variable>());
        const auto found = std::find_if(children.begin(), children.end(),
                                        [&name](const dap::Variable &one) { return one.name == name; });
        return found == children.end() ? dap::Variable() : *found;
    }

    std::unique_ptr<Debuggee> m_program;
    std::unique_ptr<Watched> m_debug;
    QUrl m_inspector;
    QList<dap::FunctionBreakpoint> m_functions; // from the beginning
};

} // namespace fermata::test
