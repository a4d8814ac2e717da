// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/project/textfile.h"

#include "app/base/files.h"
#include "app/base/text.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QList>

#include <uchardet/uchardet.h>

#include <algorithm>
#include <iconv.h>
#include <memory>
#include <optional>
#include <string_view>

namespace fermata {

namespace {

constexpr std::uintmax_t sizeLimit = 200'000'000;
constexpr auto utf16 = "UTF-16LE"; // what QString holds on the machines we build for

struct ByteOrderMark
{
    const char *encoding;
    std::string_view bytes;
};

constexpr ByteOrderMark byteOrderMarks[] = {
    {"UTF-8", "\xEF\xBB\xBF"}, {"UTF-16LE", "\xFF\xFE"}, {"UTF-16BE", "\xFE\xFF"}};

// Nothing when a sequence is not valid or does not exist on the other side.
std::optional<std::string> converted(std::string_view input, const char *from, const char *to)
{
    const auto closed = [](iconv_t handle) { iconv_close(handle); };
    const iconv_t handle = iconv_open(to, from);
    if (handle == reinterpret_cast<iconv_t>(-1))
        return std::nullopt;
    const std::unique_ptr<std::remove_pointer_t<iconv_t>, decltype(closed)> guard(handle, closed);

    std::string output;
    char buffer[16384];
    char *next = const_cast<char *>(input.data());
    std::size_t left = input.size();
    bool flushing = false;
    for (;;) {
        char *out = buffer;
        std::size_t room = sizeof buffer;
        const std::size_t done =
            flushing ? iconv(handle, nullptr, nullptr, &out, &room) : iconv(handle, &next, &left, &out, &room);
        output.append(buffer, sizeof buffer - room);
        if (done == static_cast<std::size_t>(-1)) {
            if (errno != E2BIG)
                return std::nullopt;
        } else if (done > 0) {
            return std::nullopt; // some character was only approximated
        } else if (flushing) {
            return output;
        } else {
            flushing = true;
        }
    }
}

std::optional<QString> decoded(std::string_view bytes, const std::string &encoding)
{
    const std::optional<std::string> units = converted(bytes, encoding.c_str(), utf16);
    if (!units || converted(*units, utf16, encoding.c_str()) != bytes)
        return std::nullopt;
    return QString(reinterpret_cast<const QChar *>(units->data()), qsizetype(units->size() / 2));
}

std::optional<std::string> encoded(const QString &text, const std::string &encoding)
{
    const std::string_view units(reinterpret_cast<const char *>(text.utf16()), std::size_t(text.size()) * 2);
    return converted(units, utf16, encoding.c_str());
}

std::string guessed(std::string_view bytes)
{
    const std::unique_ptr<std::remove_pointer_t<uchardet_t>, decltype(&uchardet_delete)> detector(uchardet_new(),
                                                                                                  &uchardet_delete);
    uchardet_handle_data(detector.get(), bytes.data(), std::min<std::size_t>(bytes.size(), 1'000'000));
    uchardet_data_end(detector.get());
    return uchardet_get_charset(detector.get());
}

// UTF-16 without a mark: every other byte of western text is zero.
std::string markless16(std::string_view bytes)
{
    std::size_t zeros[2] = {0, 0};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        zeros[i % 2] += bytes[i] == '\0';
    const std::size_t many = bytes.size() / 5;
    if (bytes.size() % 2 == 0 && zeros[0] == 0 && zeros[1] > many)
        return "UTF-16LE";
    if (bytes.size() % 2 == 0 && zeros[1] == 0 && zeros[0] > many)
        return "UTF-16BE";
    return {};
}

bool hasControls(std::string_view bytes)
{
    return std::ranges::any_of(bytes, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != '\x1b';
    });
}

// Fills text, encoding and mark; false when the bytes are no text.
bool decode(std::string_view bytes, TextFile &file)
{
    const auto use = [&file](const std::string &encoding, bool mark, std::string_view content) {
        const std::optional<QString> text = decoded(content, encoding);
        if (!text || text->contains(QChar(u'\0')))
            return false;
        file.text = *text;
        file.encoding = encoding;
        file.byteOrderMark = mark;
        return true;
    };
    for (const ByteOrderMark &mark : byteOrderMarks) {
        if (bytes.starts_with(mark.bytes) && use(mark.encoding, true, bytes.substr(mark.bytes.size())))
            return true;
    }
    if (bytes.find('\0') != std::string_view::npos) {
        const std::string encoding = markless16(bytes);
        return !encoding.empty() && use(encoding, false, bytes);
    }
    if (isUtf8(bytes) && use("UTF-8", false, bytes))
        return true;
    if (hasControls(bytes))
        return false;
    const std::string guess = guessed(bytes);
    // GB18030 holds all of GB2312 and GBK, so that what is typed later fits too.
    const bool chinese = guess == "GB2312" || guess == "GBK" || guess == "HZ-GB-2312";
    return use(chinese ? "GB18030" : guess, false, bytes) || use("GB18030", false, bytes)
        || use("ISO-8859-1", false, bytes);
}

TextFile::LineEnding lineEndingOf(const QString &text)
{
    const qsizetype pairs = text.count(QStringLiteral("\r\n"));
    const qsizetype feeds = text.count(QLatin1Char('\n')) - pairs;
    const qsizetype returns = text.count(QLatin1Char('\r')) - pairs;
    if ((pairs > 0) + (feeds > 0) + (returns > 0) > 1)
        return TextFile::LineEnding::Mixed;
    return pairs > 0 ? TextFile::LineEnding::CrLf : returns > 0 ? TextFile::LineEnding::Cr : TextFile::LineEnding::Lf;
}

std::string hashOf(std::string_view bytes)
{
    const QByteArrayView view(bytes.data(), qsizetype(bytes.size()));
    return QCryptographicHash::hash(view, QCryptographicHash::Sha256).toHex().toStdString();
}

std::string_view markOf(const TextFile &file)
{
    for (const ByteOrderMark &mark : byteOrderMarks) {
        if (file.byteOrderMark && file.encoding == mark.encoding)
            return mark.bytes;
    }
    return {};
}

// The first character that the encoding does not have, for the message.
std::string firstForeign(const QString &text, const std::string &encoding)
{
    for (const uint character : text.toUcs4()) {
        const QString one = QString::fromUcs4(reinterpret_cast<const char32_t *>(&character), 1);
        if (!encoded(one, encoding))
            return one.toStdString();
    }
    return {};
}

Result<std::string> readText(const std::filesystem::path &path)
{
    std::error_code ignored;
    if (const auto size = std::filesystem::file_size(path, ignored); !ignored && size > sizeLimit)
        return failure(Error::Code::Invalid, "file.tooLarge", "%1 is too large to be edited", {path.string()});
    return readFile(path);
}

} // namespace

Result<TextFile> loadTextFile(const std::filesystem::path &path)
{
    const Result<std::string> bytes = readText(path);
    if (!bytes)
        return failure(bytes.error());
    TextFile file{.path = path, .text = {}, .contentHash = hashOf(*bytes)};
    if (!decode(*bytes, file))
        return failure(Error::Code::Invalid, "file.binary", "%1 is not a text file", {path.string()});
    file.lineEnding = lineEndingOf(file.text);
    return file;
}

Result<TextFile> loadTextFileAs(const std::filesystem::path &path, const std::string &encoding)
{
    const Result<std::string> bytes = readText(path);
    if (!bytes)
        return failure(bytes.error());
    TextFile file{.path = path, .text = {}, .encoding = encoding, .contentHash = hashOf(*bytes)};
    std::string_view content = *bytes;
    for (const ByteOrderMark &mark : byteOrderMarks) {
        file.byteOrderMark = encoding == mark.encoding && content.starts_with(mark.bytes);
        if (file.byteOrderMark) {
            content.remove_prefix(mark.bytes.size());
            break;
        }
    }
    const std::optional<QString> text = decoded(content, encoding);
    if (!text)
        return failure(Error::Code::Invalid, "file.notInEncoding", "%1 is not written in %2", {path.string(), encoding},
                       "Choose another encoding");
    file.text = *text;
    file.lineEnding = lineEndingOf(file.text);
    return file;
}

Result<std::string> saveTextFile(const TextFile &file, OnConflict onConflict)
{
    const std::optional<std::string> body = encoded(file.text, file.encoding);
    if (!body) {
        return failure(Error::Code::Invalid, "file.cannotEncode", "%1 cannot be written in %2: it has no %3",
                       {file.path.string(), file.encoding, firstForeign(file.text, file.encoding)},
                       "Save the file as UTF-8.");
    }
    if (onConflict == OnConflict::Refuse) {
        const Result<bool> changed = hasChangedOnDisk(file);
        if (!changed)
            return failure(changed.error());
        if (*changed) {
            return failure(Error::Code::Conflict, "file.changedOnDisk", "%1 was changed by another program",
                           {file.path.string()}, "Compare the two, or overwrite the file.");
        }
    }
    std::string bytes(markOf(file));
    bytes += *body;
    if (const Result<> written = writeFile(file.path, bytes); !written)
        return failure(written.error());
    return hashOf(bytes);
}

Result<bool> hasChangedOnDisk(const TextFile &file)
{
    const Result<std::string> bytes = readFile(file.path);
    if (bytes)
        return hashOf(*bytes) != file.contentHash;
    if (bytes.error().code == Error::Code::NotFound)
        return !file.contentHash.empty();
    return failure(bytes.error());
}

} // namespace fermata
