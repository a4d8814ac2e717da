// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/transport.h"
#include "app/extension/languagesupport.h"
#include "app/extension/registry.h"
#include "app/services/emulator/emulatorservice.h"

#include <QJsonObject>

#include <memory>
#include <optional>

namespace fermata {

// The way to the debugger of one instance, by the kind of adapter that its language uses.
std::unique_ptr<dap::Transport> debugTransport(const DebugAdapter &adapter, const DebugEndpoint &endpoint);

// What the plugins say of the adapter that the instance offers: a manifest does not tell what a program was written in.
// Fails with NotFound ("debug.noAdapter").
Result<DebugAdapter> adapterFor(const Registry<LanguageSupport> &languages, const DebugEndpoint &endpoint);
// That its program is not on this machine, and which package has it.
std::optional<Error> adapterProblem(const DebugAdapter &adapter);

// What the instance runs of a function of the project in `root`, where its code is compiled; else empty.
std::filesystem::path builtFolder(const Function &function, const std::filesystem::path &root);

// The adapter's attach arguments with ${host}, ${port}, ${path}, ${code}, ${remoteCode} and ${built} filled in, at any
// depth. An argument that is nothing but ${port} becomes a number, as adapters expect it. `built`: the folder here that a
// build made of the code and that the instance runs; empty where there is none.
QJsonObject attachArguments(const DebugAdapter &adapter, const DebugEndpoint &endpoint,
                            const std::filesystem::path &built = {});
// Its configuration for other editors, filled in the same way; ${function} is the function's name.
QJsonObject launchConfiguration(const DebugAdapter &adapter, const DebugEndpoint &endpoint, const QString &function);

} // namespace fermata
