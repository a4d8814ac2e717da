// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/surface.h"

#include <optional>

namespace fermata {

// A line that moves with the text: a marker of Scintilla's, found again by its handle.
class LineAnchor
{
public:
    LineAnchor() = default;
    LineAnchor(Surface &surface, long line, int marker)
        : m_handle(surface.send(QsciScintillaBase::SCI_MARKERADD, line, marker))
    {
    }

    // Counted from 0; nothing once the marker is gone.
    std::optional<long> line(const Surface &surface) const
    {
        const long line = surface.send(QsciScintillaBase::SCI_MARKERLINEFROMHANDLE, m_handle);
        return line < 0 ? std::nullopt : std::optional(line);
    }

    void remove(Surface &surface) const { surface.send(QsciScintillaBase::SCI_MARKERDELETEHANDLE, m_handle); }

private:
    long m_handle = -1;
};

} // namespace fermata
