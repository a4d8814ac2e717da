// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/explore/remotecode.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/base/files.h"
#include "app/package/archive.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtConcurrent>

namespace fermata {

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::minutes fetchTime{5};

Result<> emptyFolder(const QString &folder)
{
    const QDir there(folder);
    if (there.exists() && !there.isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
        return failure(Error::Code::Conflict, "explore.folderFull", "%1 is not empty", {toStd(folder)});
    return {};
}

Result<> copyFolder(const fs::path &from, const fs::path &to)
{
    std::error_code error;
    fs::create_directories(to, error);
    if (!error)
        fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::copy_symlinks, error);
    if (!error)
        return {};
    std::error_code ignored;
    fs::remove_all(to, ignored);
    return failure(Error::Code::Io, "explore.notWritten", "Cannot write %1: %2", {to.string(), error.message()});
}

// A folder of the local cloud, or an address that a zip comes from.
QFuture<Result<>> bring(const QUrl &code, HttpClient &http, const QString &function, const fs::path &folder,
                        QObject *context)
{
    if (code.isEmpty())
        return finished<void>(failure(Error::Code::Invalid, "explore.inImage",
                                      "The code of %1 is in an image and cannot be downloaded", {toStd(function)}));
    if (code.isLocalFile())
        return QtConcurrent::run([from = toPath(code.toLocalFile()), folder] { return copyFolder(from, folder); });
    HttpRequest request;
    request.url = code;
    request.timeout = fetchTime;
    return thenAsk<void>(http.send(request), context, [folder](const HttpResponse &response) -> QFuture<Result<>> {
        if (response.status != 200)
            return finished<void>(failure(Error::Code::Unreachable, "compare.noCode",
                                          "The code cannot be fetched: status %1", {std::to_string(response.status)}));
        return QtConcurrent::run([zip = response.body, folder] {
            return unpackZip({zip.constData(), static_cast<std::size_t>(zip.size())}, folder);
        });
    });
}

// A text that means itself in YAML, whatever is in it.
QByteArray quoted(const std::string &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{toQString(text)}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

QByteArray environmentOf(const Function &function, const QByteArray &indent)
{
    QByteArray lines;
    for (const auto &[name, value] : function.environment)
        lines += indent + quoted(name) + ": " + quoted(value) + "\n";
    return lines;
}

QByteArray layersOf(const Function &function, const QByteArray &indent)
{
    QByteArray lines;
    for (const std::string &layer : function.layers)
        lines += indent + "- " + quoted(layer) + "\n";
    return lines;
}

QByteArray samManifest(const Function &function, const QString &code)
{
    QByteArray id;
    for (const char letter : function.name) {
        if (std::isalnum(static_cast<unsigned char>(letter)))
            id += letter;
    }
    QByteArray text = "Transform: AWS::Serverless-2016-10-31\nResources:\n  " + (id.isEmpty() ? "Function" : id)
                    + ":\n    Type: AWS::Serverless::Function\n    Properties:\n      FunctionName: "
                    + quoted(function.name) + "\n      Runtime: " + quoted(function.runtime)
                    + "\n      Handler: " + quoted(function.handler) + "\n      CodeUri: " + quoted(toStd(code) + "/")
                    + "\n      MemorySize: " + QByteArray::number(function.memoryMb)
                    + "\n      Timeout: " + QByteArray::number(static_cast<qint64>(function.timeout.count())) + "\n";
    if (!function.description.empty())
        text += "      Description: " + quoted(function.description) + "\n";
    if (!function.layers.empty())
        text += "      Layers:\n" + layersOf(function, "        ");
    if (!function.environment.empty())
        text += "      Environment:\n        Variables:\n" + environmentOf(function, "          ");
    return text;
}

QByteArray serverlessDevsManifest(const Function &function, const QString &region, const QString &code)
{
    const QByteArray name = quoted(function.name);
    QByteArray text = "edition: 3.0.0\nname: " + name + "\naccess: default\nresources:\n  " + name
                    + ":\n    component: fc3\n    props:\n      region: " + quoted(toStd(region))
                    + "\n      functionName: " + name + "\n      runtime: " + quoted(function.runtime)
                    + "\n      handler: " + quoted(function.handler) + "\n      code: " + quoted("./" + toStd(code))
                    + "\n      memorySize: " + QByteArray::number(function.memoryMb)
                    + "\n      timeout: " + QByteArray::number(static_cast<qint64>(function.timeout.count())) + "\n";
    if (!function.description.empty())
        text += "      description: " + quoted(function.description) + "\n";
    if (function.customRuntime) {
        text += "      customRuntimeConfig:\n        port: " + QByteArray::number(function.customRuntime->port) + "\n";
        if (!function.customRuntime->command.empty())
            text += "        command:\n";
        for (const std::string &word : function.customRuntime->command)
            text += "          - " + quoted(word) + "\n";
        if (!function.customRuntime->arguments.empty())
            text += "        args:\n";
        for (const std::string &word : function.customRuntime->arguments)
            text += "          - " + quoted(word) + "\n";
    }
    if (!function.layers.empty())
        text += "      layers:\n" + layersOf(function, "        ");
    if (!function.environment.empty())
        text += "      environmentVariables:\n" + environmentOf(function, "        ");
    return text;
}

} // namespace

QByteArray manifestOf(const Function &function, const QString &region, const QString &code)
{
    return function.vendor == Vendor::Lambda ? samManifest(function, code)
                                             : serverlessDevsManifest(function, region, code);
}

QFuture<Result<VersionContent>> downloadCode(Cloud &cloud, HttpClient &http, const QString &function,
                                             const QString &version, const QString &folder, QObject *context)
{
    if (const Result<> empty = emptyFolder(folder); !empty)
        return finished<VersionContent>(failure(empty.error()));
    return thenAsk<VersionContent>(cloud.releases().content(function, version), context,
                                   [&http, function, folder, context](const VersionContent &content) {
                                       return thenRead<VersionContent>(
                                           bring(content.code, http, function, toPath(folder), context), context,
                                           [content]() -> Result<VersionContent> { return content; });
                                   });
}

QFuture<Result<QString>> downloadProject(Cloud &cloud, HttpClient &http, const QString &region, const QString &function,
                                         const QString &folder, QObject *context)
{
    if (const Result<> empty = emptyFolder(folder); !empty)
        return finished<QString>(failure(empty.error()));
    return thenRead<QString>(
        downloadCode(cloud, http, function, {}, QDir(folder).filePath(function), context), context,
        [folder, region, function](const VersionContent &content) -> Result<QString> {
            const bool lambda = content.function.vendor == Vendor::Lambda;
            const QString path =
                QDir(folder).filePath(lambda ? QStringLiteral("template.yaml") : QStringLiteral("s.yaml"));
            const Result<> written = writeFile(
                toPath(path), manifestOf(content.function, region, function).toStdString(), FileAccess::Shared);
            return written ? Result<QString>(path) : failure(written.error());
        });
}

} // namespace fermata
