// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/assist/completer.h"
#include "ui/editor/assist/fixes.h"
#include "ui/editor/assist/hover.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/contextrows.h"
#include "ui/editor/finder.h"
#include "ui/editor/gutter.h"
#include "ui/editor/lineends.h"
#include "ui/editor/squiggles.h"
#include "ui/editor/surface.h"
#include "ui/editor/textmarks.h"
#include "ui/editor/typing.h"
#include "ui/widgets/noticestrip.h"

#include <memory>

namespace fermata {

// What a CodeEditor is made of.
class CodeEditor::Private
{
public:
    Private(CodeEditor &editor, Theme &appTheme, std::shared_ptr<TextMarks> textMarks)
        : theme(appTheme),
          surface(*new Surface(&editor)),
          notice(*new NoticeStrip(appTheme, &editor)),
          strip(*new QWidget(&editor)),
          marks(std::move(textMarks)),
          gutter(surface, appTheme, *marks),
          squiggles(surface, *marks),
          lineEnds(surface, appTheme, *marks),
          contextRows(surface, strip, *marks),
          typing(surface),
          completer(surface, appTheme),
          hover(surface, squiggles, appTheme),
          fixes(surface, gutter, squiggles, appTheme),
          finder(surface)
    {
    }

    void refreshAppearance();
    void refreshLanguage();
    bool handleKey(CodeEditor &editor, const QKeyEvent &event);

    Theme &theme;
    Surface &surface;
    NoticeStrip &notice;
    QWidget &strip;
    std::shared_ptr<TextMarks> marks; // with all editors of this text
    Gutter gutter;
    Squiggles squiggles;
    LineEnds lineEnds;
    ContextRows contextRows;
    Typing typing;
    Completer completer;
    Hover hover;
    Fixes fixes;
    Finder finder;
    Language language = Language::Plain;
    int fontPixels = 13;
    FindOptions highlights;
};

} // namespace fermata
