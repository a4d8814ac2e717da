// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/stacks.h"
#include "plugins/aws/xml.h"

namespace fermata::aws {

// From a <member> of DescribeChangeSet's Changes and of DescribeStackEvents' StackEvents (API 2010-05-15).
StackChange stackChangeFrom(const Xml &member);
StackEvent stackEventFrom(const Xml &member);

} // namespace fermata::aws
