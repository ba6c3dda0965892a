#pragma once

#include <functional>
#include <vector>

#include "engine/runtime/ports.h"

namespace heed::simulated {

/// Keeps every mail that it is given, in order, and answers `sent`, or what it was told to answer.
class RecordingMailer : public Mailer {
  public:
    using Answer = std::function<Delivery(const OutboxMail&)>;

    RecordingMailer() = default;
    explicit RecordingMailer(Answer answer) : answer_(std::move(answer)) {}

    Delivery send(const OutboxMail&, const Program&) override;
    void answer_with(Answer answer) { answer_ = std::move(answer); }

    /// Those that were answered `sent`.
    const std::vector<OutboxMail>& sent() const { return sent_; }

  private:
    Answer answer_;
    std::vector<OutboxMail> sent_;
};

}  // namespace heed::simulated
