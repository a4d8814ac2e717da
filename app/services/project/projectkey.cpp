// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/project/projectkey.h"

#include "app/async/text.h"
#include "app/base/paths.h"

#include <QCryptographicHash>

namespace fermata {

QString projectKey(const std::filesystem::path &root)
{
    std::error_code error;
    std::filesystem::path path = std::filesystem::weakly_canonical(root, error);
    if (error)
        path = root;
    const QByteArray bytes = toQString(path).toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().left(16));
}

std::filesystem::path emulatorDataDirectory(const std::filesystem::path &project)
{
    std::error_code ignored;
    const bool manifest = std::filesystem::is_regular_file(project, ignored);
    const std::filesystem::path root = manifest ? std::filesystem::absolute(project).parent_path() : project;
    return userDataDirectory() / "emulator" / toStd(projectKey(root));
}

} // namespace fermata
