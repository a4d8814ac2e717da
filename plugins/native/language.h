// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/languagesupport.h"

namespace fermata {

// Functions that are programs: a debugger joins them by their process. Where a program begins is its main(), in the
// code's folder or beside it.
class NativeLanguage final : public LanguageSupport
{
public:
    NativeLanguage(QString id, QString displayName, QStringList suffixes, QList<DebugAdapter> adapters);

    QString id() const override { return m_id; }
    QString displayName() const override { return m_displayName; }
    QStringList fileSuffixes() const override { return m_suffixes; }
    Result<HandlerLocation> locateHandler(const std::filesystem::path &code, const QString &handler) const override;
    QList<HandlerLocation> functionsIn(const QString &text) const override;
    Result<DebugAdapter> debugAdapter(const QString &id) const override;
    HandlerLocation placeInLine(const QString &line) const override;

private:
    QString m_id;
    QString m_displayName;
    QStringList m_suffixes;
    QList<DebugAdapter> m_adapters;
};

} // namespace fermata
