// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/dbgp/dbgptransport.h"
#include "tests/app/dap/debuggerfixture.h"

#include <QJsonArray>

namespace fermata::test {

// The bootstrap's own debugging.php, with a channel that prints where it listens.
inline constexpr char phpBootstrap[] = R"(<?php
namespace Fermata {
    define('Fermata\HERE', $argv[1] . '/fermata_bootstrap');
    final class Channel
    {
        const LISTENING = 16;
        const ADAPTER_FAILED = 17;
        public static function send($kind, $head = '', $body = '') { echo $head, $body, "\n"; }
        public static function leave() {}
    }
    require HERE . '/debugging.php';
    Debugging::begin();
}
namespace {
    require __DIR__ . '/user.php';
    echo "READY\n";
    while (($line = fgets(STDIN)) !== false) {
        Fermata\Debugging::letIn();
        try {
            $result = handler(trim($line));
        } catch (Throwable $error) {
            $result = get_class($error) . ': ' . $error->getMessage();
        }
        echo "RESULT $result\n";
    }
}
)";

inline constexpr char phpProgram[] = R"(<?php
function double($value) {
    $result = $value * 2;
    return $result;
}

function handler($event) {
    $count = (int) $event;
    $items = ['a' => [1, 2], 'b' => $count, 'c' => range(0, 249)];
    $total = 0;
    for ($i = 0; $i < $count; $i++) {
        $total += $i;
    }
    $twice = double($total);
    if ($count === 13) {
        throw new InvalidArgumentException('unlucky');
    }
    try {
        if ($count === 12) {
            throw new LengthException('short');
        }
    } catch (LogicException $error) {
        $twice = -1;
    }
    if ($count === 14 && pcntl_fork() === 0) {
        exit(double(7));
    }
    while ($count === 99) {
        $total++;
    }
    return $twice;
}
)";

// A real PHP process with Xdebug as our bootstrap offers it, and a session that has joined it.
class PhpFixture : public DebuggerFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QProcess php;
        php.start(QStringLiteral("php"),
                  {QStringLiteral("-r"), QStringLiteral("exit(extension_loaded('xdebug') ? 0 : 1);")});
        if (!php.waitForFinished() || php.exitCode() != 0)
            QSKIP("There is no PHP with Xdebug on this machine: apt install php-cli php-xdebug");
    }

    void init() { renew(); }

    void cleanup()
    {
        m_debug.reset();
        m_program.reset();
    }

protected:
    void renew()
    {
        m_program = std::make_unique<Debuggee>();
        m_program->write(QStringLiteral("user.php"), phpProgram);
        m_program->write(QStringLiteral("boot.php"), phpBootstrap);
    }
    QString user() const override { return m_program->path(QStringLiteral("user.php")); }
    void launch() override
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDEBUG_MODE"), QStringLiteral("debug"));
        m_program->process().setProcessEnvironment(environment);
        const QString runtime = QStringLiteral(FERMATA_SOURCE_DIR "/emulator/runtimes/php");
        const QStringList settings{QStringLiteral("-d"), QStringLiteral("xdebug.start_with_request=trigger"),
                                   QStringLiteral("-d"), QStringLiteral("xdebug.client_host=127.0.0.1"),
                                   QStringLiteral("-d"), QStringLiteral("xdebug.log_level=0")};
        m_port = m_program->start(QStringLiteral("php"), settings + QStringList{QStringLiteral("boot.php"), runtime})
                     .toUShort();
        QVERIFY(m_port != 0);
    }
    std::unique_ptr<dap::Transport> transport() const override { return std::make_unique<dap::DbgpTransport>(); }
    dap::SessionOptions options(const QList<dap::SourceBreakpoint> &breakpoints,
                                const QStringList &filters) const override
    {
        const QJsonArray skip{QStringLiteral("/fermata_bootstrap/"), QStringLiteral("/boot\\.php$")};
        return {QStringLiteral("xdebug"),
                {{QStringLiteral("port"), m_port}, {QStringLiteral("skip"), skip}},
                filters,
                {{user(), breakpoints}}};
    }
};

} // namespace fermata::test
