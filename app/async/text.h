// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <filesystem>
#include <string>
#include <string_view>

namespace fermata {

// The bridge between the floors without Qt (UTF-8 std::string) and those with it.
inline QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// Without this one a std::string could as well become a path.
inline QString toQString(const std::string &text)
{
    return toQString(std::string_view(text));
}

inline QString toQString(const std::filesystem::path &path)
{
    return toQString(std::string_view(path.native()));
}

inline std::string toStd(const QString &text)
{
    return text.toStdString();
}

inline std::string toStd(const QByteArray &bytes)
{
    return bytes.toStdString();
}

inline std::filesystem::path toPath(const QString &path)
{
    return std::filesystem::path(path.toStdString());
}

inline std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace fermata
