// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace fermata::aws {

// One profile of the AWS tools, as ~/.aws/config and ~/.aws/credentials have it together; the second wins.
using Profile = QHash<QString, QString>; // by the name of the setting

// Nothing of a profile: it is not there. Reads $AWS_CONFIG_FILE and $AWS_SHARED_CREDENTIALS_FILE where those are set.
Profile profileNamed(const QString &name);
// [sso-session NAME]
Profile ssoSessionNamed(const QString &name);

// The sections of such a file, by their names as they stand in the brackets.
QHash<QString, Profile> sectionsOf(const QString &text);

} // namespace fermata::aws
