// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QImage>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

class QWidget;

namespace fermata {

// Saves a picture of the window once nothing moves in it any more, then says so. Waits at most 15 seconds.
class Screenshot : public QObject
{
    Q_OBJECT
public:
    // `isBusy` names work whose outcome belongs in the picture.
    Screenshot(QWidget &window, QString file, std::function<bool()> isBusy, QObject *parent = nullptr);

Q_SIGNALS:
    void finished(bool saved);

private:
    void look();

    QWidget &m_window;
    QString m_file;
    std::function<bool()> m_isBusy;
    QTimer m_timer;
    QElapsedTimer m_waited;
    QImage m_last;
    int m_same = 0;
};

} // namespace fermata
