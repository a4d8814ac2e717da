// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QList>
#include <QRect>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace fermata::test {

// One thing on the screen as the accessibility bus (AT-SPI 2) knows it: a reference to an object of another process.
class Accessible
{
public:
    Accessible() = default;
    Accessible(QString service, QString path);

    // The roots of all programs on the bus. Empty until the bus answers.
    static QList<Accessible> applications();

    bool isNull() const { return m_path.isEmpty(); }
    QString name() const;
    QString description() const;
    QString role() const; // "push button", "tree item", "text" ...
    QString text() const; // of something that holds text; else empty
    QRect screenRect() const;
    bool isShowing() const;
    bool isEnabled() const;
    bool isChecked() const;
    bool isSelected() const;
    bool isFocused() const;

    QList<Accessible> children() const; // at most 400 of them
    // Depth first, showing things only. The first that `matches`. What it is asked of things was seen a moment ago; what it
    // returns is asked anew.
    std::optional<Accessible> find(const std::function<bool(const Accessible &)> &matches) const;
    QList<Accessible> findAll(const std::function<bool(const Accessible &)> &matches) const;

    QString key() const { return m_service + m_path; }

private:
    struct Glance
    {
        QString name;
        int children = 0;
        bool isShowing = false;
    };

    // With what is seen of each, all asked for at once.
    QList<Accessible> glancedChildren() const;
    QVariant property(const char *interface, const char *name) const;
    bool hasState(int bit) const;

    QString m_service;
    QString m_path;
    std::optional<Glance> m_glance; // while it is searched
};

} // namespace fermata::test
