// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/languagesupport.h"

namespace fermata {

class RubyLanguage : public LanguageSupport
{
public:
    explicit RubyLanguage(QList<DebugAdapter> adapters);

    QString id() const override;
    QString displayName() const override;
    QStringList fileSuffixes() const override;
    // src/app.handler, and src/app.Api.handler for a method of a class or module.
    Result<HandlerLocation> locateHandler(const std::filesystem::path &code, const QString &handler) const override;
    // Methods outside of classes, and those that a class or module has itself (def self.get in Api: Api.get).
    QList<HandlerLocation> functionsIn(const QString &text) const override;
    Result<DebugAdapter> debugAdapter(const QString &id) const override;
    HandlerLocation placeInLine(const QString &line) const override;

private:
    QList<DebugAdapter> m_adapters;
};

} // namespace fermata
