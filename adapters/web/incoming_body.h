#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "adapters/web/body_budget.h"
#include "adapters/web/body_sink.h"
#include "adapters/web/inflater.h"

namespace heed::web {

/// A body on its way from the wire to where it is wanted: unpacked where it comes packed, bounded,
/// and counted against the memory that all bodies may take.
class IncomingBody {
  public:
    struct Terms {
        std::size_t max_bytes = 1 << 20;  ///< unpacked
        bool is_packed = false;
        std::shared_ptr<BodySink> sink{};  ///< none: it is kept whole
        std::shared_ptr<BodyBudget::Share> share{};
    };
    explicit IncomingBody(Terms terms);

    /// Why no more of it is read.
    struct Fault {
        int status = 400;
        std::string detail;
    };
    std::optional<Fault> take(std::string_view piece);
    /// Hands on what was held back while the sink was full.
    std::optional<Fault> go_on();
    /// It wants no piece for the moment.
    bool is_full() const;
    /// What is wrong where nothing more comes.
    std::optional<Fault> fault_of_end() const;
    /// Tells the sink that nothing more comes, once it is not full any more.
    void end();

    bool goes_to_sink() const { return terms_.sink != nullptr; }
    std::string whole() { return std::move(whole_); }
    std::shared_ptr<BodyBudget::Share> share() { return terms_.share; }

  private:
    std::optional<Fault> hand_on(std::string_view piece);

    Terms terms_;
    std::optional<Inflater> inflater_;
    std::string held_back_;        ///< as it came
    bool is_more_packed_ = false;  ///< the inflater has more than it gave
    std::string whole_;
    std::size_t bytes_ = 0;  ///< handed on so far
};

}  // namespace heed::web
