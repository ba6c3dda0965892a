#include "adapters/threads/priority.h"

#include <sys/resource.h>
#include <unistd.h>

namespace heed::threads {

void give_way() {
    constexpr int niceness = 10;  // Linux counts it by thread
    static_cast<void>(setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), niceness));
}

}  // namespace heed::threads
