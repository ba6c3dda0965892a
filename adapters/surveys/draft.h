#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/surveys/checks.h"
#include "adapters/surveys/intake.h"
#include "adapters/surveys/part.h"

namespace heed::surveys {

/// A response in the making: every way in puts its values here, so that all are checked alike.
class Draft {
  public:
    /// The survey must live as long; nullptr: it is not known, which the caller has said already.
    Draft(const Survey*, std::string_view source, Sender, Instant now);

    /// Null counts as not there. The mapping's entry says how the source writes it.
    void put(Part, const Value&, Where, const SourceField* = nullptr);
    void put(const Question&, const Value&, Where, const SourceField* = nullptr);
    void put(const Field&, const Value&, Where, const SourceField* = nullptr);

    /// A colleague wrote it down: nothing has to be answered, and it needs no id.
    void tell(DeskNote);

    void fault(Where, std::string detail);
    void warn(Where, std::string detail);

    /// Orders the answers as the survey does, checks what is missing, computes the digest.
    Reading finish() &&;

  private:
    /// An answer that is read, is none, or is kept as it came.
    struct Slot {
        Value value;
        std::string unread;
    };

    /// What may not be wrong: a programmer's fault, else left out with a warning.
    void flaw(Where, std::string detail);
    void fill(Slot&, Checked, const Value& given, Where);
    std::size_t problem_count() const;
    const std::string* text_of(const Value&, Where, std::string& room);
    bool is_left_unfilled(const std::string& text, Where);
    void put_id(std::string& into, const Value&, Where);
    void put_name(std::string& into, const Value&, Where);
    void put_address(std::string& into, const Value&, Where, std::string_view consequence);
    void put_language(const Value&, Where);
    std::optional<Instant> time_of(const Value&, Where, const SourceField*,
                                   std::string_view consequence);
    std::string limited(std::string, std::size_t characters, Where);
    void check_missing();
    void take(std::string_view name, Slot&, std::vector<std::pair<std::string, Value>>& into);

    const Survey* survey_;
    Sender sender_;
    Instant now_;
    SurveyResponse response_;
    std::vector<Slot> answers_;  ///< beside the survey's questions
    std::vector<Slot> fields_;   ///< beside the survey's fields
    Faults faults_;
    std::size_t more_faults_ = 0;  ///< beyond what a person reads
    std::size_t id_problems_ = 0;
    bool has_time_ = false;  ///< or what is wrong with it was said
    std::vector<Fault> warnings_;
};

}  // namespace heed::surveys
