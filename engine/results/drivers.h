#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/values/enum_names.h"

namespace heed {

/// Sums of the answers to several questions and of their products, over the responses that answered
/// all of them: whole numbers, so that what is added can be taken away again exactly.
class CoMoments {
  public:
    explicit CoMoments(std::size_t questions);

    /// `times` is negative for what no longer counts.
    void add(const std::vector<std::int64_t>& answers, std::int64_t times = 1);
    void add(const CoMoments&);

    std::int64_t n() const { return n_; }
    std::size_t questions() const { return sums_.size(); }
    double mean(std::size_t question) const;
    /// n² times their covariance, exactly.
    std::int64_t covariance(std::size_t one, std::size_t other) const;
    /// Of questions that both vary.
    double correlation(std::size_t one, std::size_t other) const;
    bool operator==(const CoMoments&) const = default;

  private:
    std::int64_t n_ = 0;
    std::vector<std::int64_t> sums_;
    std::vector<std::int64_t> products_;  ///< of all pairs, row by row
};

/// How much one question has to do with the outcome.
struct Driver {
    std::string question;
    double share = 0;        ///< of what all of them explain
    double correlation = 0;  ///< with the outcome
    double mean = 0;
};

/// Johnson's relative weights: what each question explains of the outcome, with what it has in
/// common with the others divided up among them.
struct Drivers {
    std::int64_t n = 0;
    double r2 = 0;
    std::vector<Driver> items;           ///< the strongest first
    std::vector<std::string> unvarying;  ///< left out: everybody answered them alike
};

/// Why nothing can be said about drivers.
enum class NoDrivers {
    few_answers,          ///< fewer than 10 for each question
    outcome_unvarying,    ///< everybody answered it alike
    questions_unvarying,  ///< likewise, all of them
    dependent,            ///< one question's answers follow from those of others
    unexplained           ///< the questions explain less than a tenth of the outcome
};
template <>
inline constexpr auto enum_names<NoDrivers> = names<NoDrivers>("few_answers", "outcome_unvarying",
                                                               "questions_unvarying", "dependent",
                                                               "unexplained");

struct DriversRefused {
    NoDrivers why = NoDrivers::few_answers;
    std::int64_t n = 0;
    std::optional<double> r2;  ///< where it is known
};

/// The first of the co-moments is the outcome; `questions` names the others, in order.
std::variant<Drivers, DriversRefused> drivers_of(const CoMoments&,
                                                 const std::vector<std::string>& questions);

}  // namespace heed
