#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/decision/step.h"
#include "engine/expressions/cel/evaluate.h"
#include "engine/expressions/text/template.h"

namespace heed {

/// Names that were read, with what stood there.
using ReadNames = std::vector<std::pair<std::string, Value>>;

/// What names mean in a case, for guards, titles and mails alike: `case.lowest`, `customer.name`,
/// the conditions, `newly(alarm)`.
class CaseNames final : public cel::Environment, public text::Lookup {
  public:
    /// As things are at this point of the step. Words for people come in that language, and
    /// what was chosen by its label there. Without one, words are the organisation's and what was
    /// chosen is its name. What is read is noted in `read`, unless it is nullptr.
    explicit CaseNames(const Step&, std::string_view language = {}, ReadNames* read = nullptr);

    std::optional<Value> find(std::string_view dotted_name) const override;

    /// The expression's value with these names. All evaluations share one budget. The fault of a
    /// condition that the expression names is told with it.
    cel::Evaluation evaluate(const cel::Expression&) const;

  private:
    /// As they were before the event.
    struct Before {
        const Case& subject;
        Configuration configuration;
    };
    CaseNames(const CaseNames& now, const Before&);

    std::optional<Value> look_up(std::string_view dotted_name) const;
    std::optional<Value> condition(std::string_view name) const;
    bool is_new(std::string_view condition) const;
    std::optional<Value> of_case(std::string_view name) const;
    std::optional<Value> of_plan(std::string_view name) const;
    std::optional<Value> of_form(std::string_view name) const;
    std::optional<Value> of_response(const SurveyResponse&, std::string_view name) const;
    std::optional<Value> as_read(const Options&, std::optional<Value> chosen) const;
    std::optional<Value> of_visits(std::string_view name) const;
    std::optional<Value> of_event(std::string_view name) const;

    const Step& step_;
    const Case& subject_;
    const Configuration& configuration_;
    const SurveyResponse* response_;  ///< that `response` means; nullptr: none
    std::string_view language_;
    ReadNames* read_ = nullptr;
    bool is_read_by_people_ = false;
    bool is_before_ = false;
    mutable int depth_ = 0;  ///< of conditions within conditions
    mutable cel::Budget budget_;
    mutable std::string fault_;  ///< of the first condition that could not be decided
};

/// `response.NAME`, `customer.NAME`, `account.NAME` and `service.NAME` of one response.
std::optional<Value> response_value(const Step&, const SurveyResponse&, std::string_view name,
                                    std::string_view language);
std::optional<Value> customer_value(const Step&, const SurveyResponse&, std::string_view name);
std::optional<Value> account_value(const Directory&, const SurveyResponse&, std::string_view name);
std::optional<Value> service_value(const Directory&, const SurveyResponse&, std::string_view name);

Value to_value(Instant);

}  // namespace heed
