// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/tests/testdetail.h"

#include "ui/panels/errors/errortext.h"
#include "ui/panels/tests/testsmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/diffview.h"

#include <QBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

// As it is written in a file, over several lines where it has parts. Undefined: nothing.
QStringList linesOf(const QJsonValue &value)
{
    if (value.isUndefined())
        return {};
    if (!value.isObject() && !value.isArray()) {
        const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return {QString::fromUtf8(wrapped.mid(1, wrapped.size() - 2))};
    }
    const QJsonDocument document = value.isObject() ? QJsonDocument(value.toObject()) : QJsonDocument(value.toArray());
    return QString::fromUtf8(document.toJson()).trimmed().split(u'\n');
}

} // namespace

QList<DiffLine> shownDifferences(const QList<Difference> &differences)
{
    QList<DiffLine> lines;
    int number = 0;
    for (const Difference &difference : differences) {
        lines.append({DiffLine::Kind::Same, ++number, difference.path});
        for (const QString &line : linesOf(difference.expected))
            lines.append({DiffLine::Kind::Removed, number, line});
        for (const QString &line : linesOf(difference.actual))
            lines.append({DiffLine::Kind::Added, number, line});
    }
    return lines;
}

TestDetail::TestDetail(Theme &theme, QWidget *parent)
    : QWidget(parent), m_sentence(new QLabel(this)), m_hint(new QLabel(this)), m_lines(new DiffView(theme))
{
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_hint->setObjectName(u"secondary"_s);
    for (QLabel *const label : {m_sentence, m_hint}) {
        label->setWordWrap(true);
        label->setContentsMargins(12, 6, 12, 0);
    }
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(m_lines);
    area->setWidgetResizable(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_sentence);
    layout->addWidget(m_hint);
    layout->addWidget(area, 1);
    show(nullptr);
}

void TestDetail::show(const EventTests::Entry *entry)
{
    const bool failed = entry && entry->state == EventTests::State::Failed;
    QString sentence = entry ? TestsModel::stateText(*entry) : tr("No test is chosen.");
    if (entry && entry->state == EventTests::State::Broken && entry->error)
        sentence = errorAndHint(*entry->error);
    m_sentence->setText(sentence);
    m_hint->setText(failed ? tr("− is what the test expects, + what the function answered.") : QString());
    m_hint->setVisible(failed);
    m_lines->setLines(failed ? shownDifferences(entry->differences) : QList<DiffLine>());
    m_lines->setAccessibleName(tr("What differs"));
}

} // namespace fermata
