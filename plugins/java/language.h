// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/languagesupport.h"

namespace fermata {

class JavaLanguage : public LanguageSupport
{
public:
    explicit JavaLanguage(QList<DebugAdapter> adapters);

    QString id() const override;
    QString displayName() const override;
    QStringList fileSuffixes() const override;
    // example.App::handle, and example.App for its handleRequest; in src/main/java, in src, or in the folder itself.
    Result<HandlerLocation> locateHandler(const std::filesystem::path &code, const QString &handler) const override;
    // Public methods of the outermost class, by their handler's name: example.App::handle.
    QList<HandlerLocation> functionsIn(const QString &text) const override;
    Result<DebugAdapter> debugAdapter(const QString &id) const override;
    HandlerLocation placeInLine(const QString &line) const override;

private:
    QList<DebugAdapter> m_adapters;
};

} // namespace fermata
