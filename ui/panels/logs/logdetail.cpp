// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/logs/logdetail.h"

#include "app/async/text.h"
#include "app/services/observe/loglines.h"
#include "ui/panels/parts/bodyview.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr std::ptrdiff_t around = 50; // lines before and behind

} // namespace

LogDetail::LogDetail(Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_fields(new QLabel(this)),
      m_invocation(new QPushButton(this)),
      m_request(new QPushButton(this)),
      m_close(new IconButton(theme, u"x"_s, IconButton::Kind::Push, this)),
      m_body(new BodyView(theme, this)),
      m_contextTitle(new QLabel(this)),
      m_context(new QListWidget(this))
{
    m_fields->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_fields->setWordWrap(true);
    m_fields->setTextFormat(Qt::PlainText);
    m_contextTitle->setObjectName(u"secondary"_s);
    m_context->setFrameShape(QFrame::NoFrame);
    m_context->setUniformItemSizes(true);
    m_context->setFont(theme.codeFont(12));
    m_context->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto *row = new QHBoxLayout;
    row->addWidget(m_invocation);
    row->addWidget(m_request);
    row->addStretch(1);
    row->addWidget(m_body->tools());
    row->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 4, 4);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_fields);
    layout->addWidget(m_body, 2);
    layout->addWidget(m_contextTitle);
    layout->addWidget(m_context, 1);
    setMinimumWidth(280);
    connect(m_close, &QToolButton::clicked, this, &LogDetail::closeRequested);
    connect(m_request, &QPushButton::clicked, this, [this] { Q_EMIT requestRequested(toQString(m_line.requestId)); });
    connect(m_invocation, &QPushButton::clicked, this,
            [this] { Q_EMIT invocationRequested(toQString(m_line.requestId)); });
}

void LogDetail::retranslate()
{
    m_invocation->setText(tr("Open the call"));
    m_invocation->setToolTip(tr("Shows the call with its event, to look at it or send it again"));
    m_request->setText(tr("Only this request"));
    m_close->describe(tr("Close the detail"));
    m_contextTitle->setText(tr("Lines of the same instance around it"));
    m_context->setAccessibleName(m_contextTitle->text());
    m_body->retranslate();
}

void LogDetail::showLine(const LogRecord &line, const LogLines &lines)
{
    m_line = line;
    QStringList fields{RecordText::time(line.time) + u"   "_s + RecordText::severity(line.severity) + u"   "_s
                       + toQString(line.function)};
    if (!line.requestId.empty())
        fields.append(tr("Request %1").arg(toQString(line.requestId)));
    if (!line.instanceId.empty())
        fields.append(tr("Instance %1").arg(toQString(line.instanceId)));
    m_fields->setText(fields.join(u'\n'));
    m_invocation->setEnabled(!line.requestId.empty());
    m_request->setEnabled(!line.requestId.empty());
    m_body->showBody(QByteArray::fromStdString(line.message));
    showContext(lines);
}

void LogDetail::showContext(const LogLines &lines)
{
    m_context->clear();
    const auto &records = lines.records();
    const auto here = std::find(records.begin(), records.end(), m_line);
    if (here == records.end())
        return;
    const auto at = here - records.begin();
    const auto count = static_cast<std::ptrdiff_t>(records.size());
    for (std::ptrdiff_t i = std::max<std::ptrdiff_t>(0, at - around); i < std::min(count, at + around + 1); ++i) {
        const LogRecord &one = records[static_cast<std::size_t>(i)];
        if (one.function != m_line.function || one.instanceId != m_line.instanceId)
            continue;
        m_context->addItem(RecordText::time(one.time) + u"  "_s + toQString(one.message));
        if (i == at)
            m_context->setCurrentRow(m_context->count() - 1);
    }
    m_context->scrollToItem(m_context->currentItem(), QAbstractItemView::PositionAtCenter);
}

} // namespace fermata
