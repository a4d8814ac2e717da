// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/base/files.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/convert/conversion.h"
#include "app/convert/writing.h"
#include "app/manifest/reader.h"

namespace fermata::cli {

namespace {

using namespace fermata::convert;

QJsonObject toObject(const Remark &remark)
{
    return {{QStringLiteral("kind"), QString::fromLatin1(convert::name(remark.kind))},
            {QStringLiteral("id"), toQString(remark.id)},
            {QStringLiteral("function"), toQString(remark.function)},
            {QStringLiteral("feature"), toQString(remark.feature)},
            {QStringLiteral("message"), toQString(remark.message)},
            {QStringLiteral("file"), toQString(remark.place.file)},
            {QStringLiteral("path"), toQString(remark.place.path)},
            {QStringLiteral("line"), remark.place.span.line},
            {QStringLiteral("column"), remark.place.span.column}};
}

QJsonObject toObject(const Conversion &conversion, bool withContent)
{
    QJsonArray files;
    for (const ConvertedFile &file : conversion.files) {
        QJsonObject object{{QStringLiteral("path"), toQString(file.path)},
                           {QStringLiteral("kind"), file.kind == ConvertedFile::Kind::Manifest
                                                        ? QStringLiteral("manifest")
                                                        : QStringLiteral("adapter")}};
        if (withContent)
            object[QStringLiteral("content")] = toQString(file.content);
        files += object;
    }
    QJsonArray remarks;
    for (const Remark &remark : conversion.remarks)
        remarks += toObject(remark);
    return {{QStringLiteral("functions"), conversion.functions},
            {QStringLiteral("triggers"), conversion.triggers},
            {QStringLiteral("files"), files},
            {QStringLiteral("report"), remarks}};
}

QString place(const Remark &remark)
{
    return toQString(remark.place.file.filename())
         + QStringLiteral(":%1:%2").arg(remark.place.span.line).arg(remark.place.span.column);
}

void printRemarks(const Conversion &conversion)
{
    const QList<std::pair<Remark::Kind, QString>> groups = {
        {Remark::Kind::ByHand, QStringLiteral("To be done by hand:")},
        {Remark::Kind::Changed, QStringLiteral("Not quite the same:")},
        {Remark::Kind::Lost, QStringLiteral("Does not come along:")}};
    for (const auto &[kind, title] : groups) {
        bool isFirst = true;
        for (const Remark &remark : conversion.remarks) {
            if (remark.kind != kind)
                continue;
            if (std::exchange(isFirst, false))
                print(title);
            print(QStringLiteral("  %1: %2").arg(place(remark), toQString(remark.message)));
        }
    }
}

// What --output names: a folder, or the manifest's file in one.
struct OutputPlace
{
    std::filesystem::path folder;
    std::filesystem::path file; // empty: the name that the target's tools look for
};

OutputPlace outputPlace(const Arguments &arguments, const std::filesystem::path &source)
{
    const QString given = arguments.value(QStringLiteral("--output"));
    if (given.isEmpty())
        return {source.parent_path(), {}};
    const std::filesystem::path path = std::filesystem::absolute(toPath(given)).lexically_normal();
    const std::string extension = path.extension().string();
    const bool isFile = (extension == ".yaml" || extension == ".yml") && !std::filesystem::is_directory(path);
    return isFile ? OutputPlace{path.parent_path(), path}
                  : OutputPlace{path.has_filename() ? path : path.parent_path(), {}};
}

// A folder may hold several manifests: the first one that is in another format than wanted.
Result<Manifest> sourceManifest(const std::filesystem::path &path)
{
    const Result<Project> project = readProject(path);
    if (!project)
        return failure(project.error());
    return project->manifests.front();
}

ExitCode show(const Conversion &conversion, const Arguments &arguments, bool isDry)
{
    if (arguments.has(QStringLiteral("--json"))) {
        print(toObject(conversion, isDry));
        return ExitCode::Done;
    }
    for (const ConvertedFile &file : conversion.files) {
        if (isDry)
            print(QStringLiteral("--- %1\n%2").arg(toQString(file.path), toQString(file.content)));
        else
            print(QStringLiteral("Wrote %1").arg(toQString(file.path)));
    }
    printRemarks(conversion);
    return ExitCode::Done;
}

ExitCode runConvert(const Arguments &arguments)
{
    const QString wanted = arguments.value(QStringLiteral("--to"));
    const std::optional<Target> target = targetNamed(toStd(wanted));
    if (!target) {
        complain(QStringLiteral("fermata-cli: --to must be fc3, sam, serverless or knative"));
        complain(QStringLiteral("  See: fermata-cli help convert"));
        return ExitCode::WrongUse;
    }
    const Result<Manifest> manifest = sourceManifest(toPath(arguments.words[0]));
    if (!manifest)
        return fail(manifest.error(), arguments);
    const Result<std::string> text = readFile(manifest->file);
    if (!text)
        return fail(text.error(), arguments);
    const OutputPlace output = outputPlace(arguments, manifest->file);
    Result<Conversion> conversion = convert::convert(*manifest, *text, *target, output.folder);
    if (!conversion)
        return fail(conversion.error(), arguments);
    if (!output.file.empty())
        conversion->files.front().path = output.file;
    const bool isDry = arguments.has(QStringLiteral("--dry-run"));
    const Overwriting overwriting =
        arguments.has(QStringLiteral("--force")) ? Overwriting::Allowed : Overwriting::Refused;
    if (!isDry) {
        if (const Result<> written = writeFiles(conversion->files, overwriting); !written)
            return fail(written.error(), arguments);
    }
    return show(*conversion, arguments, isDry);
}

} // namespace

Command convertCommand()
{
    return {
        QStringLiteral("convert"),
        QStringLiteral("write a manifest in another format, and say what does not come along"),
        QStringLiteral("DIR|MANIFEST"),
        1,
        1,
        {{QStringLiteral("--to"), QStringLiteral("FORMAT"),
          QStringLiteral("fc3 (s.yaml; from the older fc too), sam (template.yaml), serverless, or knative")},
         {QStringLiteral("--output"), QStringLiteral("DIR|FILE"),
          QStringLiteral("where to; by default beside the manifest")},
         {QStringLiteral("--force"), {}, QStringLiteral("write over files that are there")},
         {QStringLiteral("--dry-run"), {}, QStringLiteral("print what would be written and write nothing")}},
        QStringLiteral(
            "Handlers in Python and Node.js stay as they are: a small file beside each takes the other cloud's events.\n"
            "Nothing is written over without --force.\n"
            "JSON: {\"functions\",\"triggers\",\"files\":[{\"path\",\"kind\":\"manifest|adapter\",\"content\"}],\n"
            "\"report\":[{\"kind\":\"lost|changed|byHand\",\"id\",\"function\",\"feature\",\"message\",\"file\",\"path\",\"line\",\"column\"}]}.\n"
            "content is there with --dry-run only."),
        runConvert};
}

} // namespace fermata::cli
