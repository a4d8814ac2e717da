// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/housestyle.h"
#include "ui/theme/tokenicon.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QFontDatabase>
#include <QScreen>
#include <QToolTip>

namespace fermata {

namespace {

// The first of these that is installed; the system's own choice when none is.
QString installedFamily(const QStringList &wanted, QFontDatabase::SystemFont otherwise)
{
    for (const QString &family : wanted) {
        if (QFontDatabase::hasFamily(family))
            return family;
    }
    return QFontDatabase::systemFont(otherwise).family();
}

struct FileGlyph
{
    const char *suffix;
    const char *icon;
    const char *token;
};

constexpr FileGlyph fileGlyphs[] = {
    {"py", "lang-python", "accent"},
    {"js", "lang-javascript", "warning"},
    {"mjs", "lang-javascript", "warning"},
    {"cjs", "lang-javascript", "warning"},
    {"ts", "lang-typescript", "accent"},
    {"tsx", "lang-typescript", "accent"},
    {"go", "lang-go", "cold"},
    {"java", "lang-java", "warning"},
    {"rb", "lang-ruby", "error"},
    {"php", "lang-php", "canary"},
    {"cpp", "lang-cpp", "function"},
    {"cc", "lang-cpp", "function"},
    {"h", "lang-cpp", "canary"},
    {"hpp", "lang-cpp", "canary"},
    {"yaml", "lang-yaml", "error"},
    {"yml", "lang-yaml", "error"},
    {"json", "braces", "warning"},
    {"md", "lang-markdown", "cold"},
    {"sh", "file-terminal", "ok"},
    {"txt", "file-text", "text2"},
    {"log", "scroll-text", "text2"},
    {"html", "code", "function"},
    {"css", "hash", "accent"},
    {"png", "image", "canary"},
    {"jpg", "image", "canary"},
    {"svg", "image", "canary"},
    {"zip", "archive", "text2"},
    {"toml", "file-cog", "text2"},
    {"ini", "file-cog", "text2"},
    {"env", "file-cog", "text2"},
};

} // namespace

Theme::Theme(QObject *parent) : QObject(parent)
{
    load(m_mode);
}

void Theme::load(Mode mode)
{
    m_mode = mode;
    m_colors = loadTokens(mode == Mode::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
}

void Theme::apply(QApplication &application, Mode mode)
{
    load(mode);
    QFont::removeSubstitutions(uiFont().family());
    QFont::removeSubstitutions(codeFont().family());
    QFont::insertSubstitutions(uiFont().family(), {QStringLiteral("Noto Sans CJK SC")});
    QFont::insertSubstitutions(codeFont().family(),
                               {QStringLiteral("Noto Sans Mono CJK SC"), QStringLiteral("Noto Sans CJK SC")});
    application.setFont(uiFont());
    if (!m_style) {
        m_style = new HouseStyle(*this);
        m_style->setTokens(m_colors);
        application.setStyle(m_style.data());
    } else {
        m_style->setTokens(m_colors);
    }
    const QPalette palette = makePalette(m_colors);
    application.setPalette(palette);
    QToolTip::setPalette(palette);
    application.setStyleSheet(makeStyleSheet(m_colors));
    Q_EMIT changed();
}

QColor Theme::color(const QString &token) const
{
    return tokenColor(m_colors, token);
}

QIcon Theme::icon(const QString &name, const QString &token) const
{
    return QIcon(new TokenIcon(*this, name, token));
}

QIcon Theme::fileIcon(const QString &fileName) const
{
    const QString suffix = fileName.mid(fileName.lastIndexOf(QLatin1Char('.')) + 1).toLower();
    for (const FileGlyph &glyph : fileGlyphs) {
        if (suffix == QLatin1String(glyph.suffix))
            return icon(QLatin1String(glyph.icon), QLatin1String(glyph.token));
    }
    return icon(QStringLiteral("file"));
}

QIcon Theme::folderIcon(bool open) const
{
    return icon(open ? QStringLiteral("folder-open") : QStringLiteral("folder"));
}

QFont Theme::uiFont() const
{
    // Asked for at every painting, while the list of installed fonts takes a millisecond to search.
    static const QString family =
        installedFamily({QStringLiteral("Inter"), QStringLiteral("Noto Sans")}, QFontDatabase::GeneralFont);
    QFont font(family);
    font.setPixelSize(13);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QFont Theme::smallFont() const
{
    QFont font = uiFont();
    font.setPixelSize(12);
    return font;
}

QFont Theme::heading(int level) const
{
    QFont font = uiFont();
    font.setPixelSize(level <= 1 ? 18 : 15);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont Theme::codeFont(int pixels) const
{
    static const QString family = installedFamily(
        {QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono")}, QFontDatabase::FixedFont);
    QFont font(family);
    const QScreen *screen = QGuiApplication::primaryScreen();
    const qreal dotsPerInch = screen ? screen->logicalDotsPerInchY() : 96;
    font.setPointSizeF(pixels * 72.0 / dotsPerInch);
    font.setFixedPitch(true);
    font.setStyleHint(QFont::Monospace);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace fermata
