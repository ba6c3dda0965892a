#pragma once

#include <span>
#include <vector>

#include "engine/model/program.h"
#include "engine/runtime/answer.h"
#include "engine/runtime/ports.h"

namespace heed {

/// Takes a batch of events through load, decide and commit: the one path of `serve`, `test` and
/// `simulate`.
class CaseService {
  public:
    explicit CaseService(Store& store) : store_(store) {}

    /// Answers in the order of the events. One read, one transaction; throws StoreFailure, and then
    /// nothing is known to be written.
    std::vector<Answer> handle(const Program&, std::span<const Event>,
                               std::span<const MailMark> = {});

  private:
    void look_for_keys(const Program&, std::vector<Found>&);
    void look_for_mails(std::span<const Event>, std::vector<Found>&);

    Store& store_;
};

}  // namespace heed
