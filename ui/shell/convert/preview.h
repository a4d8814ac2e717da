// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/convert/conversion.h"
#include "app/model/project.h"

#include <QFuture>
#include <QList>
#include <QString>

#include <filesystem>
#include <optional>
#include <variant>

namespace fermata {

// A folder with a web application that has no manifest yet.
struct WebFolder
{
    std::filesystem::path path;
    std::string framework; // as people call it
};

using ConversionSource = std::variant<Manifest, WebFolder>;

// What a conversion would write, beside what is there now.
struct ConversionPreview
{
    struct File
    {
        convert::ConvertedFile file;
        QString before; // empty when there is none
        bool isThere = false;
    };

    QList<File> files;
    QList<convert::Remark> remarks;
};

// The targets that a source can become, in the order they are offered.
QList<convert::Target> targetsFor(const ConversionSource &source);

// In another thread; writes nothing. Fails as convert() and functionFromFolder() do.
QFuture<Result<ConversionPreview>> previewOf(const ConversionSource &source, convert::Target target);

// Nothing when the folder has a manifest already, or no framework that is known. Reads a few files.
std::optional<WebFolder> webFolderAt(const std::filesystem::path &folder);

} // namespace fermata
