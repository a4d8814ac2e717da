// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"
#include "app/net/httpclient.h"
#include "ui/panels/invoke/drafts.h"
#include "ui/panels/panel.h"
#include "ui/panels/parts/placeresolver.h"

#include <QHash>

class QComboBox;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTimer;

namespace fermata {

class Application;
class Caller;
class EventPage;
class IconButton;
class RequestPage;
class ResponseView;
class SegmentedSwitch;
class StatePage;
class Theme;

// Calls a function with an event, or over HTTP as its callers do, and shows all of the answer. What was typed is kept
// for each function, also across sessions.
class InvokePanel : public Panel
{
    Q_OBJECT
public:
    InvokePanel(Application &application, Theme &theme, QWidget *parent = nullptr);
    ~InvokePanel() override; // keeps what was typed

    QString title() const override;
    QString iconName() const override;

    void setFunction(const QString &name);
    QString function() const;
    QByteArray event() const; // as typed now
    void setEvent(const QString &name, const QByteArray &event); // can be undone in the editor

public Q_SLOTS:
    void send();
    void debug();
    void sendAgain(); // what was sent last, of whatever function; without one, what is typed

Q_SIGNALS:
    void aboutToCall(); // what was edited is meant to run
    void invocationRequested(const QString &requestId); // another call of the shown one's trace
    void functionChanged(const QString &name);
    void projectRequested(); // there is no function to call: the user wants a project

protected:
    using Panel::event;
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildLayout();
    void connectAll();
    void connectCalls();
    void connectDebugger();
    void followDebugger(); // its call is awaited here as one's own
    void fillFunctions();
    void loadDraft(const QString &function);
    void keepDraft();
    InvokeDraft draft() const;
    InvokeDraft::Mode mode() const;
    bool hasHttp() const;
    void showMode();
    void showAddress();
    void showState();
    void showAnswer(QWidget *page);
    void leaveProblem(); // the button of the card that says the call did not get through

    bool isDebuggingHere() const;
    void abandon(); // the call that is awaited

    // What send() did last.
    struct Sent
    {
        QString function;
        std::optional<QByteArray> event; // nothing for a request
        HttpRequest request;
    };
    void perform(const Sent &what);

    Application &m_application;
    PlaceResolver m_places;
    DraftStore m_store;
    QHash<QString, InvokeDraft> m_drafts;
    QString m_shown; // the function whose draft is in the editors
    std::optional<Sent> m_sent;
    Caller *m_caller;
    QComboBox *m_function;
    SegmentedSwitch *m_mode;
    IconButton *m_again;
    IconButton *m_debug;
    QPushButton *m_send;
    EventPage *m_event;
    RequestPage *m_request;
    QStackedWidget *m_editors;
    ResponseView *m_response;
    StatePage *m_waiting;
    StatePage *m_noAnswer;
    QStackedWidget *m_answers;
    QSplitter *m_splitter;
    StatePage *m_empty;
    QStackedWidget *m_pages;
    QTimer *m_keep;    // writes drafts some time after the last key
    QTimer *m_patience; // a call this long shows that it is awaited
};

} // namespace fermata
