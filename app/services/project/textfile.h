// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QString>

#include <filesystem>
#include <string>

namespace fermata {

// A text file as it lies on disk. Whatever is not its text (encoding, byte order mark, line
// endings, a missing last newline) is kept when it is saved: load and save without an edit gives
// the same bytes, always.
struct TextFile
{
    enum class LineEnding { Lf, CrLf, Cr, Mixed };

    std::filesystem::path path;
    QString text;                   // with its line endings as they are
    std::string encoding = "UTF-8"; // a name that iconv knows
    bool byteOrderMark = false;
    LineEnding lineEnding = LineEnding::Lf;      // what `text` had when it was loaded; for the reader's eye only
    std::string contentHash; // of the bytes on disk; empty: there is no such file yet
};

// Fails with NotFound, Denied, Io; Invalid "file.binary" for what is not text and "file.tooLarge"
// above 200 MB.
Result<TextFile> loadTextFile(const std::filesystem::path &path);
// The same in an encoding that the user knows better. Fails with Invalid "file.notInEncoding" when the bytes are none.
Result<TextFile> loadTextFileAs(const std::filesystem::path &path, const std::string &encoding);

// Writes the text in one step, keeping the file's mode, and gives the new content hash. Fails with
// Denied or Io, with Invalid "file.cannotEncode" when a character does not exist in the encoding,
// and with Conflict "file.changedOnDisk" when the file is no longer as it was loaded, unless that
// is wanted.
enum class OnConflict { Refuse, Overwrite };
Result<std::string> saveTextFile(const TextFile &file, OnConflict onConflict = OnConflict::Refuse);

// Whether the bytes on disk differ from those that were loaded. A file that is gone has changed.
Result<bool> hasChangedOnDisk(const TextFile &file);

} // namespace fermata
