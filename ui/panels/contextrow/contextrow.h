// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "app/model/function.h"
#include "app/model/invocation.h"

#include <QWidget>

#include <optional>

class QMenu;

namespace fermata {

class Application;
class Chip;
class ElidedLabel;
class FidelityChip;
class Theme;

// The row above a handler: function, event, Run, Debug, how the last call ended and what differs from online.
class ContextRow : public QWidget
{
    Q_OBJECT
public:
    ContextRow(Application &application, Theme &theme, const Function &function, QWidget *parent = nullptr);

    QString function() const;
    // What the event is called that Run sends; empty: the first that fits.
    void setEventName(const QString &name);

Q_SIGNALS:
    void runRequested(const QString &function);
    void debugRequested(const QString &function);
    void nextCallRequested(const QString &function); // to be held, whoever makes it
    // From the menu: this is the event to send from now on.
    void eventChosen(const QString &function, const QString &name, const QByteArray &event);
    void resultActivated(const QString &requestId);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void buildLayout();
    void connectDebugger();
    void fit(); // to its width: the least important texts go first
    void retranslate();
    void fillMenu();
    void showDebugged();
    void showResult();
    void showFailure();
    QString firstEventName() const;

    Application &m_application;
    Function m_function;
    QString m_eventName;
    ElidedLabel *m_name;
    Chip *m_event;
    QMenu *m_menu;
    Chip *m_run;
    Chip *m_debug;
    Chip *m_nextCall;
    Chip *m_result;
    FidelityChip *m_fidelity;
    bool m_running = false;
    std::optional<Error> m_failure; // of the last call, when it never reached the function
};

} // namespace fermata
