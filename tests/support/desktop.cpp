// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktop.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <algorithm>

namespace fermata::test {

namespace {

void run(const QString &program, const QStringList &arguments)
{
    QProcess::execute(program, arguments);
}

bool isNamed(const QString &actual, const QString &wanted)
{
    return wanted.endsWith(QLatin1Char('*')) ? actual.startsWith(wanted.chopped(1)) : actual == wanted;
}

} // namespace

Desktop::Desktop(QString pictures) : m_pictures(std::move(pictures))
{
    QDir().mkpath(m_pictures);
}

Desktop::~Desktop()
{
    if (!m_process)
        return;
    m_process->terminate();
    if (!m_process->waitForFinished(5000))
        m_process->kill();
    m_process->waitForFinished(2000);
}

bool Desktop::start(const QString &program, const QStringList &arguments)
{
    m_program = QFileInfo(program).fileName();
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process->start(program, arguments);
    if (!m_process->waitForStarted())
        return fail(QStringLiteral("%1 does not start").arg(program));
    return waitUntil(QStringLiteral("the window"), [this] {
        for (const Accessible &window : application().children()) {
            if (window.screenRect().width() > 100)
                return true;
        }
        return false;
    });
}

bool Desktop::isRunning() const
{
    return m_process && m_process->state() == QProcess::Running;
}

Accessible Desktop::application() const
{
    for (const Accessible &candidate : Accessible::applications()) {
        if (candidate.name().compare(m_program, Qt::CaseInsensitive) == 0)
            return candidate;
    }
    return {};
}

std::optional<Accessible> Desktop::find(const QString &name, const QString &role) const
{
    const Accessible root = application();
    if (root.isNull())
        return std::nullopt;
    // The window that came last stands above the others.
    QList<Accessible> windows = root.children();
    std::reverse(windows.begin(), windows.end());
    for (const Accessible &window : windows) {
        const auto found = window.find([&name, &role](const Accessible &thing) {
            return isNamed(thing.name(), name) && (role.isEmpty() || thing.role() == role) && thing.isShowing();
        });
        if (found)
            return found;
    }
    return std::nullopt;
}

bool Desktop::waitFor(const QString &name, const QString &role, std::chrono::seconds patience)
{
    return waitUntil(
        QStringLiteral("\"%1\" %2").arg(name, role), [&] { return find(name, role).has_value(); }, patience);
}

bool Desktop::waitUntil(const QString &what, const std::function<bool()> &condition, std::chrono::seconds patience)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < std::chrono::milliseconds(patience).count()) {
        if (condition())
            return true;
        if (!isRunning())
            return fail(QStringLiteral("the program ended while waiting for %1").arg(what));
        QTest::qWait(50);
    }
    return fail(QStringLiteral("waited in vain for %1").arg(what));
}

bool Desktop::click(const QString &name, const QString &role)
{
    if (!waitFor(name, role))
        return false;
    clickAt(find(name, role)->screenRect().center());
    return true;
}

bool Desktop::doubleClick(const QString &name, const QString &role)
{
    if (!waitFor(name, role))
        return false;
    clickAt(find(name, role)->screenRect().center(), 2);
    return true;
}

void Desktop::clickAt(QPoint screen, int times)
{
    run(QStringLiteral("xdotool"),
        {QStringLiteral("mousemove"), QString::number(screen.x()), QString::number(screen.y()), QStringLiteral("click"),
         QStringLiteral("--repeat"), QString::number(times), QStringLiteral("--delay"), QStringLiteral("60"),
         QStringLiteral("1")});
}

void Desktop::type(const QString &text)
{
    run(QStringLiteral("xdotool"),
        {QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("12"), QStringLiteral("--"), text});
}

void Desktop::key(const QString &keys)
{
    run(QStringLiteral("xdotool"), {QStringLiteral("key"), QStringLiteral("--clearmodifiers"), keys});
}

QStringList Desktop::textsOf(const QString &name, const QString &role) const
{
    const std::optional<Accessible> root = find(name, role);
    if (!root)
        return {};
    QStringList texts;
    root->findAll([&texts](const Accessible &thing) {
        for (const QString &text : {thing.name(), thing.text()}) {
            if (!text.isEmpty() && !texts.contains(text))
                texts.append(text);
        }
        return false;
    });
    return texts;
}

bool Desktop::shows(const QString &text) const
{
    const Accessible root = application();
    return !root.isNull() && root.find([&text](const Accessible &thing) {
        return (thing.name().contains(text) || thing.text().contains(text)) && thing.isShowing();
    });
}

void Desktop::picture(const QString &name) const
{
    run(QStringLiteral("import"), {QStringLiteral("-window"), QStringLiteral("root"),
                                   m_pictures + QLatin1Char('/') + name + QStringLiteral(".png")});
}

bool Desktop::fail(const QString &what)
{
    m_problem = what;
    picture(QStringLiteral("failure"));
    QFile tree(m_pictures + QStringLiteral("/failure.txt"));
    if (tree.open(QIODevice::WriteOnly)) {
        application().findAll([&tree](const Accessible &thing) {
            tree.write(QStringLiteral("%1 | %2 | %3\n")
                           .arg(thing.role(), thing.name(), thing.isShowing() ? QStringLiteral("showing") : QString())
                           .toUtf8());
            return false;
        });
    }
    return false;
}

} // namespace fermata::test
