// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fermata {

// Makes the editor readable for assistive technology through an object of our own. QScintilla's
// walks the document from its start at every change; this one answers from Scintilla's line index.
// Once per process is enough.
void installAccessibleText();

} // namespace fermata
