// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/housestyle.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>

namespace fermata {

namespace {

constexpr int fieldHeight = 28;
constexpr qreal radius = 4;

bool isOn(const QStyleOption *option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

// A stroke of one logical pixel lies on pixel centres.
QRectF strokeRect(const QRect &rect)
{
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

} // namespace

HouseStyle::HouseStyle(const Theme &theme)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_theme(&theme)
{
}

QColor HouseStyle::color(const char *token) const
{
    return tokenColor(m_tokens, QLatin1String(token));
}

int HouseStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_SmallIconSize:
    case PM_ListViewIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_TreeViewIndentation: return 16;
    case PM_ToolBarIconSize: return 20;
    case PM_SplitterWidth:
    case PM_DockWidgetSeparatorExtent: return 1;
    case PM_ScrollBarExtent: return 12;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return 8;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin: return 12;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return 8;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical: return 0;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int HouseStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ScrollBar_Transient:
    case SH_ComboBox_Popup:
    case SH_UnderlineShortcut:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_Menu_FlashTriggeredItem: return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_Menu_MouseTracking:
    case SH_ScrollBar_LeftClickAbsolutePosition: return 1;
    default: return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

void HouseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    const QColor glyph = color(isOn(option, State_Enabled) ? "text2" : "disabled");
    switch (element) {
    case PE_IndicatorBranch:
        if (isOn(option, State_Children))
            drawChevron(painter, option->rect, isOn(option, State_Open) ? Direction::Down : Direction::Right, glyph);
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorHeaderArrow: {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        const bool up = header && header->sortIndicator == QStyleOptionHeader::SortUp;
        return drawChevron(painter, option->rect, up ? Direction::Up : Direction::Down, glyph);
    }
    case PE_IndicatorArrowUp: return drawChevron(painter, option->rect, Direction::Up, glyph);
    case PE_IndicatorArrowLeft: return drawChevron(painter, option->rect, Direction::Left, glyph);
    case PE_IndicatorArrowRight: return drawChevron(painter, option->rect, Direction::Right, glyph);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: return drawCheck(painter, option);
    case PE_IndicatorMenuCheckMark:
        // A bare tick in the column of the icons.
        if (isOn(option, State_On))
            drawTick(painter, option->rect.translated(4, 0), color("accent"));
        return;
    case PE_IndicatorRadioButton: return drawRadio(painter, option);
    case PE_FrameFocusRect: return drawFocus(painter, option);
    default: return QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void HouseStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                    const QWidget *widget) const
{
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && control == CC_ComboBox)
        return drawCombo(painter, combo, widget);
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option); spin && control == CC_SpinBox)
        return drawSpin(painter, spin, widget);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QSize HouseStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                   const QWidget *widget) const
{
    QSize wanted = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ComboBox)
        return {wanted.width() + 8, fieldHeight};
    if (type == CT_SpinBox)
        return {wanted.width() + 8, fieldHeight};
    return wanted;
}

QRect HouseStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                 const QWidget *widget) const
{
    const QRect all = option->rect;
    if (control == CC_ComboBox && part == SC_ComboBoxArrow)
        return visualRect(option->direction, all, QRect(all.right() - 23, all.top(), 24, all.height()));
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return visualRect(option->direction, all, all.adjusted(8, 1, -24, -1));
    if (control == CC_SpinBox && part == SC_SpinBoxEditField)
        return visualRect(option->direction, all, all.adjusted(6, 1, -22, -1));
    if (control == CC_SpinBox && (part == SC_SpinBoxUp || part == SC_SpinBoxDown)) {
        const int half = all.height() / 2;
        const int top = part == SC_SpinBoxUp ? all.top() : all.top() + half;
        return visualRect(option->direction, all, QRect(all.right() - 21, top, 22, half));
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QIcon HouseStyle::standardIcon(StandardPixmap standard, const QStyleOption *option, const QWidget *widget) const
{
    const struct
    {
        StandardPixmap standard;
        const char *icon;
        const char *token;
    } ours[] = {{SP_MessageBoxInformation, "info", "accent"},
                {SP_MessageBoxQuestion, "circle-question-mark", "accent"},
                {SP_MessageBoxWarning, "triangle-alert", "warning"},
                {SP_MessageBoxCritical, "circle-alert", "error"},
                {SP_LineEditClearButton, "x", "text2"},
                {SP_TabCloseButton, "x", "text2"},
                {SP_DirIcon, "folder", "text2"},
                {SP_DirClosedIcon, "folder", "text2"},
                {SP_DirOpenIcon, "folder-open", "text2"},
                {SP_DirHomeIcon, "house", "text2"},
                {SP_DirLinkIcon, "folder", "text2"},
                {SP_FileLinkIcon, "file", "text2"},
                {SP_FileIcon, "file", "text2"},
                {SP_ComputerIcon, "monitor", "text2"},
                {SP_DriveHDIcon, "hard-drive", "text2"},
                {SP_ArrowBack, "arrow-left", "text2"},
                {SP_ArrowForward, "arrow-right", "text2"},
                {SP_FileDialogToParent, "arrow-up", "text2"},
                {SP_FileDialogNewFolder, "folder-plus", "text2"},
                {SP_FileDialogListView, "list", "text2"},
                {SP_FileDialogDetailedView, "table", "text2"}};
    for (const auto &entry : ours) {
        if (m_theme && entry.standard == standard)
            return m_theme->icon(QLatin1String(entry.icon), QLatin1String(entry.token));
    }
    return QProxyStyle::standardIcon(standard, option, widget);
}

void HouseStyle::drawChevron(QPainter *painter, const QRect &rect, Direction direction, const QColor &color) const
{
    static const QHash<Direction, int> angles{
        {Direction::Down, 0}, {Direction::Left, 90}, {Direction::Up, 180}, {Direction::Right, 270}};
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->translate(QRectF(rect).center());
    painter->rotate(angles.value(direction));
    const QPointF points[] = {{-3.5, -1.75}, {0, 1.75}, {3.5, -1.75}};
    painter->drawPolyline(points, 3);
    painter->restore();
}

void HouseStyle::drawField(QPainter *painter, const QStyleOption *option, const char *fill) const
{
    const bool enabled = isOn(option, State_Enabled);
    const char *line = !enabled ? "hairline" : isOn(option, State_HasFocus) ? "accent" : "outline";
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(color(enabled && isOn(option, State_MouseOver) && !isOn(option, State_HasFocus) ? "text2" : line));
    painter->setBrush(color(enabled ? fill : "panel"));
    painter->drawRoundedRect(strokeRect(option->rect), radius - 0.5, radius - 0.5);
    painter->restore();
}

void HouseStyle::drawCheck(QPainter *painter, const QStyleOption *option) const
{
    const bool enabled = isOn(option, State_Enabled);
    const bool filled = isOn(option, State_On) || isOn(option, State_NoChange);
    QRect box(0, 0, 16, 16);
    box.moveCenter(option->rect.center());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const char *line = !enabled ? "disabled" : filled || isOn(option, State_HasFocus) ? "accent" : "outline";
    painter->setPen(color(line));
    painter->setBrush(filled ? color(enabled ? "accent" : "disabled") : color("base"));
    painter->drawRoundedRect(strokeRect(box), 3.5, 3.5);
    const QColor mark = color(enabled ? "onAccent" : "panel");
    if (isOn(option, State_On))
        drawTick(painter, box, mark);
    else if (isOn(option, State_NoChange))
        painter->fillRect(QRectF(box.left() + 4, box.top() + 7, 8, 2), mark);
    painter->restore();
}

void HouseStyle::drawTick(QPainter *painter, const QRect &rect, const QColor &color) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->translate(QRectF(rect).center());
    const QPointF tick[] = {{-3.75, 0.25}, {-1, 3}, {3.75, -2.75}};
    painter->drawPolyline(tick, 3);
    painter->restore();
}

void HouseStyle::drawRadio(QPainter *painter, const QStyleOption *option) const
{
    const bool enabled = isOn(option, State_Enabled);
    const bool on = isOn(option, State_On);
    QRect box(0, 0, 16, 16);
    box.moveCenter(option->rect.center());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(color(!enabled ? "disabled" : on || isOn(option, State_HasFocus) ? "accent" : "outline"));
    painter->setBrush(on ? color(enabled ? "accent" : "disabled") : color("base"));
    painter->drawEllipse(strokeRect(box));
    if (on) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color(enabled ? "onAccent" : "panel"));
        painter->drawEllipse(QRectF(box).center(), 3, 3);
    }
    painter->restore();
}

void HouseStyle::drawFocus(QPainter *painter, const QStyleOption *option) const
{
    if (!isOn(option, State_KeyboardFocusChange))
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(color("accent"));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(strokeRect(option->rect), radius - 0.5, radius - 0.5);
    painter->restore();
}

void HouseStyle::drawCombo(QPainter *painter, const QStyleOptionComboBox *option, const QWidget *widget) const
{
    if (option->frame)
        drawField(painter, option, option->editable ? "base" : "control");
    const QRect arrow = proxy()->subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
    drawChevron(painter, arrow, Direction::Down, color(isOn(option, State_Enabled) ? "text2" : "disabled"));
}

void HouseStyle::drawSpin(QPainter *painter, const QStyleOptionSpinBox *option, const QWidget *widget) const
{
    if (option->frame)
        drawField(painter, option, "base");
    if (option->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](SubControl part, Direction direction, int shift, QAbstractSpinBox::StepEnabledFlag step) {
        const QRect rect = proxy()->subControlRect(CC_SpinBox, option, part, widget).translated(-1, shift);
        const bool usable = isOn(option, State_Enabled) && option->stepEnabled.testFlag(step);
        const bool pointed = option->activeSubControls.testFlag(part) && isOn(option, State_MouseOver);
        drawChevron(painter, rect, direction, color(!usable ? "disabled" : pointed ? "accent" : "text2"));
    };
    arrow(SC_SpinBoxUp, Direction::Up, 1, QAbstractSpinBox::StepUpEnabled);
    arrow(SC_SpinBoxDown, Direction::Down, -1, QAbstractSpinBox::StepDownEnabled);
}

} // namespace fermata
