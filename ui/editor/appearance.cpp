// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/appearance.h"

#include "ui/editor/languages.h"
#include "ui/editor/numbers.h"
#include "ui/editor/surface.h"
#include "ui/theme/theme.h"

namespace fermata {

namespace {

using Sci = QsciScintillaBase;

class Painter
{
public:
    Painter(Surface &surface, const Theme &theme) : m_surface(surface), m_theme(theme) {}

    QColor color(const char *token) const { return m_theme.color(QLatin1String(token)); }

    void set(unsigned int message, long first, const char *token) const
    {
        m_surface.SendScintilla(message, static_cast<unsigned long>(first), color(token));
    }

    void set(unsigned int message, const char *token) const { m_surface.SendScintilla(message, color(token)); }

    void font(int pixels) const
    {
        const QFont font = m_theme.codeFont(pixels);
        m_surface.sendText(Sci::SCI_STYLESETFONT, Sci::STYLE_DEFAULT, font.family().toUtf8());
        m_surface.send(Sci::SCI_STYLESETSIZEFRACTIONAL, Sci::STYLE_DEFAULT,
                       qRound(font.pointSizeF() * int(Sci::SC_FONT_SIZE_MULTIPLIER)));
        // About 1.4 of the font's size, the rest of the line above and below the letters.
        m_surface.send(Sci::SCI_SETEXTRAASCENT, 2);
        m_surface.send(Sci::SCI_SETEXTRADESCENT, 2);
    }

    void texts(const LanguageSpec &language) const
    {
        set(Sci::SCI_STYLESETFORE, Sci::STYLE_DEFAULT, "syntax.text");
        set(Sci::SCI_STYLESETBACK, Sci::STYLE_DEFAULT, "base");
        m_surface.send(Sci::SCI_STYLECLEARALL);
        for (const LanguageSpec::StyleToken &style : language.styles) {
            set(Sci::SCI_STYLESETFORE, style.style, style.token);
            m_surface.send(Sci::SCI_STYLESETITALIC, style.style, style.italic);
            m_surface.send(Sci::SCI_STYLESETBOLD, style.style, style.bold);
        }
        set(Sci::SCI_STYLESETFORE, Sci::STYLE_LINENUMBER, "lineNumber");
        set(Sci::SCI_STYLESETBACK, Sci::STYLE_LINENUMBER, "base");
        set(Sci::SCI_STYLESETFORE, Sci::STYLE_FOLDDISPLAYTEXT, "text2");
        set(Sci::SCI_STYLESETBACK, Sci::STYLE_FOLDDISPLAYTEXT, "badge");
        m_surface.send(Sci::SCI_FOLDDISPLAYTEXTSETSTYLE, Sci::SC_FOLDDISPLAYTEXT_STANDARD);
        set(Sci::SCI_STYLESETFORE, Sci::STYLE_INDENTGUIDE, "indentGuide");
        set(Sci::SCI_STYLESETFORE, Sci::STYLE_BRACELIGHT, "text");
        set(Sci::SCI_STYLESETBACK, Sci::STYLE_BRACELIGHT, "bracketMatch");
        set(Sci::SCI_STYLESETFORE, Sci::STYLE_BRACEBAD, "error");
    }

    void carets() const
    {
        set(Sci::SCI_SETCARETFORE, "caret");
        set(Sci::SCI_SETADDITIONALCARETFORE, "accent");
        m_surface.send(Sci::SCI_SETCARETWIDTH, 2);
        m_surface.send(Sci::SCI_SETCARETLINEVISIBLE, 1);
        m_surface.send(Sci::SCI_SETCARETLINEVISIBLEALWAYS, 1);
        set(Sci::SCI_SETSELBACK, 1, "selection");
        m_surface.send(Sci::SCI_SETSELFORE, 0);
        set(Sci::SCI_SETADDITIONALSELBACK, "selection");
        set(Sci::SCI_SETFOLDMARGINCOLOUR, 1, "base");
        set(Sci::SCI_SETFOLDMARGINHICOLOUR, 1, "base");
    }

    void margins() const
    {
        const long folders = long(Sci::SC_MASK_FOLDERS);
        m_surface.send(Sci::SCI_SETMARGINTYPEN, numbers::BreakpointMargin, Sci::SC_MARGIN_SYMBOL);
        m_surface.send(Sci::SCI_SETMARGINTYPEN, numbers::LineMargin, Sci::SC_MARGIN_NUMBER);
        m_surface.send(Sci::SCI_SETMARGINTYPEN, numbers::FoldMargin, Sci::SC_MARGIN_SYMBOL);
        m_surface.send(Sci::SCI_SETMARGINTYPEN, numbers::GapMargin, Sci::SC_MARGIN_SYMBOL);
        m_surface.send(Sci::SCI_SETMARGINWIDTHN, numbers::BreakpointMargin, 20);
        m_surface.send(Sci::SCI_SETMARGINWIDTHN, numbers::FoldMargin, 16);
        m_surface.send(Sci::SCI_SETMARGINWIDTHN, numbers::GapMargin, 0);
        // The symbols of both margins are painted by Gutter: Scintilla only keeps them at their
        // lines.
        m_surface.send(Sci::SCI_SETMARGINMASKN, numbers::BreakpointMargin, 1 << numbers::BreakpointMarker);
        m_surface.send(Sci::SCI_SETMARGINMASKN, numbers::FoldMargin, folders);
        m_surface.send(Sci::SCI_SETMARGINMASKN, numbers::GapMargin, 0);
        for (const int margin : {numbers::BreakpointMargin, numbers::LineMargin, numbers::FoldMargin}) {
            m_surface.send(Sci::SCI_SETMARGINSENSITIVEN, margin, 1);
            m_surface.send(Sci::SCI_SETMARGINCURSORN, margin, Sci::SC_CURSORARROW);
        }
        m_surface.send(Sci::SCI_SETMARGINLEFT, 0, 8);
    }

    void markers() const
    {
        for (const int marker :
             {numbers::BreakpointMarker, numbers::ContextRowMarker, numbers::LineEndMarker, numbers::OnlineMarker})
            m_surface.send(Sci::SCI_MARKERDEFINE, marker, Sci::SC_MARK_EMPTY);
        for (int marker = int(Sci::SC_MARKNUM_FOLDEREND); marker <= int(Sci::SC_MARKNUM_FOLDEROPEN); ++marker)
            m_surface.send(Sci::SCI_MARKERDEFINE, marker, Sci::SC_MARK_EMPTY);
        m_surface.send(Sci::SCI_MARKERDEFINE, numbers::StoppedMarker, Sci::SC_MARK_BACKGROUND);
        set(Sci::SCI_MARKERSETBACK, numbers::StoppedMarker, "stoppedLine");
        m_surface.send(Sci::SCI_SETFOLDFLAGS, 0);
    }

    void indicators() const
    {
        const struct
        {
            int number;
            const char *token;
        } squiggles[] = {{numbers::ErrorIndicator, "error"},
                         {numbers::WarningIndicator, "warning"},
                         {numbers::InfoIndicator, "accent"}};
        for (const auto &squiggle : squiggles) {
            m_surface.send(Sci::SCI_INDICSETSTYLE, squiggle.number, Sci::INDIC_SQUIGGLE);
            set(Sci::SCI_INDICSETFORE, squiggle.number, squiggle.token);
        }
        m_surface.send(Sci::SCI_INDICSETSTYLE, numbers::MatchIndicator, Sci::INDIC_STRAIGHTBOX);
        set(Sci::SCI_INDICSETFORE, numbers::MatchIndicator, "findMatch");
        // Scintilla paints it over the selection, which must shine through at the match one stands
        // on.
        m_surface.send(Sci::SCI_INDICSETALPHA, numbers::MatchIndicator, 120);
        m_surface.send(Sci::SCI_INDICSETOUTLINEALPHA, numbers::MatchIndicator, 255);
        m_surface.send(Sci::SCI_INDICSETUNDER, numbers::MatchIndicator, 1);
        m_surface.send(Sci::SCI_INDICSETSTYLE, numbers::AutoClosedIndicator, Sci::INDIC_HIDDEN);
    }

private:
    Surface &m_surface;
    const Theme &m_theme;
};

} // namespace

void applyAppearance(Surface &surface, const Theme &theme, const LanguageSpec &language, int fontPixels)
{
    const Painter painter(surface, theme);
    painter.font(fontPixels);
    painter.texts(language);
    painter.carets();
    painter.margins();
    painter.markers();
    painter.indicators();
    surface.send(Sci::SCI_SETINDENTATIONGUIDES, Sci::SC_IV_LOOKBOTH);
    fitLineMargin(surface);
    QPalette palette = surface.palette();
    palette.setColor(QPalette::Base, painter.color("base"));
    surface.viewport()->setPalette(palette);
}

void applyLanguage(Surface &surface, const LanguageSpec &language, Highlight highlight)
{
    surface.send(Sci::SCI_SETLEXER, highlight == Highlight::On ? language.lexer : int(Sci::SCLEX_NULL));
    for (const LanguageSpec::Words &words : language.words)
        surface.sendText(Sci::SCI_SETKEYWORDS, words.set, words.words);
    const auto property = [&surface](const char *name, const char *value) {
        surface.SendScintilla(Sci::SCI_SETPROPERTY, name, value);
    };
    property("fold", "1");
    property("fold.compact", "0");
    for (const LanguageSpec::Property &entry : language.properties)
        property(entry.name, entry.value);
    surface.send(Sci::SCI_SETTABWIDTH, language.tabs ? 4 : language.indent);
    surface.send(Sci::SCI_SETINDENT, language.indent);
    surface.send(Sci::SCI_SETUSETABS, language.tabs);
    surface.send(Sci::SCI_CLEARDOCUMENTSTYLE);
    surface.send(Sci::SCI_COLOURISE, 0, highlight == Highlight::On ? qMin(surface.length(), 50'000L) : 0);
}

void fitLineMargin(Surface &surface)
{
    const int digits = qMax(3, int(QByteArray::number(qlonglong(surface.lineCount())).size()));
    const long width = surface.sendText(Sci::SCI_TEXTWIDTH, Sci::STYLE_LINENUMBER, QByteArray(digits, '9')) + 4;
    if (surface.send(Sci::SCI_GETMARGINWIDTHN, numbers::LineMargin) != width)
        surface.send(Sci::SCI_SETMARGINWIDTHN, numbers::LineMargin, width);
}

} // namespace fermata
