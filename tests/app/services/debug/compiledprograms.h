// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/services/sampleproject.h"

#include <QProcess>

// Functions that are programs, in Go and in C++, and how they are built here with debug information.
namespace fermata::test {

// A custom runtime with nothing but the standard library.
inline const QByteArray goProgram = R"(package main

import (
	"bytes"
	"io"
	"net/http"
	"os"
)

func answer(event string) string {
	count := len(event)
	os.Getpid() // no register outlives a call: what is set in memory counts
	return reply(count)
}

func reply(count int) string {
	if count > 1000 {
		panic("too many")
	}
	if count > 100 {
		return "changed"
	}
	return "short"
}

func main() {
	base := "http://" + os.Getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/"
	for {
		next, err := http.Get(base + "next")
		if err != nil {
			os.Exit(1)
		}
		event, _ := io.ReadAll(next.Body)
		id := next.Header.Get("Lambda-Runtime-Aws-Request-Id")
		http.Post(base+id+"/response", "application/json", bytes.NewBufferString(answer(string(event))))
	}
}
)";

inline const QByteArray cppProgram = R"(#include <arpa/inet.h>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

static std::string reply(int count)
{
    if (count > 1000)
        throw std::out_of_range("too many");
    return count > 100 ? "changed" : "short";
}

static std::string answer(const std::string &event)
{
    int count = static_cast<int>(event.size());
    return reply(count);
}

static std::string ask(const std::string &request)
{
    const std::string where = std::getenv("AWS_LAMBDA_RUNTIME_API");
    const std::size_t colon = where.find(':');
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<unsigned short>(std::stoi(where.substr(colon + 1))));
    inet_pton(AF_INET, where.substr(0, colon).c_str(), &to.sin_addr);
    const int end = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(end, reinterpret_cast<sockaddr *>(&to), sizeof to) != 0 || write(end, request.data(), request.size()) < 0)
        std::exit(1);
    std::string all;
    char some[4096];
    std::size_t whole = std::string::npos; // the length of it all, once the head is there
    while (all.size() < whole) {
        const ssize_t count = read(end, some, sizeof some);
        if (count <= 0)
            break;
        all.append(some, static_cast<std::size_t>(count));
        const std::size_t head = all.find("\r\n\r\n");
        const std::size_t length = all.find("Content-Length: ");
        if (head != std::string::npos)
            whole = head + 4 + (length < head ? std::stoul(all.substr(length + 16)) : 0);
    }
    close(end);
    return all;
}

int main()
{
    const std::string path = "/2018-06-01/runtime/invocation/";
    for (;;) {
        const std::string next = ask("GET " + path + "next HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        const std::string name = "Lambda-Runtime-Aws-Request-Id: ";
        const std::size_t at = next.find(name) + name.size();
        const std::string id = next.substr(at, next.find("\r\n", at) - at);
        const std::string body = answer(next.substr(next.find("\r\n\r\n") + 4));
        ask("POST " + path + id + "/response HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: "
            + std::to_string(body.size()) + "\r\n\r\n" + body);
    }
}
)";

inline const QByteArray programManifest = R"(Transform: AWS::Serverless-2016-10-31
Resources:
  Program:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: program
      Runtime: provided.al2023
      Handler: bootstrap
      CodeUri: out
      Timeout: 20
)";

inline int lineIn(const QByteArray &source, const char *text)
{
    return static_cast<int>(source.left(source.indexOf(text)).count('\n')) + 1;
}

// Empty: it was built.
inline QByteArray buildProblem(const SampleProject &sample, const QString &program, const QStringList &arguments)
{
    QProcess compiler;
    compiler.setWorkingDirectory(sample.file(QStringLiteral("src")));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("GOFLAGS"), QStringLiteral("-mod=mod"));
    environment.insert(QStringLiteral("GOPROXY"), QStringLiteral("off"));
    environment.insert(QStringLiteral("CGO_ENABLED"), QStringLiteral("0"));
    compiler.setProcessEnvironment(environment);
    compiler.start(program, arguments);
    if (compiler.waitForFinished(240'000) && compiler.exitCode() == 0)
        return {};
    return compiler.errorString().toUtf8() + compiler.readAllStandardError();
}

inline QByteArray buildCppProgram(const SampleProject &sample)
{
    sample.write(QStringLiteral("template.yaml"), programManifest);
    sample.write(QStringLiteral("src/main.cpp"), cppProgram);
    QDir(QString::fromStdString(sample.root().string())).mkpath(QStringLiteral("out"));
    return buildProblem(sample, QStringLiteral("g++"),
                        {QStringLiteral("-g"), QStringLiteral("-O0"), QStringLiteral("-o"),
                         QStringLiteral("../out/bootstrap"), sample.file(QStringLiteral("src/main.cpp"))});
}

inline QByteArray buildGoProgram(const SampleProject &sample)
{
    sample.write(QStringLiteral("template.yaml"), programManifest);
    sample.write(QStringLiteral("src/main.go"), goProgram);
    sample.write(QStringLiteral("src/go.mod"), "module program\n\ngo 1.19\n");
    return buildProblem(sample, QStringLiteral("/usr/bin/go"),
                        {QStringLiteral("build"), QStringLiteral("-gcflags=all=-N -l"), QStringLiteral("-o"),
                         QStringLiteral("../out/bootstrap")});
}

} // namespace fermata::test
