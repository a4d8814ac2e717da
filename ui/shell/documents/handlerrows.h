// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"
#include "ui/shell/documents/handlerfinder.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace fermata {

class Application;
class ContextRow;
class Document;
class DocumentView;
class Documents;
class Theme;

// The rows above handlers, in every open file: only on those that a manifest names.
class HandlerRows : public QObject
{
    Q_OBJECT
public:
    HandlerRows(Application &application, Documents &documents, HandlerFinder &handlers, Theme &theme,
                QObject *parent = nullptr);
    ~HandlerRows() override; // the rows are its own

    void setShown(bool shown);
    bool isShown() const { return m_shown; }

Q_SIGNALS:
    void runRequested(const QString &function);
    void debugRequested(const QString &function);
    void nextCallRequested(const QString &function);
    void eventChosen(const QString &function, const QString &name, const QByteArray &event);
    void resultActivated(const QString &requestId);

private:
    struct Row
    {
        int line = 0; // where it was put
        Function function;
        QPointer<ContextRow> widget;
    };

    using Rows = QHash<QString, Row>; // by function name

    void watch(Document *document);
    void refreshAll();
    void refresh(Document *document);
    void remove(DocumentView *view);
    void fill(DocumentView *view, const QHash<QString, HandlerFinder::Handler> &wanted);
    ContextRow *makeRow(const Function &function);

    Application &m_application;
    Documents &m_documents;
    HandlerFinder &m_handlers;
    Theme &m_theme;
    QHash<DocumentView *, Rows> m_rows;
    QTimer m_quiet;
    bool m_shown = true;
};

} // namespace fermata
