// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace fermata::cli {

// One file each, named after the command.
Command templatesCommand();
Command newCommand();
Command showCommand();
Command checkCommand();
Command editCommand();
Command convertCommand();
Command buildCommand();
Command invokeCommand();
Command testCommand();
Command debugCommand();
Command deployCommand();
Command publishCommand();
Command aliasCommand();
Command compareCommand();
Command twinCommand();
Command rehearseCommand();
Command logsCommand();
Command metricsCommand();
Command instancesCommand();
Command traceCommand();
Command explainCommand();

} // namespace fermata::cli
