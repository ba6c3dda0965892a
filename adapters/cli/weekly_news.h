#pragma once

#include <string>
#include <utility>
#include <vector>

#include "adapters/web/pages/page_context.h"
#include "adapters/web/pages/speaker.h"
#include "engine/decision/digest_lines.h"
#include "engine/decision/visibility.h"
#include "engine/results/question_asked.h"
#include "engine/values/week.h"

namespace heed::cli {

/// What a week brought to somebody, by what they see: those who see everything all of it, whoever
/// manages accounts or services these, and everybody the cases that name them or one of their
/// teams. Private cases are never told of.
class WeeklyNews {
  public:
    WeeklyNews(const web::pages::PageContext&, const Program&, std::string email, Instant at);

    WeekTold told() const;

  private:
    /// The figures of a part of a survey's responses: of these members of a dimension, or of all.
    struct Part {
        std::string words;  ///< the key of how it is called; empty: all
        std::string dimension;
        std::vector<std::string> members;
    };

    std::vector<Part> parts() const;
    void add_figures(const Survey&, const Part&, std::vector<std::string>& changes) const;
    std::vector<Fact> facts(const Survey&, const Part&, Figure, const Question&, Week) const;
    std::string spoken_headline(const Survey&, const Part&) const;
    std::vector<CaseSummary> cases() const;
    void add_cases(const std::vector<CaseSummary>&, std::vector<std::string>& changes) const;
    std::vector<QuotedWords> comments(const std::vector<CaseSummary>&) const;
    std::vector<QuotedWords> praised() const;
    std::string spoken_week() const;

    const web::pages::PageContext& context_;
    const Program& program_;
    std::string email_;
    Instant at_;
    Week week_;
    web::pages::Speaker speaker_;
    Viewer viewer_;
};

}  // namespace heed::cli
