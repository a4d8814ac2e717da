// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/actionconsent.h"

#include <QObject>

namespace fermata {

class Application;
class Documents;
class RunControl;
struct BuildOutcome;

// Builds functions for whoever asks in the window, saving first, and says what came of this and of builds before calls.
class BuildControl : public QObject
{
    Q_OBJECT
public:
    BuildControl(Application &application, Documents &documents, RunControl &run, QWidget *window);

    void buildProject();
    void buildFunction(); // the one at the caret, or the one used last
    void cancel();

Q_SIGNALS:
    void outputWanted();
    void problemsWanted();
    void noted(const QString &text);

private:
    void build(const QStringList &functions); // empty: all
    using Wishes = std::vector<BuildWish>;
    void ask(const std::filesystem::path &root, const QList<Function> &functions, const Wishes &wishes);
    void start(const QList<Function> &functions, const Wishes &wishes);
    void take(const BuildOutcome &outcome);
    void tell();

    Application &m_application;
    Documents &m_documents;
    RunControl &m_run;
    ActionConsent m_consent;
    int m_built = 0;
    int m_unchanged = 0;
    int m_failed = 0;
    int m_cancelled = 0;
};

} // namespace fermata
