// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/build/actions.h"

#include <QCoreApplication>

#include <filesystem>
#include <functional>
#include <vector>

class QWidget;

namespace fermata {

class Settings;

// Shows the commands that a project's manifests want run before a build, and runs nothing without a word from the user.
// A project's commands can be agreed to for good; as soon as one of them changes it is asked again.
class ActionConsent
{
    Q_DECLARE_TR_FUNCTIONS(ActionConsent)
public:
    ActionConsent(Settings &settings, QWidget *window);

    // `then` is told whether the user agrees; without it the build goes on without them. It is not called on Cancel.
    enum class Answer { Run, Skip };
    using Then = std::function<void(Answer answer)>;
    void ask(const std::filesystem::path &root, const std::vector<BuildAction> &actions, const Then &then);

private:
    Settings &m_settings;
    QWidget *m_window; // may be null
};

} // namespace fermata
