#pragma once

#include <functional>
#include <span>
#include <vector>

#include "engine/model/program.h"
#include "engine/runtime/answer.h"
#include "engine/runtime/ports.h"

namespace heed {

/// Takes a batch of events through load, decide and commit: the one path of `serve`, `test` and
/// `simulate`.
///
/// What cannot be decided is parked by itself, whatever the reason, and the rest of its batch is
/// taken.
class CaseService {
  public:
    using Decide = std::function<Verdict(const Program&, const Situation&, const Event&)>;

    explicit CaseService(Store& store, Decide decide = heed::decide)
        : store_(store), decide_(std::move(decide)) {}

    /// Answers in the order of the events. One read, one transaction; throws StoreFailure, and then
    /// nothing is known to be written.
    std::vector<Answer> handle(const Program&, std::span<const Event>,
                               std::span<const MailMark> = {});

  private:
    struct Taking;
    struct Batch;

    void look_for_key(const Program&, Situation&);
    void look_for_mails(const Event&, Situation&);
    void take(const Program&, const Taking&, Batch&);

    Store& store_;
    Decide decide_;
};

}  // namespace heed
