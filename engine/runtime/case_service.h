#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/model/program.h"
#include "engine/runtime/answer.h"
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
        : store_(store), decide_(std::move(decide)), complain_(std::move(complain)) {}

    /// Answers in the order of the events. One read, one transaction; throws StoreFailure, and then
    /// nothing is known to be written, and nothing is parked for it.
    std::vector<Answer> handle(const Program&, std::span<const Event>,
                               std::span<const MailMark> = {});

  private:
    struct Taking;
    struct Batch;

    std::vector<Answer> take_all(const Program&, std::span<const Event>, std::span<const MailMark>);
    std::vector<Answer> take_apart(const Program&, std::span<const Event>,
                                   std::span<const MailMark>, const std::string& reason);
    Answer park_alone(const Event&, const std::string& reason);
    bool finds(const Lookup&);
    void look_for_key(const Program&, Situation&);
    void look_for_customers_key(const Program&, const Event&, Situation&);
    void look_for_others(const Program&, const Event&, Situation&);
    void look_for_mails(const Event&, Situation&);
    void leave(const Program&, const TakenOver&, const Event&, const Case& goes_on, Batch&);
    void take(const Program&, const Taking&, Batch&);
    void complain(const std::string&) const;

    Store& store_;
    Decide decide_;
    Complain complain_;
};

}  // namespace heed
