// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/types.h"
#include "ui/widgets/floatingcard.h"

#include <QPointer>

class QLabel;
class QLineEdit;

namespace fermata {

// What a breakpoint waits for and what it says instead of holding, asked for below its line. Return and a click
// elsewhere take what was written, Escape leaves all as it was; the focus goes back to where it was.
class BreakpointCard : public FloatingCard
{
    Q_OBJECT
public:
    enum class Field { Condition, HitCount, LogMessage };

    BreakpointCard(Theme &theme, QWidget *window);

    // `line`: in the window's coordinates.
    void open(const dap::SourceBreakpoint &breakpoint, Field field, const QRect &line);

Q_SIGNALS:
    void accepted(const fermata::dap::SourceBreakpoint &breakpoint); // then it deletes itself

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLineEdit *addRow(const QString &label, const QString &example);
    void place(const QRect &line);
    void followFocus(const QWidget *now);
    dap::SourceBreakpoint written() const;
    void accept();
    void leave();

    QLineEdit *m_condition;
    QLineEdit *m_hits;
    QLineEdit *m_log;
    QLabel *m_keys;
    dap::SourceBreakpoint m_breakpoint;
    QPointer<QWidget> m_before; // had the focus
    bool m_over = false;
};

} // namespace fermata
