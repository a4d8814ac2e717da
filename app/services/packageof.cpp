// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/packageof.h"

#include "app/base/files.h"
#include "app/package/archive.h"

namespace fermata {

Result<QByteArray> packageOf(const Function &function)
{
    const std::string kind = function.code.extension();
    const bool archived = kind == ".zip" || kind == ".jar" || kind == ".war";
    const char *const ignored = function.vendor == Vendor::FunctionCompute ? ".fcignore" : ".samignore";
    const Result<std::string> zip =
        archived ? readFile(function.code) : packZip(function.code, FileRules::ofFolder(function.code, ignored));
    if (!zip)
        return failure(zip.error());
    return QByteArray::fromStdString(*zip);
}

} // namespace fermata
