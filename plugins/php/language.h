// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/languagesupport.h"

namespace fermata {

class PhpLanguage : public LanguageSupport
{
public:
    explicit PhpLanguage(QList<DebugAdapter> adapters);

    QString id() const override;
    QString displayName() const override;
    QStringList fileSuffixes() const override;
    // src/index.handler: handler() in src/index.php.
    Result<HandlerLocation> locateHandler(const std::filesystem::path &code, const QString &handler) const override;
    // Functions outside of everything else.
    QList<HandlerLocation> functionsIn(const QString &text) const override;
    Result<DebugAdapter> debugAdapter(const QString &id) const override;
    HandlerLocation placeInLine(const QString &line) const override;

private:
    QList<DebugAdapter> m_adapters;
};

} // namespace fermata
