// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/palette/palettesource.h"

#include <QCoreApplication>

namespace fermata {

// ":120" or ":120:4" in the file that is open.
class LineSource : public PaletteSource
{
    Q_DECLARE_TR_FUNCTIONS(LineSource)
public:
    using LineCount = std::function<int()>; // 0: no file is open
    using Jump = std::function<void(int line, int column)>;

    LineSource(LineCount lineCount, Jump jump);

    QString prefix() const override { return QStringLiteral(":"); }
    QString placeholder() const override;
    QString nothingFound() const override;
    QList<PaletteItem> items(const QString &query) override;

private:
    LineCount m_lineCount;
    Jump m_jump;
};

} // namespace fermata
