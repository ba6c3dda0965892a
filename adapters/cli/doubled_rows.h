#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "engine/model/survey_response.h"

namespace heed::cli {

/// Tells rows of one file apart that have one id, and of which nobody knows whose it is: a
/// spreadsheet cuts long ids, and then one customer would overwrite the other.
class DoubledRows {
  public:
    /// The same line may be noted again.
    void note(const SurveyResponse&, long line);

    /// What is wrong with that response, if its id stands in several rows with different customers.
    std::string problem_of(const SurveyResponse&) const;

  private:
    /// Hashes of a customer's texts, so that large files find room; 0: not told.
    struct Fingerprint {
        std::size_t id = 0;
        std::size_t email = 0;
        std::size_t name = 0;
    };
    struct Rows {
        Fingerprint customer;     ///< of the first
        std::vector<long> lines;  ///< of the first one and of those whose customer is another
    };

    static Fingerprint fingerprint_of(const Customer&);
    static bool are_different(const Fingerprint&, const Fingerprint&);

    std::unordered_map<std::size_t, Rows> rows_;  ///< by the hash of survey and id
};

}  // namespace heed::cli
