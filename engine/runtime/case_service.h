#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/model/program.h"
#include "engine/runtime/answer.h"
#include "engine/runtime/customer_lookup.h"
#include "engine/runtime/ports.h"

namespace heed {

/// Takes a batch of events through load, decide and commit: the one path of `serve`, `test` and
/// `simulate`.
///
/// What cannot be decided is parked by itself, whatever the reason, and the rest of its batch is
/// taken. So is what the store refuses for what is in it: the batch is halved until it stands
/// alone.
class CaseService {
  public:
    using Decide = std::function<Verdict(const Program&, const Situation&, const Event&)>;

    /// Told what can be neither written nor parked.
    using Complain = std::function<void(const std::string&)>;

    explicit CaseService(Store& store, Decide decide = heed::decide, Complain complain = {})
        : store_(store),
          customers_(store),
          decide_(std::move(decide)),
          complain_(std::move(complain)) {}

    /// Answers in the order of the events. One read, one transaction; throws StoreFailure, and then
    /// nothing is known to be written, and nothing is parked for it.
    std::vector<Answer> handle(const Program&, std::span<const Event>,
                               std::span<const MailMark> = {});

  private:
    struct Taking;
    struct Leaving;
    struct Batch;

    std::vector<Answer> take_all(const Program&, std::span<const Event>, std::span<const MailMark>);
    std::vector<Answer> take_apart(const Program&, std::span<const Event>,
                                   std::span<const MailMark>, const std::string& reason);
    Answer park_alone(const Event&, const std::string& reason);
    Verdict decided(const Program&, const Event&, Situation&);
    std::optional<Commit> leaving(const Program&, const Leaving&, const TakenOver&);
    void leave_again(const Program&, const Leaving&);
    void take(const Program&, Taking&, Batch&);
    void write(const Program&, std::span<const MailMark>, Batch&);
    void complain(const std::string&) const;

    Store& store_;
    CustomerLookup customers_;
    Decide decide_;
    Complain complain_;
};

}  // namespace heed
