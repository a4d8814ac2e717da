// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/palette/palettesource.h"
#include "ui/widgets/floatingcard.h"

#include <QPointer>

#include <memory>
#include <vector>

class QLineEdit;
class QListView;

namespace fermata {

class PaletteModel;

// The field that comes down over the window: type, choose, Enter. Which source answers is decided by what the text
// begins with. Lies inside the window, so that input methods and Wayland treat it as any field.
class Palette : public FloatingCard
{
    Q_OBJECT
public:
    Palette(Theme &theme, QWidget *window);
    ~Palette() override;

    void addSource(std::unique_ptr<PaletteSource> source); // one with an empty prefix is the fallback
    void open(const QString &text);                        // ">" for commands, "" for files, ":" for a line
    void close();
    void refresh(); // the source has news; nothing when it is closed

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    PaletteSource *sourceOf(const QString &text) const;
    void place();
    void choose(int row);
    void moveBy(int rows);
    bool handleKey(int key);

    QLineEdit *m_field = nullptr;
    QListView *m_list = nullptr;
    PaletteModel *m_model = nullptr;
    QPointer<QWidget> m_focusBefore;
    std::vector<std::unique_ptr<PaletteSource>> m_sources;
};

} // namespace fermata
