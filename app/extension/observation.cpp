// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/extension/observation.h"

#include <numeric>

namespace fermata {

qint64 LogShape::total() const
{
    return std::accumulate(bars.begin(), bars.end(), qint64(0), [](qint64 sum, const Bar &bar) {
        return std::accumulate(bar.lines.begin(), bar.lines.end(), sum);
    });
}

} // namespace fermata
