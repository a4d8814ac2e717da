// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/assist/hovercard.h"

#include "ui/theme/theme.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace fermata {

namespace {

constexpr int iconSize = 16;
constexpr int padding = 12;
constexpr int widest = 440;
constexpr int gap = 4; // to the line of text

struct Look
{
    QString icon;
    QString token;
};

Look lookOf(EditorMark::Kind kind)
{
    switch (kind) {
    case EditorMark::Kind::Error: return {QStringLiteral("circle-x"), QStringLiteral("error")};
    case EditorMark::Kind::Warning: return {QStringLiteral("triangle-alert"), QStringLiteral("warning")};
    case EditorMark::Kind::Info: break;
    }
    return {QStringLiteral("info"), QStringLiteral("accent")};
}

QLabel *textLabel(const QString &html, QWidget *parent)
{
    auto *label = new QLabel(html, parent);
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    return label;
}

} // namespace

HoverCard::HoverCard(Theme &theme, QWidget *window) : FloatingCard(theme, window)
{
    setObjectName(QStringLiteral("hoverCard"));
}

QWidget *HoverCard::problemRow(const EditorMark &problem)
{
    auto *row = new QWidget(m_content);
    auto *grid = new QGridLayout(row);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    const Look look = lookOf(problem.kind);
    auto *icon = new QLabel(row);
    icon->setFixedWidth(iconSize);
    grid->addWidget(icon, 0, 0, Qt::AlignTop);
    if (!problem.message.isEmpty()) { // else it is one more thing to do about the one above
        icon->setPixmap(m_theme.icon(look.icon, look.token).pixmap(iconSize));
        grid->addWidget(textLabel(problem.message.toHtmlEscaped(), row), 0, 1);
    }
    grid->setColumnStretch(1, 1);
    const bool hasFix = !problem.fix.isEmpty();
    QString rest;
    if (hasFix)
        rest = QStringLiteral("<a style='color:%1;text-decoration:none' href='fix'>%2</a> "
                              "<span style='color:%3'>&nbsp;Ctrl+.</span>")
                   .arg(m_theme.color(QStringLiteral("accent")).name(), problem.fix.toHtmlEscaped(),
                        m_theme.color(QStringLiteral("text2")).name());
    else if (!problem.hint.isEmpty())
        rest = QStringLiteral("<span style='color:%1'>%2</span>")
                   .arg(m_theme.color(QStringLiteral("text2")).name(), problem.hint.toHtmlEscaped());
    if (!rest.isEmpty()) {
        QLabel *const label = textLabel(rest, row);
        connect(label, &QLabel::linkActivated, this, [this, tag = problem.tag] { Q_EMIT fixChosen(tag); });
        grid->addWidget(label, 1, 1);
    }
    return row;
}

QWidget *HoverCard::meaningText(const Meaning &meaning)
{
    QString html = QStringLiteral("<b>%1</b>").arg(meaning.title.toHtmlEscaped());
    if (!meaning.expects.isEmpty())
        html += QStringLiteral("<span style='color:%1'>&nbsp;&nbsp;%2</span>")
                    .arg(m_theme.color(QStringLiteral("text2")).name(), meaning.expects.toHtmlEscaped());
    if (!meaning.text.isEmpty())
        html += QStringLiteral("<p style='margin-top:4px;margin-bottom:0'>%1</p>").arg(meaning.text.toHtmlEscaped());
    return textLabel(html, m_content);
}

void HoverCard::show(const QList<EditorMark> &problems, const std::optional<Meaning> &meaning, const QRect &word)
{
    delete m_content;
    m_content = new QWidget(this);
    auto *rows = new QVBoxLayout(m_content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    for (const EditorMark &problem : problems)
        rows->addWidget(problemRow(problem));
    if (!problems.isEmpty() && meaning) {
        auto *line = new QFrame(m_content);
        line->setObjectName(QStringLiteral("separator"));
        rows->addWidget(line);
    }
    if (meaning)
        rows->addWidget(meaningText(*meaning));

    const QRect window = parentWidget()->rect();
    // A label that wraps would rather be high than wide.
    const QList<QLabel *> labels = m_content->findChildren<QLabel *>();
    for (QLabel *label : labels)
        label->setWordWrap(false);
    const int natural = m_content->sizeHint().width();
    for (QLabel *label : labels)
        label->setWordWrap(true);
    const int width = std::min({natural, widest, window.width() - 4 * padding});
    const int height = rows->hasHeightForWidth() ? rows->heightForWidth(width) : rows->sizeHint().height();
    m_content->setGeometry(shadow + padding, shadow + padding - 2, width, height);
    QRect box(0, 0, width + 2 * padding, height + 2 * padding - 4);
    box.moveBottomLeft(word.topLeft() - QPoint(padding, gap)); // above, where it hides nothing that is typed next
    if (box.top() < 0)
        box.moveTop(word.bottom() + gap);
    box.moveLeft(std::clamp(box.left(), gap, std::max(gap, window.right() - gap - box.width())));
    setBox(box);
    m_content->show();
    QWidget::show();
    raise();
}

void HoverCard::enterEvent(QEnterEvent *event)
{
    FloatingCard::enterEvent(event);
    Q_EMIT entered();
}

void HoverCard::leaveEvent(QEvent *event)
{
    FloatingCard::leaveEvent(event);
    Q_EMIT left();
}

} // namespace fermata
