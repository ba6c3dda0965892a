#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "engine/runtime/case_index.h"
#include "engine/runtime/fact_reader.h"
#include "tests/conformance/sample_commits.h"
#include "tests/conformance/storage_promises.h"

namespace heed {

inline constexpr int a_day = 24 * 60;  ///< minutes

/// What responses add to the figures.
class Facts : public StoragePromises {
  protected:
    void commit(const std::vector<Commit>& commits, const Program& program = {}) {
        ASSERT_NO_FATAL_FAILURE(StoragePromises::commit(commits));
        while (storage_->index().index_cases(program, 2, 0)) {
        }
    }
    static Program keeping(const std::string& dimension) {
        auto survey = std::make_shared<Survey>();
        survey->name = "service-quality";
        survey->dimensions = {parse_dimension(dimension).value()};
        Program program;
        program.surveys[survey->name] = survey;
        return program;
    }
    static Commit opening_of(CaseNumber number, std::int64_t quality, const std::string& account,
                             int at = 0) {
        Commit commit = sample::opening(number, "r-" + std::to_string(number));
        SurveyResponse& response = commit.response->response;
        response.account.id = account;
        response.submitted_at = sample::minute(at);
        response.answers = {{"quality", quality}, {"speed", 3}};
        return commit;
    }
    static Commit updating(const Case& before, const SurveyResponse& response,
                           const std::string& key = "another") {
        TakeResponse take{.response = before.responses.front()};
        take.response.digests.push_back(key);
        take.leading = 1;
        Commit commit = sample::commit_of(before, key, sample::minute(90), {take});
        commit.response = KeptResponse{1, false, response, sample::minute(90)};
        return commit;
    }
    static FiguresAsked quality_from(int first_day, int last_day) {
        FiguresAsked asked;
        const Day day =
            std::chrono::floor<std::chrono::days>(TimeZone().to_local(sample::minute(0)));
        asked.of = {.surveys = {"service-quality"},
                    .from = day + std::chrono::days(first_day),
                    .to = day + std::chrono::days(last_day)};
        asked.figure = Figure::distribution;
        asked.question.name = "quality";
        return asked;
    }
    std::map<std::string, std::int64_t> told(const FiguresAsked& asked) {
        std::map<std::string, std::int64_t> all;
        for (const Fact& fact : facts_.facts(asked)) {
            all[fact.member + (fact.member.empty() ? "" : " ") + std::to_string(fact.value)] +=
                fact.times;
        }
        return all;
    }
    std::map<std::string, std::int64_t> qualities() { return told(quality_from(-400, 400)); }

    FactReader& facts_ = storage_->facts();
};

}  // namespace heed
