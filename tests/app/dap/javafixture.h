// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/tcptransport.h"
#include "tests/app/dap/debuggerfixture.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QStandardPaths>

namespace fermata::test {

// What our bootstrap does with the debugger, and nothing else of it.
inline constexpr char javaBootstrap[] = R"(package fermata.runtime;

import java.io.*;

public class Serve {
    static void ended() { System.out.flush(); }

    public static void main(String[] arguments) throws Exception {
        java.util.Properties known = (java.util.Properties)
            Class.forName("jdk.internal.vm.VMSupport").getMethod("getAgentProperties").invoke(null);
        String address = known.getProperty("sun.jdwp.listenerAddress");
        Process debugger = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-p",
                                              arguments[0], "-m", "fermata.debugger/fermata.debugger.Main",
                                              address.substring(address.lastIndexOf(':') + 1), arguments[1], "User::handle").start();
        BufferedReader says = new BufferedReader(new InputStreamReader(debugger.getInputStream()));
        System.out.println(says.readLine());
        says.readLine();
        System.out.println("READY");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        Object user = Class.forName("User").getDeclaredConstructor().newInstance();
        java.lang.invoke.MethodHandle handle = java.lang.invoke.MethodHandles.publicLookup().unreflect(
            user.getClass().getMethod("handle", int.class)).bindTo(user).asType(
            java.lang.invoke.MethodType.methodType(Object.class, int.class));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String result;
            try {
                result = (String) (Object) handle.invokeExact(Integer.parseInt(line.trim()));
            } catch (Throwable error) {
                result = error.toString();
            }
            ended();
            System.out.println("RESULT " + result);
        }
    }
}
)";

inline constexpr char javaProgram[] = R"(import java.util.*;

public class User {
    private final Map<String, Object> items = new LinkedHashMap<>();

    static int twice(int value) {
        int result = value * 2;
        return result;
    }

    public String handle(int count) {
        items.put("a", new int[] {1, 2});
        items.put("b", count);
        List<Integer> many = new ArrayList<>(Collections.nCopies(250, 7));
        int total = 0;
        for (int i = 0; i < count; i++) {
            total += i;
        }
        int doubled = twice(total);
        if (count == 13)
            throw new IllegalArgumentException("unlucky");
        try {
            if (count == 12)
                Integer.parseInt("x");
        } catch (NumberFormatException caught) {
            doubled = -1;
        }
        while (count == 99) {
            total += 1;
        }
        return Later.text(doubled);
    }
}

class Later {
    static String text(int number) {
        return "=" + number;
    }
}
)";

// A real virtual machine with the debugger that our bootstrap brings, and a session that has joined it. All is compiled
// once, by the machine's own compiler.
class JavaFixture : public DebuggerFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("javac")).isEmpty())
            QSKIP("There is no JDK on this machine: apt install default-jdk-headless");
        const QString sources = QStringLiteral(FERMATA_SOURCE_DIR "/emulator/runtimes/java");
        QVERIFY(compiles({QStringLiteral("-d"), made(QStringLiteral("modules")), QStringLiteral("--module-source-path"),
                          sources, QStringLiteral("--module"), QStringLiteral("fermata.runtime,fermata.debugger")}));
        QVERIFY(writes(user(), javaProgram) && writes(made(QStringLiteral("Serve.java")), javaBootstrap));
        QVERIFY(compiles({QStringLiteral("-g"), QStringLiteral("-d"), made(QStringLiteral("code")), user()}));
        QVERIFY(compiles({QStringLiteral("-d"), made(QStringLiteral("boot")), made(QStringLiteral("Serve.java"))}));
    }

    void init() { m_program = std::make_unique<Debuggee>(); }

    void cleanup()
    {
        m_debug.reset();
        m_program.reset();
    }

protected:
    QString made(const QString &name) const { return m_made.filePath(name); }
    QString user() const override { return made(QStringLiteral("src/main/java/User.java")); }

    void launch() override
    {
        m_port = m_program
                     ->start(QStringLiteral("java"),
                             {QStringLiteral(
                                  "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0,quiet=y"),
                              QStringLiteral("-XX:TieredStopAtLevel=1"), QStringLiteral("--add-exports"),
                              QStringLiteral("java.base/jdk.internal.vm=ALL-UNNAMED"), QStringLiteral("-cp"),
                              made(QStringLiteral("boot")) + QLatin1Char(':') + made(QStringLiteral("code")),
                              QStringLiteral("fermata.runtime.Serve"), made(QStringLiteral("modules")),
                              made(QStringLiteral("code"))})
                     .toUShort();
        QVERIFY(m_port != 0);
    }

    std::unique_ptr<dap::Transport> transport() const override
    {
        return std::make_unique<dap::TcpTransport>(QStringLiteral("127.0.0.1"), m_port);
    }
    dap::SessionOptions options(const QList<dap::SourceBreakpoint> &breakpoints,
                                const QStringList &filters) const override
    {
        const QJsonObject mapping{{QStringLiteral("localRoot"), m_made.path()}};
        return {QStringLiteral("jdi"),
                {{QStringLiteral("pathMappings"), QJsonArray{mapping}}},
                filters,
                {{user(), breakpoints}}};
    }

private:
    static bool writes(const QString &path, const char *text)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(text) > 0;
    }

    static bool compiles(const QStringList &arguments)
    {
        QProcess compiler;
        compiler.setProcessChannelMode(QProcess::ForwardedChannels);
        compiler.start(QStringLiteral("javac"),
                       QStringList{QStringLiteral("-nowarn"), QStringLiteral("-proc:none")} + arguments);
        return compiler.waitForFinished(120'000) && compiler.exitCode() == 0;
    }

    QTemporaryDir m_made;
};

} // namespace fermata::test
