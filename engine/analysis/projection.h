#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/value_ranges.h"

namespace heed {

/// Every combination of values that some guards can tell apart, walked point by point.
class Projection {
  public:
    static constexpr size_t most_points = 1'000'000;

    /// Of all that the guards read; conditions that they name are read through. `with_related`:
    /// also of what other guards of the workflow read and what hangs together with it, so that they
    /// are decided as well.
    enum class Extent { these_lines, with_related };
    Projection(const Examined&, std::span<const Transition* const> lines,
               Extent = Extent::these_lines);

    /// Names with too many values to be walked through: what depends on them stays open.
    const std::vector<std::string>& open_names() const { return open_; }
    /// Whether there are more combinations than are looked at; there are no points then.
    bool is_too_large() const { return is_too_large_; }

    const std::vector<std::string>& names() const { return names_; }
    size_t size() const { return size_; }
    const PossibleValue& value(size_t point, size_t name) const {
        return values_[name][value_index(point, name)];
    }
    const PossibleValues& values(size_t name) const { return values_[name]; }
    /// Which of its values a name has at a point.
    size_t value_index(size_t point, size_t name) const {
        return points_[point * names_.size() + name];
    }
    /// The point that differs in this name's value alone; nothing where there is none.
    std::optional<size_t> with(size_t point, size_t name, size_t value_index) const;
    /// The number of a name among `names`, -1 where it is none of them.
    int index_of(std::string_view name) const;
    /// Whether that is a part of a name: of `form.notes.promised`, `form.notes` is.
    bool is_part(std::string_view name) const;

    /// In words, of what the lines read: “lowest is 3 and nps is not answered”.
    std::string describe(size_t point) const;

  private:
    void gather(const Examined&, const cel::Expression&);
    void gather_related(const Examined&);
    void enumerate(const Examined&);
    bool is_of_lines(size_t name) const;
    bool is_told_twice(size_t name) const;

    std::map<std::string, NameHandling, std::less<>> handling_;
    std::vector<std::string> seen_conditions_;
    std::set<std::string, std::less<>> of_lines_;
    std::vector<std::string> names_;
    std::vector<std::string> open_;
    std::vector<PossibleValues> values_;  ///< by name
    std::vector<std::uint16_t> points_;   ///< numbers of values, name after name
    size_t size_ = 0;
    bool is_too_large_ = false;
};

/// The condition that a name stands for: `alarm` of `alarm` and of `newly(alarm)`.
const Condition* condition_behind(const Workflow&, std::string_view name);

}  // namespace heed
