// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/project/codefiles.h"

#include "app/async/text.h"
#include "app/base/files.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>

namespace fermata {

namespace {

constexpr std::uint64_t mostText = 1 << 20;
constexpr std::size_t looksAt = 8000; // bytes, as git does to tell text from what is none

bool sameContent(const PackageFile &a, const PackageFile &b)
{
    if (a.size != b.size)
        return false;
    std::ifstream first(a.path, std::ios::binary);
    std::ifstream second(b.path, std::ios::binary);
    std::array<char, 65536> one;
    std::array<char, 65536> other;
    while (first && second) {
        first.read(one.data(), one.size());
        second.read(other.data(), other.size());
        if (first.gcount() != second.gcount()
            || std::memcmp(one.data(), other.data(), static_cast<std::size_t>(first.gcount())) != 0)
            return false;
    }
    return first.eof() && second.eof();
}

FileChange changeOf(FileChange::Kind kind, const PackageFile &file, std::uint64_t before, std::uint64_t after)
{
    return {kind, toQString(file.name), static_cast<qint64>(before), static_cast<qint64>(after)};
}

} // namespace

const char *name(FileChange::Kind kind)
{
    static constexpr std::array names = {"added", "changed", "removed"};
    return names[static_cast<std::size_t>(kind)];
}

Result<CodeFiles> CodeFiles::ofZip(const QByteArray &zip)
{
    CodeFiles code;
    code.m_folder = std::make_shared<QTemporaryDir>();
    if (!code.m_folder->isValid())
        return failure(Error::Code::Io, "code.unwritable", "%1 cannot be written", {toStd(code.m_folder->path())});
    const std::filesystem::path folder = toPath(code.m_folder->path());
    if (const Result<> unpacked = unpackZip({zip.constData(), static_cast<std::size_t>(zip.size())}, folder); !unpacked)
        return failure(unpacked.error());
    Result<std::vector<PackageFile>> files = packageFiles(folder);
    if (!files)
        return failure(files.error());
    code.m_files = *std::move(files);
    return code;
}

Result<CodeFiles> CodeFiles::ofFolder(const std::filesystem::path &folder)
{
    Result<std::vector<PackageFile>> files = packageFiles(folder, FileRules::ofFolder(folder, ".fcignore"));
    if (!files)
        return failure(files.error());
    CodeFiles code;
    code.m_files = *std::move(files);
    return code;
}

Result<QString> CodeFiles::textOf(const QString &name) const
{
    const auto file = std::find_if(m_files.begin(), m_files.end(),
                                   [wanted = toStd(name)](const PackageFile &one) { return one.name == wanted; });
    if (file == m_files.end())
        return QString();
    const auto noText = [&name] {
        return failure(Error::Code::Invalid, "compare.noText", "%1 is no text that could be shown", {toStd(name)});
    };
    if (file->size > mostText)
        return noText();
    const Result<std::string> content = readFile(file->path);
    if (!content)
        return failure(content.error());
    if (std::string_view(*content).substr(0, looksAt).find('\0') != std::string_view::npos)
        return noText();
    return toQString(*content);
}

QList<FileChange> changesBetween(const CodeFiles &before, const CodeFiles &after)
{
    QList<FileChange> changes;
    auto old = before.files().begin();
    auto now = after.files().begin();
    while (old != before.files().end() || now != after.files().end()) {
        const bool removed = now == after.files().end() || (old != before.files().end() && old->name < now->name);
        const bool added = old == before.files().end() || (!removed && now->name < old->name);
        if (removed) {
            changes.append(changeOf(FileChange::Kind::Removed, *old, old->size, 0));
            ++old;
        } else if (added) {
            changes.append(changeOf(FileChange::Kind::Added, *now, 0, now->size));
            ++now;
        } else {
            if (!sameContent(*old, *now))
                changes.append(changeOf(FileChange::Kind::Changed, *now, old->size, now->size));
            ++old;
            ++now;
        }
    }
    return changes;
}

} // namespace fermata
