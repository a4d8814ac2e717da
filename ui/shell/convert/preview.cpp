// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/convert/preview.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/convert/webapplication.h"

#include <QtConcurrentRun>

#include <algorithm>

namespace fermata {

namespace {

using convert::Target;

ConversionPreview shown(const std::vector<convert::ConvertedFile> &files, std::vector<convert::Remark> remarks)
{
    ConversionPreview preview;
    for (const convert::ConvertedFile &file : files) {
        std::error_code ignored;
        const bool isThere = std::filesystem::exists(file.path, ignored);
        const Result<std::string> before = isThere ? readFile(file.path) : Result<std::string>(std::string());
        preview.files.append({file, before ? toQString(*before) : QString(), isThere});
    }
    preview.remarks = QList<convert::Remark>(remarks.begin(), remarks.end());
    return preview;
}

Result<ConversionPreview> converted(const Manifest &manifest, Target target)
{
    const Result<std::string> text = readFile(manifest.file);
    if (!text)
        return failure(text.error());
    const Result<convert::Conversion> made = convert::convert(manifest, *text, target, manifest.file.parent_path());
    if (!made)
        return failure(made.error());
    return shown(made->files, made->remarks);
}

Result<ConversionPreview> made(const WebFolder &folder, Target target)
{
    const auto application = convert::recogniseWebApplication(folder.path);
    const auto files = convert::functionFromFolder(folder.path, target);
    if (!files)
        return failure(files.error());
    std::vector<convert::Remark> remarks;
    if (application) {
        for (const std::string &note : application->notes) {
            convert::Remark remark;
            remark.kind = convert::Remark::Kind::ByHand;
            remark.message = note;
            remarks.push_back(std::move(remark));
        }
    }
    return shown(*files, std::move(remarks));
}

// The component fc, which can become fc3.
bool hasOlderComponent(const Manifest &manifest)
{
    return std::any_of(manifest.diagnostics.begin(), manifest.diagnostics.end(),
                       [](const Diagnostic &one) { return one.rule == "manifest.olderComponent"; });
}

} // namespace

QList<Target> targetsFor(const ConversionSource &source)
{
    if (std::holds_alternative<WebFolder>(source))
        return {Target::Fc3, Target::Sam};
    QList<Target> targets = {Target::Fc3, Target::Sam, Target::Serverless, Target::Knative};
    switch (std::get<Manifest>(source).format) {
    case ManifestFormat::ServerlessDevs:
        if (!hasOlderComponent(std::get<Manifest>(source)))
            targets.removeOne(Target::Fc3);
        break;
    case ManifestFormat::Sam: targets.removeOne(Target::Sam); break;
    case ManifestFormat::ServerlessFramework: targets.removeOne(Target::Serverless); break;
    case ManifestFormat::Knative: targets.removeOne(Target::Knative); break;
    }
    return targets;
}

QFuture<Result<ConversionPreview>> previewOf(const ConversionSource &source, Target target)
{
    return QtConcurrent::run([source, target]() -> Result<ConversionPreview> {
        if (const auto *manifest = std::get_if<Manifest>(&source))
            return converted(*manifest, target);
        return made(std::get<WebFolder>(source), target);
    });
}

std::optional<WebFolder> webFolderAt(const std::filesystem::path &folder)
{
    const auto application = convert::recogniseWebApplication(folder);
    return application ? std::optional(WebFolder{folder, application->title}) : std::nullopt;
}

} // namespace fermata
