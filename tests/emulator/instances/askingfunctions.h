// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/emulator/instances/javaclasses.h"

// Functions that ask a server of somebody else's, in each language.
namespace fermata::test {

inline const QString python = QStringLiteral("python3.11");
inline const QString node = QStringLiteral("nodejs20.x");
inline const QString ruby = QStringLiteral("ruby3.3");
inline const QString php = QStringLiteral("php8.1");
inline const QString java = QStringLiteral("java17");

// asks(URL) answers with the body, or with the kind of the failure.
inline constexpr const char *pythonAsks = "import urllib.request, urllib.error, http.client, json, os\n"
                                          "def asks(url, body=None, method=None, headers={}):\n"
                                          "    request = urllib.request.Request(url, body, headers, method=method)\n"
                                          "    try:\n"
                                          "        with urllib.request.urlopen(request) as answer:\n"
                                          "            return f'{answer.status} ' + answer.read().decode()\n"
                                          "    except urllib.error.HTTPError as error:\n"
                                          "        return f'{error.code} ' + error.read().decode()\n"
                                          "    except Exception as error:\n"
                                          "        error = getattr(error, 'reason', error)\n"
                                          "        return type(error).__name__\n"
                                          "def direct(url):\n"
                                          "    host, path = url.removeprefix('http://').split('/', 1)\n"
                                          "    connection = http.client.HTTPConnection(host)\n"
                                          "    connection.request('GET', '/' + path)\n"
                                          "    return connection.getresponse().read().decode()\n"
                                          "def handler(event, context):\n"
                                          "    return ";
inline constexpr const char *nodeAsks =
    "const http = require('node:http');\n"
    "const asks = async (url, body, method, headers) => {\n"
    "    try {\n"
    "        const answer = await fetch(url, { body, method: method ?? (body ? 'POST' : 'GET'), headers });\n"
    "        return `${answer.status} ${await answer.text()}`;\n"
    "    } catch (error) {\n"
    "        return error.cause?.code ?? error.code ?? String(error);\n"
    "    }\n"
    "};\n"
    "const direct = (url) => new Promise((resolve) => {\n"
    "    http.get(url, (answer) => {\n"
    "        let text = '';\n"
    "        answer.on('data', (piece) => { text += piece; }).on('end', () => resolve(text));\n"
    "    }).on('error', (error) => resolve(error.code));\n"
    "});\n"
    "exports.handler = async (event) => ";

inline constexpr const char *rubyAsks =
    "require 'net/http'\n"
    "def asks(url, body = nil, method = nil)\n"
    "  uri = URI(url)\n"
    "  answer = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https') do |http|\n"
    "    http.max_retries = 0\n"
    "    http.send_request(method || (body ? 'POST' : 'GET'), uri.request_uri, body)\n"
    "  end\n"
    "  \"#{answer.code} #{answer.body}\"\n"
    "rescue StandardError => e\n"
    "  e.class.name\n"
    "end\n"
    "def by_name(host, port, path)\n"
    "  Socket.tcp(host, port) do |socket|\n"
    "    socket.write(\"GET #{path} HTTP/1.1\\r\\nHost: #{host}\\r\\nConnection: close\\r\\n\\r\\n\")\n"
    "    socket.read.lines.last\n"
    "  end\n"
    "end\n"
    "def handler(event:, context:)\n"
    "  ";

// With the options that hold for all addresses, as PHP's own functions take them.
inline constexpr const char *phpAsks =
    "<?php\n"
    "function asks($url, $body = null, $method = null) {\n"
    "  $http = ['method' => $method ?? ($body === null ? 'GET' : 'POST'), 'content' => (string) $body,\n"
    "           'ignore_errors' => true, 'header' => 'Content-Type: text/plain'];\n"
    "  stream_context_get_default(['http' => $http]);\n"
    "  $answer = @file_get_contents($url);\n"
    "  return $answer === false ? 'failed' : explode(' ', $http_response_header[0])[1] . ' ' . $answer;\n"
    "}\n"
    "function handler($event, $context) {\n  return json_encode(";

// By both clients of the platform.
inline constexpr const char *javaAsks = R"(
import java.net.*;
import java.net.http.*;
import java.util.List;

public class App {
    static String asks(String url) {
        return asks(url, null, "GET");
    }

    static String asks(String url, String body) {
        return asks(url, body, "POST");
    }

    static String asks(String url, String body, String method) {
        try {
            HttpRequest.BodyPublisher sent =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
            HttpRequest request = HttpRequest.newBuilder(URI.create(url)).method(method, sent).build();
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (Exception error) {
            return "failed";
        }
    }

    static String reads(String url) throws Exception {
        return new String(new URL(url).openStream().readAllBytes());
    }

    public Object handle(Object event) throws Exception {
        return )";

// What a function of the language calls it when nobody listens.
inline std::string refusedIn(const QString &runtime)
{
    if (runtime == ruby)
        return "\"Errno::ECONNREFUSED\"";
    if (runtime == php || runtime == java)
        return "\"failed\"";
    return runtime == node ? "\"ECONNREFUSED\"" : "\"ConnectionRefusedError\"";
}

// The function's folder; it answers with what `ask` is, an expression of the language whose texts are in single quotes.
inline Files filesAsking(const QString &runtime, const QString &ask)
{
    if (runtime == java) {
        const std::string asked = QString(ask).replace(QLatin1Char('\''), QLatin1Char('"')).toStdString();
        return javaClasses({{"App.java", javaAsks + asked + ";\n    }\n}\n"}});
    }
    const std::string said = ask.toStdString();
    if (runtime == php)
        return {{"index.php", phpAsks + said + ", JSON_UNESCAPED_SLASHES);\n}\n"}};
    if (runtime == ruby)
        return {{"index.rb", rubyAsks + said + "\nend\n"}};
    if (runtime == python)
        return {{"index.py", pythonAsks + said + "\n"}};
    return {{"index.js", nodeAsks + said + ";\n"}};
}

} // namespace fermata::test
