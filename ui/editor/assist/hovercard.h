// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/assist/assistance.h"
#include "ui/editor/codeeditor.h"
#include "ui/widgets/floatingcard.h"

#include <optional>

class QVBoxLayout;

namespace fermata {

// What the text under the pointer is about: its problems, each with its way out, and the meaning of its key.
class HoverCard : public FloatingCard
{
    Q_OBJECT
public:
    HoverCard(Theme &theme, QWidget *window);

    // `word`: of the text, in the window.
    void show(const QList<EditorMark> &problems, const std::optional<Meaning> &meaning, const QRect &word);

Q_SIGNALS:
    void fixChosen(int tag);
    void entered();
    void left();

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QWidget *problemRow(const EditorMark &problem);
    QWidget *meaningText(const Meaning &meaning);

    QWidget *m_content = nullptr;
};

} // namespace fermata
