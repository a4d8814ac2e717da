// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httpclient.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace fermata {

class CodeEditor;
class SegmentedSwitch;
class Theme;

// A request for the HTTP address of a function: method, path, headers and body.
class RequestPage : public QWidget
{
    Q_OBJECT
public:
    RequestPage(Theme &theme, QWidget *parent = nullptr);

    void setAddress(const QUrl &address); // of the function's front; empty: not known yet
    QUrl address() const { return m_address; }
    void load(const QString &method, const QString &path, const QString &headers, const QString &body);
    QString method() const;
    QString path() const;
    QString headers() const;
    QString body() const;
    HttpRequest request() const;
    void retranslate();
    QWidget *tools() const; // which part is shown; has no place of its own

Q_SIGNALS:
    void edited();
    void sendRequested(); // Enter in the path

private:
    QUrl m_address;
    QComboBox *m_method;
    QLineEdit *m_path;
    QLabel *m_url;
    SegmentedSwitch *m_part;
    CodeEditor *m_headers;
    CodeEditor *m_body;
};

} // namespace fermata
