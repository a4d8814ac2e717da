// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

namespace fermata {

// Quiet messages: each is shown for a while in the status bar and stays in the list of the last ones.
class Notes : public QObject
{
    Q_OBJECT
public:
    struct Note
    {
        QDateTime time;
        QString text;
    };

    explicit Notes(QObject *parent = nullptr);

    void tell(const QString &text);
    QString current() const { return m_current; } // empty when it has been there long enough
    const QList<Note> &history() const { return m_history; } // the last one first, at most 50

Q_SIGNALS:
    void changed();

private:
    QString m_current;
    QList<Note> m_history;
    QTimer m_time;
};

} // namespace fermata
