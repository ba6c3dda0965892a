#pragma once

namespace heed::threads {

/// From now on the calling thread is run after those that have not given way, where there is not
/// enough of the processors for all. Where the system refuses it, all are equal.
void give_way();

}  // namespace heed::threads
