// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/encodingmenu.h"

#include "ui/shell/documents/document.h"

#include <QMenu>

#include <functional>

namespace fermata {

namespace {

const QStringList encodings = {
    QStringLiteral("UTF-8"),  QStringLiteral("UTF-16LE"), QStringLiteral("UTF-16BE"),     QStringLiteral("GB18030"),
    QStringLiteral("GBK"),    QStringLiteral("BIG5"),     QStringLiteral("SHIFT_JIS"),    QStringLiteral("EUC-JP"),
    QStringLiteral("EUC-KR"), QStringLiteral("KOI8-R"),   QStringLiteral("WINDOWS-1252"), QStringLiteral("ISO-8859-1"),
};

void addAll(QMenu *menu, Document &document, const std::function<void(const QString &)> &choose)
{
    for (const QString &name : encodings) {
        QAction *const action = menu->addAction(name);
        action->setCheckable(true);
        action->setChecked(document.encoding().compare(name, Qt::CaseInsensitive) == 0);
        QObject::connect(action, &QAction::triggered, &document, [choose, name] { choose(name); });
    }
}

} // namespace

void EncodingMenu::fill(QMenu *menu, Document &document)
{
    QMenu *const reopen = menu->addMenu(tr("Reopen with Encoding"));
    reopen->setEnabled(!document.path().isEmpty());
    addAll(reopen, document, [&document](const QString &name) {
        if (const Result<> read = document.reopenAs(name); !read)
            Q_EMIT document.failed(read.error());
    });
    QMenu *const save = menu->addMenu(tr("Save with Encoding"));
    addAll(save, document, [&document](const QString &name) { document.setEncoding(name); });
}

} // namespace fermata
