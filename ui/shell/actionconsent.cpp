// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actionconsent.h"

#include "app/async/text.h"
#include "app/services/settings/settings.h"

#include <QCheckBox>
#include <QCryptographicHash>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace fermata {

namespace {

const QString agreedKey = QStringLiteral("build/agreedActions");
constexpr int mostShown = 12;

bool isCommand(const BuildAction &one)
{
    return one.action.kind == DeclaredAction::Kind::Command;
}

// Where a command runs, from the project's folder.
QString folderOf(const BuildAction &one, const std::filesystem::path &root)
{
    const std::string relative = one.action.folder.lexically_relative(root).generic_string();
    return relative.empty() || relative == "." ? QString() : toQString(relative);
}

QByteArray hashOf(const std::vector<BuildAction> &actions)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const BuildAction &one : actions) {
        if (isCommand(one))
            hash.addData(QByteArray::fromStdString(one.action.folder.string() + '\0' + one.action.text + '\n'));
    }
    return hash.result().toHex();
}

QString listed(const std::vector<BuildAction> &actions, const std::filesystem::path &root)
{
    QStringList lines;
    for (const BuildAction &one : actions) {
        if (!isCommand(one))
            continue;
        const QString folder = folderOf(one, root);
        const QString command = toQString(one.action.text).toHtmlEscaped();
        lines += folder.isEmpty() ? QStringLiteral("<code>%1</code>").arg(command)
                                  : QStringLiteral("<code>%1</code> · %2").arg(command, folder.toHtmlEscaped());
    }
    const auto more = int(lines.size()) - mostShown;
    if (more > 0) {
        lines = lines.mid(0, mostShown);
        lines += ActionConsent::tr("and %n more", nullptr, more);
    }
    return lines.join(QLatin1String("<br>"));
}

QString allOf(const std::vector<BuildAction> &actions, const std::filesystem::path &root)
{
    QStringList lines;
    for (const BuildAction &one : actions) {
        const QString folder = folderOf(one, root);
        if (isCommand(one))
            lines += toQString(one.action.text) + (folder.isEmpty() ? QString() : QStringLiteral(" · ") + folder);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

ActionConsent::ActionConsent(Settings &settings, QWidget *window) : m_settings(settings), m_window(window) {}

void ActionConsent::ask(const std::filesystem::path &root, const std::vector<BuildAction> &actions, const Then &then)
{
    const QByteArray hash = hashOf(actions);
    const bool isAgreed = m_settings.projectValue(root, agreedKey).toByteArray() == hash;
    if (isAgreed || std::none_of(actions.begin(), actions.end(), isCommand))
        return then(Answer::Run);
    const QString question = tr("Run the project's own commands before the build?");
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Build"), question, QMessageBox::NoButton, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("actionConsent"));
    box->setTextFormat(Qt::RichText);
    box->setInformativeText(listed(actions, root));
    if (actions.size() > mostShown)
        box->setDetailedText(allOf(actions, root));
    auto *keep = new QCheckBox(tr("Do not ask again while they stay the same"));
    box->setCheckBox(keep);
    QPushButton *const yes = box->addButton(tr("Run and Build"), QMessageBox::AcceptRole);
    QPushButton *const no = box->addButton(tr("Build Without Them"), QMessageBox::DestructiveRole);
    box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    box->setDefaultButton(yes);
    QObject::connect(box, &QMessageBox::finished, box, [this, box, yes, no, keep, root, hash, then] {
        if (box->clickedButton() == yes) {
            if (keep->isChecked())
                m_settings.setProjectValue(root, agreedKey, hash);
            then(Answer::Run);
        } else if (box->clickedButton() == no) {
            then(Answer::Skip);
        }
    });
    box->open();
}

} // namespace fermata
