// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/tcptransport.h"
#include "tests/app/dap/debuggerfixture.h"

#include <QStandardPaths>

namespace fermata::test {

inline constexpr char rubyBootstrap[] = R"($stdout.sync = true
class LambdaHandler; end
module Fermata; HERE = ARGV[0]; end
require "#{ARGV[0]}/fermata_bootstrap/debugger/debugger"
debugger = Fermata::Debugger.new(__dir__)
puts debugger.port
debugger.wait
require_relative "user"
puts "READY"
while (line = $stdin.gets)
  begin
    result = handler(line.strip)
  rescue StandardError => e
    debugger.uncaught(e)
    result = e.inspect
  ensure
    debugger.call_ended
  end
  puts "RESULT #{result}"
end
)";

inline constexpr char rubyProgram[] = R"(def double(value)
  result = value * 2
  result
end

def handler(event)
  count = event.to_i
  items = { "a" => [1, 2], "b" => count, c: (0...250).to_a }
  total = 0
  count.times do |i|
    total += i
  end
  twice = double(total)
  raise ArgumentError, "unlucky" if count == 13
  begin
    Integer("x") if count == 12
  rescue ArgumentError
    twice = -1
  end
  if count == 14
    Process.wait(fork { double(7) })
    twice = $?.exitstatus
  end
  while count == 99
    total += 1
  end
  twice
end
)";

// A real Ruby process with the debugger that our bootstrap brings, and a session that has joined it.
class RubyFixture : public DebuggerFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("ruby")).isEmpty())
            QSKIP("There is no Ruby on this machine: apt install ruby");
    }

    void init()
    {
        m_program = std::make_unique<Debuggee>();
        m_program->write(QStringLiteral("user.rb"), rubyProgram);
        m_program->write(QStringLiteral("boot.rb"), rubyBootstrap);
    }

    void cleanup()
    {
        m_debug.reset();
        m_program.reset();
    }

protected:
    QString user() const override { return m_program->path(QStringLiteral("user.rb")); }
    void launch() override
    {
        const QString runtime = QStringLiteral(FERMATA_SOURCE_DIR "/emulator/runtimes/ruby");
        m_port = m_program->start(QStringLiteral("ruby"), {QStringLiteral("boot.rb"), runtime}).toUShort();
        QVERIFY(m_port != 0);
    }
    std::unique_ptr<dap::Transport> transport() const override
    {
        return std::make_unique<dap::TcpTransport>(QStringLiteral("127.0.0.1"), m_port);
    }
    dap::SessionOptions options(const QList<dap::SourceBreakpoint> &breakpoints,
                                const QStringList &filters) const override
    {
        return {QStringLiteral("rdbg"), {}, filters, {{user(), breakpoints}}};
    }
};

} // namespace fermata::test
