// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/support/zips.h"

#include <QtEndian>

namespace fermata::test {
namespace {

quint32 crc32(const QByteArray &bytes)
{
    quint32 value = 0xffffffffU;
    for (const char byte : bytes) {
        value ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1U) ? (value >> 1) ^ 0xedb88320U : value >> 1;
    }
    return ~value;
}

template<class Number>
void put(QByteArray &target, Number number)
{
    const Number little = qToLittleEndian(number);
    target.append(reinterpret_cast<const char *>(&little), sizeof little);
}

// The fields that the local and the central header share. The content is deflated: zlib's form without its frame.
void putCommon(QByteArray &target, const ZipEntry &entry, const QByteArray &packed)
{
    put<quint16>(target, 20); // version needed
    put<quint16>(target, 0);  // flags
    put<quint16>(target, 8);  // deflated
    put<quint32>(target, 0x58210000U); // 2024-01-01
    put<quint32>(target, crc32(entry.content));
    put<quint32>(target, static_cast<quint32>(packed.size()));
    put<quint32>(target, static_cast<quint32>(entry.content.size()));
    put<quint16>(target, static_cast<quint16>(entry.name.size()));
    put<quint16>(target, 0); // extra
}

} // namespace

QByteArray zipOf(const QList<ZipEntry> &entries)
{
    QByteArray archive;
    QByteArray directory;
    for (const ZipEntry &entry : entries) {
        const QByteArray zlib = qCompress(entry.content, 9).mid(4);
        const QByteArray packed = entry.content.isEmpty() ? QByteArray("\x03\x00", 2) : zlib.mid(2, zlib.size() - 6);
        const auto offset = static_cast<quint32>(archive.size());
        archive += "PK\x03\x04";
        putCommon(archive, entry, packed);
        archive += entry.name + packed;
        directory += "PK\x01\x02";
        put<quint16>(directory, 0x0314); // made on Unix
        putCommon(directory, entry, packed);
        put<quint16>(directory, 0); // comment
        put<quint16>(directory, 0); // disk
        put<quint16>(directory, 0); // internal attributes
        put<quint32>(directory, entry.mode << 16);
        put<quint32>(directory, offset);
        directory += entry.name;
    }
    const auto start = static_cast<quint32>(archive.size());
    archive += directory + "PK\x05\x06" + QByteArray(4, '\0');
    put<quint16>(archive, static_cast<quint16>(entries.size()));
    put<quint16>(archive, static_cast<quint16>(entries.size()));
    put<quint32>(archive, static_cast<quint32>(directory.size()));
    put<quint32>(archive, start);
    put<quint16>(archive, 0);
    return archive;
}

QByteArray zipOf(const QByteArray &name, const QByteArray &content)
{
    return zipOf({ZipEntry{name, content}});
}

} // namespace fermata::test
