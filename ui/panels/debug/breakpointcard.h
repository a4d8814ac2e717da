// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/types.h"
#include "ui/widgets/floatingcard.h"

#include <QPointer>

#include <optional>

class QLabel;
class QLineEdit;

namespace fermata {

// What a breakpoint waits for and what it says instead of holding, asked for below its line; of a function its name, too.
// Return and a click elsewhere take what was written, Escape leaves all as it was; the focus goes back to where it was.
class BreakpointCard : public FloatingCard
{
    Q_OBJECT
public:
    enum class Field { Condition, HitCount, LogMessage, Name };

    BreakpointCard(Theme &theme, QWidget *window);

    // `line`: in the window's coordinates.
    void open(const dap::SourceBreakpoint &breakpoint, Field field, const QRect &line);
    void openFunction(const dap::FunctionBreakpoint &breakpoint, Field field, const QRect &line);

Q_SIGNALS:
    void accepted(const fermata::dap::SourceBreakpoint &breakpoint); // then it deletes itself
    void functionAccepted(const fermata::dap::FunctionBreakpoint &breakpoint); // likewise; it has a name

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Row
    {
        QLabel *label = nullptr;
        QLineEdit *field = nullptr;
    };

    Row addRow(const QString &label, const QString &example);
    void openAt(const Row &first, const QRect &line);
    void place(const QRect &line);
    void followFocus(const QWidget *now);
    bool isAsItWas() const;
    dap::SourceBreakpoint written() const;
    dap::FunctionBreakpoint writtenFunction() const;
    void accept();
    void leave();

    Row m_name;
    Row m_condition;
    Row m_hits;
    Row m_log;
    QLabel *m_keys;
    dap::SourceBreakpoint m_breakpoint;
    std::optional<dap::FunctionBreakpoint> m_function; // nothing: it is about a line
    QPointer<QWidget> m_before; // had the focus
    bool m_over = false;
};

} // namespace fermata
