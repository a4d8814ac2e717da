// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <ctime>
#include <limits>

namespace fermata::test {

// The processor time of this thread, in seconds; what others do on the machine does not count.
inline double processorTime()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

// How many times as long run(4 * size) takes as run(size), of processor time: about 1 for what does not depend on the
// size, 4 for what grows with it, 16 for what grows with its square. The least of three looks at each counts.
template<typename Run>
double growthByFour(int size, Run run)
{
    const auto least = [&run](int given) {
        double time = std::numeric_limits<double>::max();
        for (int look = 0; look < 3; ++look) {
            const double before = processorTime();
            run(given);
            time = std::min(time, processorTime() - before);
        }
        return time;
    };
    const double small = least(size);
    return least(4 * size) / small;
}

} // namespace fermata::test
