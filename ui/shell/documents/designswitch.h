// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/designerview.h"

#include <QObject>
#include <QPointer>

class QLabel;
class QSplitter;

namespace fermata {

class SegmentedSwitch;

// The switch above a manifest's text: the picture, the text, or both beside one another. The picture is made when it is
// first wanted.
class DesignSwitch : public QObject
{
    Q_OBJECT
public:
    enum class Mode { Canvas, Split, Text };
    Q_ENUM(Mode)

    struct Place
    {
        std::filesystem::path file;
        std::filesystem::path root; // of the project
        std::string environment{}; // that it is read in

        bool operator==(const Place &) const = default;
    };

    // host: the widget whose vertical layout holds the editor. Owned by it.
    DesignSwitch(QWidget &host, CodeEditor &editor, Place place, DesignerWords words, Theme &theme);

    void setMode(Mode mode);
    Mode mode() const { return m_mode; }
    DesignerView *designer() const { return m_designer; } // null until it is first shown
    void readSoon(); // the text was replaced as a whole
    void setEnvironment(const std::string &name);

Q_SIGNALS:
    void designerMade(fermata::DesignerView *designer);
    void modeChanged(fermata::DesignSwitch::Mode mode);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeDesigner();
    void retranslate();

    CodeEditor &m_editor;
    Place m_place;
    DesignerWords m_words;
    Theme &m_theme;
    QPointer<QWidget> m_textFocus; // of the editor while it is seen
    QWidget *m_row;
    SegmentedSwitch *m_switch;
    QSplitter *m_split;
    DesignerView *m_designer = nullptr;
    Mode m_mode = Mode::Text;
};

} // namespace fermata
