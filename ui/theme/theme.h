// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QHash>
#include <QIcon>
#include <QObject>
#include <QPointer>
#include <QString>

class QApplication;

namespace fermata {

class HouseStyle;

// The look of the whole window from one token file per mode (resources/themes/{dark,light}.json).
class Theme : public QObject
{
    Q_OBJECT
public:
    enum class Mode { Dark, Light };
    Q_ENUM(Mode)

    explicit Theme(QObject *parent = nullptr);

    Mode mode() const { return m_mode; }
    // Palette, style sheet and fonts of the application; sends changed().
    void apply(QApplication &application, Mode mode);

    // Token names are those of the files: base, panel, raised, text, text2, disabled, accent,
    // onAccent, ok, warning, error, function, cold, canary, outline, hairline, hover, selection,
    // currentLine, ... and syntax.keyword, syntax.string ... An unknown name gives magenta, so that
    // it is seen.
    QColor color(const QString &token) const;

    // resources/icons/<name>.svg drawn in a token's colour, sharp at every scale, following the
    // mode. The default is text2; active and checked states use `accent`, disabled ones `disabled`.
    QIcon icon(const QString &name, const QString &token = QStringLiteral("text2")) const;

    // The icon of a file or folder by its name: language glyphs in their own token's colour.
    QIcon fileIcon(const QString &fileName) const;
    QIcon folderIcon(bool open = false) const;

    QFont uiFont() const;           // Inter 13 px, CJK fallback
    QFont smallFont() const;        // the same, 12 px: what stands beside the main thing
    QFont heading(int level) const; // 1: 18 px, 2: 15 px, semibold
    QFont codeFont(int pixels = 13) const; // JetBrains Mono, made by point size (QScintilla needs that)

Q_SIGNALS:
    void changed();

private:
    void load(Mode mode);

    Mode m_mode = Mode::Dark;
    QHash<QString, QColor> m_colors;
    QPointer<HouseStyle> m_style; // owned by the application
};

} // namespace fermata
