// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/services/debug/compiledprograms.h"
#include "tests/app/services/sampleproject.h"

#include <QProcess>
#include <QStandardPaths>

#include <algorithm>
#include <utility>

// One function, hello, in each language: it asks a function of its own for what it answers, which fails for one value.
namespace fermata::test {

struct Greeter
{
    QString language;
    QString source;                                // the file that its author writes
    QByteArray code;                               // of that file
    QList<std::pair<QString, QByteArray>> beside;  // the manifest, and what builds it
    QByteArray called;                             // what stands in the line that asks
    QByteArray entered;                            // in the first line of what is asked
    QByteArray failed;                             // in the line that fails
    QString variable = QStringLiteral("name");     // what is asked for, as a debugger shows it
    QStringList needs{};                           // programs, then the command that installs them

    int line(const QByteArray &part) const { return static_cast<int>(code.left(code.indexOf(part)).count('\n')) + 1; }
    int callLine() const { return line(called); }
    int heldLine() const { return callLine() + 1; } // the answer has its value and is not yet given

    void writeTo(const SampleProject &sample) const
    {
        for (const auto &[path, text] : beside)
            sample.write(path, text);
        sample.write(source, code);
    }

    // Why it cannot be debugged on this machine; empty if it can.
    QString problem() const
    {
        const bool isThere =
            std::all_of(needs.begin(), needs.end() - (needs.isEmpty() ? 0 : 1),
                        [](const QString &name) { return !QStandardPaths::findExecutable(name).isEmpty(); });
        return isThere && (language != QLatin1String("PHP") || hasXdebug())
                 ? QString()
                 : QStringLiteral("%1 cannot be debugged on this machine: %2").arg(language, needs.last());
    }

    static bool hasXdebug()
    {
        QProcess php;
        php.start(QStringLiteral("php"),
                  {QStringLiteral("-r"), QStringLiteral("exit(extension_loaded('xdebug') ? 0 : 1);")});
        return php.waitForFinished() && php.exitCode() == 0;
    }
};

inline std::pair<QString, QByteArray> lambdaManifest(const QByteArray &runtime, const QByteArray &handler)
{
    return {QStringLiteral("template.yaml"),
            "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n  Hello:\n"
            "    Type: AWS::Serverless::Function\n    Properties:\n      FunctionName: hello\n      Runtime: "
                + runtime + "\n      Handler: " + handler
                + "\n      CodeUri: code/\n      Timeout: 10\n      MemorySize: 512\n"};
}

inline Greeter pythonGreeter()
{
    return {.language = QStringLiteral("Python"),
            .source = QStringLiteral("code/index.py"),
            .code = R"("""Says hello."""

def greet(name):
    if name == "nobody":
        raise KeyError("nobody")
    return "hello " + name

def handler(event, context):
    name = event.get("name", "Ada")
    answer = greet(name)
    print("greeting " + answer)
    return answer
)",
            .beside = {lambdaManifest("python3.11", "index.handler")},
            .called = "answer = greet",
            .entered = "if name ==",
            .failed = "raise KeyError"};
}

inline constexpr char nodeGreeterCode[] = R"('use strict';

function greet(name) {
    if (name === 'nobody')
        throw new RangeError('nobody');
    return 'hello ' + name;
}

exports.handler = async (event) => {
    let name = event.name ?? 'Ada';
    const answer = greet(name);
    console.log('greeting ' + answer);
    return answer;
};
)";

inline Greeter nodeGreeter()
{
    return {.language = QStringLiteral("Node.js"),
            .source = QStringLiteral("code/index.js"),
            .code = nodeGreeterCode,
            .beside = {lambdaManifest("nodejs18.x", "index.handler")},
            .called = "answer = greet",
            .entered = "if (name ===",
            .failed = "throw new"};
}

// What runs is what the bundler makes of it.
inline Greeter typeScriptGreeter()
{
    Greeter greeter = nodeGreeter();
    greeter.language = QStringLiteral("TypeScript");
    greeter.source = QStringLiteral("code/index.ts");
    greeter.code = greeter.code.replace("'use strict';", "type Guest = { name?: string };")
                       .replace("function greet(name)", "function greet(name: string): string")
                       .replace("exports.handler = async (event)", "export const handler = async (event: Guest)")
                       .replace("let name =", "let name: string =");
    greeter.needs = {QStringLiteral("esbuild"), QStringLiteral("apt install esbuild")};
    return greeter;
}

inline Greeter rubyGreeter()
{
    return {.language = QStringLiteral("Ruby"),
            .source = QStringLiteral("code/index.rb"),
            .code = R"(require "json"

def greet(name)
  raise KeyError, "nobody" if name == "nobody"

  "hello #{name}"
end

def handler(event:, context:)
  name = event["name"] || "Ada"
  answer = greet(name)
  puts "greeting #{answer}"
  answer
end
)",
            .beside = {lambdaManifest("ruby3.3", "index.handler")},
            .called = "answer = greet",
            .entered = "raise KeyError",
            .failed = "raise KeyError",
            .needs = {QStringLiteral("ruby"), QStringLiteral("apt install ruby")}};
}

// `timeout` in seconds.
inline Greeter phpGreeter(int timeout = 10)
{
    return {.language = QStringLiteral("PHP"),
            .source = QStringLiteral("code/index.php"),
            .code = R"(<?php

function greet($name)
{
    if ($name === 'nobody') {
        throw new DomainException('nobody');
    }

    return "hello $name";
}

function handler($event, $context)
{
    $name = json_decode($event, true)['name'] ?? 'Ada';
    $answer = greet($name);
    $GLOBALS['fcLogger']->info("greeting $answer");
    return $answer;
}
)",
            .beside = {{QStringLiteral("s.yaml"),
                        SampleProject::manifestOf(SampleProject::function("hello", "php7.2", "./code", timeout))}},
            .called = "answer = greet",
            .entered = "if ($name ===",
            .failed = "throw new",
            .variable = QStringLiteral("$name"),
            .needs = {QStringLiteral("php"), QStringLiteral("apt install php-cli php-xdebug")}};
}

// Compiled by the machine's own compiler, without a registry.
inline Greeter javaGreeter()
{
    return {.language = QStringLiteral("Java"),
            .source = QStringLiteral("code/src/main/java/example/App.java"),
            .code = R"(package example;

import java.util.Map;

public class App {
    static String greet(String name) {
        if (name.equals("nobody"))
            throw new IllegalStateException("nobody");
        return "hello " + name;
    }

    public String handle(Map<String, String> event) {
        String name = event.getOrDefault("name", "Ada");
        String answer = greet(name);
        System.out.println("greeting " + answer);
        return answer;
    }
}
)",
            .beside = {lambdaManifest("java17", "example.App::handle"),
                       {QStringLiteral("code/Makefile"),
                        "build-Hello:\n\tjavac -g -d $(ARTIFACTS_DIR) src/main/java/example/App.java\n"}},
            .called = "answer = greet",
            .entered = "if (name.equals",
            .failed = "throw new",
            .needs = {QStringLiteral("javac"), QStringLiteral("make"),
                      QStringLiteral("apt install default-jdk-headless make")}};
}

// Which its debugger is of the time of; Go's library is compiled for the first test only.
inline void useDebiansGo()
{
    qputenv("PATH", "/usr/bin:" + qgetenv("PATH"));
    qputenv("GOPROXY", "off");
    qputenv("GOCACHE", FERMATA_BIN_DIR "/../tests/gocache");
}

inline Greeter goGreeter()
{
    return {.language = QStringLiteral("Go"),
            .source = QStringLiteral("code/main.go"),
            .code = goProgram,
            .beside = {lambdaManifest("provided.al2023", "bootstrap"),
                       {QStringLiteral("code/go.mod"), "module program\n\ngo 1.19\n"}},
            .called = "return reply(count)",
            .entered = "func reply(", // where delve says a function begins
            .failed = "panic(",
            .variable = QStringLiteral("count"),
            .needs = {QStringLiteral("go"), QStringLiteral("dlv"), QStringLiteral("apt install golang-go delve")}};
}

inline Greeter cppGreeter()
{
    return {.language = QStringLiteral("C++"),
            .source = QStringLiteral("code/main.cpp"),
            .code = cppProgram,
            .beside = {lambdaManifest("provided.al2023", "bootstrap"),
                       {QStringLiteral("code/Makefile"),
                        "build-Hello:\n\t$(CXX) $(CXXFLAGS) -o $(ARTIFACTS_DIR)/bootstrap main.cpp\n"}},
            .called = "return reply(count)",
            .entered = "if (count > 1000)",
            .failed = "throw std::out_of_range",
            .variable = QStringLiteral("count"),
            .needs = {QStringLiteral("g++"), QStringLiteral("lldb-dap-19"), QStringLiteral("apt install g++ lldb-19")}};
}

} // namespace fermata::test
