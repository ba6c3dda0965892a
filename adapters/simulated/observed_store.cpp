#include "adapters/simulated/observed_store.h"

namespace heed::simulated {

std::vector<CommitStatus> ObservedStore::commit(std::span<const Commit> commits,
                                                std::span<const MailMark> marks,
                                                std::span<const ParkedEvent> parked) {
    auto statuses = store_.commit(commits, marks, parked);
    for (std::size_t i = 0; i < commits.size(); ++i) {
        if (statuses[i] == CommitStatus::committed) {
            observer_(commits[i]);
        }
    }
    return statuses;
}

}  // namespace heed::simulated
