// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/debug/startpage.h"

#include "app/async/text.h"
#include "app/services/application.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <set>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr std::size_t maximumEvents = 5;

} // namespace

DebugStartPage::DebugStartPage(Application &application, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_application(application),
      m_theme(theme),
      m_sentence(new QLabel(this)),
      m_heading(new QLabel(this)),
      m_buttons(new QVBoxLayout)
{
    m_sentence->setWordWrap(true);
    m_heading->setObjectName(u"secondary"_s);
    m_buttons->setSpacing(4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(8);
    layout->addWidget(m_sentence);
    layout->addSpacing(8);
    layout->addWidget(m_heading);
    layout->addLayout(m_buttons);
    layout->addStretch();
    connect(&m_application.invocations, &InvocationService::invocationAdded, this, &DebugStartPage::fill);
    connect(&m_application.invocations, &InvocationService::historyCleared, this, &DebugStartPage::fill);
    retranslate();
}

void DebugStartPage::retranslate()
{
    m_sentence->setText(tr("Set a breakpoint beside a line, then press F5 in a handler to hold it there."));
    m_heading->setText(tr("Debug with an event sent before"));
    fill();
}

void DebugStartPage::fill()
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    std::set<std::pair<std::string, std::string>> offered;
    for (const InvocationRecord &record : m_application.invocations.history()) {
        if (offered.size() == maximumEvents)
            break;
        if (!offered.insert({record.function, record.event}).second)
            continue;
        auto *button = new QPushButton(this);
        button->setText(u"%1  ·  %2"_s.arg(toQString(record.function), RecordText::time(record.startedAt)));
        button->setIcon(
            m_theme.icon(RecordText::outcomeIcon(record.outcome), RecordText::outcomeToken(record.outcome)));
        button->setToolTip(toQString(record.event).left(400));
        button->setProperty("role", u"row"_s);
        m_buttons->addWidget(button);
        connect(button, &QPushButton::clicked, this,
                [this, function = toQString(record.function), event = QByteArray::fromStdString(record.event)] {
                    Q_EMIT aboutToCall();
                    m_application.debug.start(function, event);
                });
    }
    m_heading->setVisible(!offered.empty());
}

} // namespace fermata
