#include "adapters/cli/forecast_tables.h"

#include <algorithm>
#include <functional>
#include <set>

#include <fmt/format.h>

#include "engine/values/time.h"

namespace heed::cli {
namespace {

using simulated::Count;
using simulated::Forecast;
using Side = const NamedForecast&;
using Sides = std::vector<NamedForecast>;
using Cells = std::vector<std::string>;

constexpr std::size_t most_paths = 12;
constexpr std::string_view nobody = "–";

/// Rows by name: for each forecast the same cells.
class SideBySide {
  public:
    SideBySide(std::string title, std::string first_column, const Sides& sides)
        : table_{std::move(title), {{std::move(first_column), false}}, {}, {}}, sides_(sides) {}

    SideBySide& column(const std::string& title, bool is_number = true) {
        titles_.push_back({title, is_number});
        is_shown_.push_back(true);
        return *this;
    }
    /// Left out where two forecasts stand beside each other.
    SideBySide& detail(const std::string& title, bool is_number = true) {
        titles_.push_back({title, is_number});
        is_shown_.push_back(sides_.size() == 1);
        return *this;
    }
    SideBySide& shared_column(const std::string& title) {
        table_.columns.push_back({title, false});
        return *this;
    }
    /// The first cells, then those of each forecast.
    void row(Cells first, const std::function<Cells(Side)>& cells) {
        for (Side side : sides_) {
            const Cells all = cells(side);
            for (std::size_t i = 0; i < all.size(); ++i) {
                if (is_shown_[i]) {
                    first.push_back(all[i]);
                }
            }
        }
        table_.rows.push_back(std::move(first));
    }
    ReportTable finish(std::string note = "") {
        for (Side side : sides_) {
            for (std::size_t i = 0; i < titles_.size(); ++i) {
                if (is_shown_[i]) {
                    const bool is_alone = sides_.size() == 1;
                    table_.columns.push_back(
                        {is_alone ? titles_[i].title : titles_[i].title + " " + side.side,
                         titles_[i].is_number});
                }
            }
        }
        table_.note = std::move(note);
        return std::move(table_);
    }

  private:
    ReportTable table_;
    std::vector<ReportColumn> titles_;
    std::vector<bool> is_shown_;
    const Sides& sides_;
};

/// Every name that one of the forecasts has, the most frequent first.
template <class Part, class Size>
Cells names_in(const Sides& sides, Part part, Size size) {
    std::map<std::string, Count> sums;
    for (Side side : sides) {
        for (const auto& [name, figures] : part(side.forecast)) {
            sums[name] += size(figures);
        }
    }
    Cells names;
    for (const auto& [name, sum] : sums) {
        names.push_back(name);
    }
    std::ranges::stable_sort(names, std::greater<>(),
                             [&](const std::string& name) { return sums[name]; });
    return names;
}

template <class Figures>
Figures found(const simulated::ByName<Figures>& all, const std::string& name) {
    const auto known = all.find(name);
    return known == all.end() ? Figures() : known->second;
}

std::string days_at(std::vector<float> days, double share) {
    if (days.empty()) {
        return std::string(nobody);
    }
    std::ranges::sort(days);
    const auto place = static_cast<std::size_t>(share * static_cast<double>(days.size() - 1));
    return fmt::format("{:.1f}", days[place]);
}

ReportTable overview(const Sides& sides) {
    SideBySide table("Responses", "", sides);
    table.column("count");
    const auto line = [&](const std::string& name, Count Forecast::*count) {
        table.row({name}, [&](Side side) { return Cells{with_commas(side.forecast.*count)}; });
    };
    line("responses played", &Forecast::responses);
    line("cases opened", &Forecast::opened);
    line("joined an open case", &Forecast::joined);
    line("newer versions of a known response", &Forecast::updates);
    line("repeats of what was known", &Forecast::repeats);
    return table.finish();
}

ReportTable ends(const Sides& sides) {
    SideBySide table("How cases end", "outcome", sides);
    table.column("cases").column("share").column("days: half").detail("nine of ten");
    const auto names = names_in(
        sides, [](const Forecast& forecast) -> const auto& { return forecast.ends; },
        [](const simulated::EndFigures& figures) { return figures.cases; });
    for (const std::string& name : names) {
        table.row({name}, [&](Side side) {
            const auto figures = found(side.forecast.ends, name);
            return Cells{with_commas(figures.cases),
                         in_percent(figures.cases, side.forecast.opened),
                         days_at(figures.days, 0.5), days_at(figures.days, 0.9)};
        });
    }
    const auto open = names_in(
        sides, [](const Forecast& forecast) -> const auto& { return forecast.still_open; },
        [](Count count) { return count; });
    for (const std::string& name : open) {
        table.row({"still open: " + name}, [&](Side side) {
            const Count count = found(side.forecast.still_open, name);
            return Cells{with_commas(count), in_percent(count, side.forecast.opened),
                         std::string(nobody), std::string(nobody)};
        });
    }
    return table.finish();
}

ReportTable paths(const Sides& sides) {
    SideBySide table("Ways through the workflow", "the states a case came to wait in, each once",
                     sides);
    table.column("cases");
    Cells names = names_in(
        sides, [](const Forecast& forecast) -> const auto& { return forecast.paths; },
        [](Count count) { return count; });
    const std::size_t all = names.size();
    names.resize(std::min(all, most_paths));
    for (const std::string& name : names) {
        table.row({name},
                  [&](Side side) { return Cells{with_commas(found(side.forecast.paths, name))}; });
    }
    return table.finish(all > most_paths ? fmt::format("and {} other ways", all - most_paths) : "");
}

/// Whose work that state is: `senior_management`.
std::string role_in(const Workflow& workflow, const std::string& state_name) {
    const State* state = state_name.empty() ? nullptr : workflow.find_state(state_name);
    return state != nullptr && state->task ? state->task->assignee.name : "";
}

std::string role_in(const Sides& sides, const std::string& state) {
    for (Side side : sides) {
        if (std::string role = role_in(*side.workflow, state); !role.empty()) {
            return role;
        }
    }
    return std::string(nobody);
}

Cells task_cells(const simulated::TaskFigures& figures) {
    return {with_commas(figures.opened), with_commas(figures.completed),
            with_commas(figures.withdrawn), with_commas(figures.overdue),
            in_percent(figures.overdue, figures.opened)};
}

ReportTable tasks(const Sides& sides) {
    SideBySide table("Tasks, and the deadlines they missed", "state", sides);
    table.shared_column("whose");
    table.column("opened").detail("done").detail("withdrawn").column("overdue").detail("of all");
    const auto names = names_in(
        sides, [](const Forecast& forecast) -> const auto& { return forecast.tasks; },
        [](const simulated::TaskFigures& figures) { return figures.opened; });
    for (const std::string& name : names) {
        table.row({name.empty() ? "(loose ends)" : name, role_in(sides, name)},
                  [&](Side side) { return task_cells(found(side.forecast.tasks, name)); });
    }
    return table.finish();
}

/// Tasks by the role they are for: what senior management has to do is one line of it.
ReportTable roles(const Sides& sides) {
    std::set<std::string> names;
    const auto by_role = [](Side side) {
        simulated::ByName<simulated::TaskFigures> sums;
        for (const auto& [state, figures] : side.forecast.tasks) {
            auto& sum = sums[role_in(*side.workflow, state)];
            sum.opened += figures.opened;
            sum.completed += figures.completed;
            sum.withdrawn += figures.withdrawn;
            sum.overdue += figures.overdue;
        }
        return sums;
    };
    for (Side side : sides) {
        for (const auto& [role, figures] : by_role(side)) {
            names.insert(role);
        }
    }
    SideBySide table("Tasks by whom they are for", "whose", sides);
    table.column("opened").detail("done").detail("withdrawn").column("overdue").detail("of all");
    for (const std::string& name : names) {
        table.row({name.empty() ? "(loose ends)" : name},
                  [&](Side side) { return task_cells(found(by_role(side), name)); });
    }
    return table.finish();
}

std::string monday_text(std::int64_t day) {
    return heed::to_text(Date(std::chrono::sys_days(std::chrono::days(day))));
}

ReportTable work(const Sides& sides, const simulated::Assumptions& assumed) {
    SideBySide table("Work per person", "who", sides);
    table.shared_column("capacity a week");
    table.column("tasks").column("a week").column("most").detail("in the week of", false);
    table.column("weeks over");
    const auto names = names_in(
        sides, [](const Forecast& forecast) -> const auto& { return forecast.work; },
        [](const auto& weeks) {
            Count sum = 0;
            for (const auto& [week, count] : weeks) {
                sum += count;
            }
            return sum;
        });
    for (const std::string& name : names) {
        const double capacity = assumed.capacity_of(name);
        table.row({name, fmt::format("{:.3g}", capacity)}, [&](Side side) {
            const auto weeks = found(side.forecast.work, name);
            if (weeks.empty()) {
                return Cells{"0", "0", "0", std::string(nobody), "0"};
            }
            Count sum = 0;
            Count over = 0;
            for (const auto& [week, count] : weeks) {
                sum += count;
                over += static_cast<double>(count) > capacity ? 1 : 0;
            }
            const auto most =
                std::ranges::max_element(weeks, {}, [](const auto& week) { return week.second; });
            const auto span = (weeks.rbegin()->first - weeks.begin()->first) / 7 + 1;
            return Cells{
                with_commas(sum),
                fmt::format("{:.1f}", static_cast<double>(sum) / static_cast<double>(span)),
                with_commas(most->second), monday_text(most->first), with_commas(over)};
        });
    }
    return table.finish(
        "“a week”: on average from the first week to the last; weeks are of the "
        "tasks’ completion");
}

ReportTable mails(const Sides& sides) {
    SideBySide table("Mails", "template", sides);
    table.column("sent").detail("not sent: no address");
    const auto names = names_in(
        sides, [](const Forecast& forecast) -> const auto& { return forecast.mails; },
        [](const simulated::MailFigures& figures) { return figures.sent; });
    for (const std::string& name : names) {
        table.row({name}, [&](Side side) {
            const auto figures = found(side.forecast.mails, name);
            return Cells{with_commas(figures.sent), with_commas(figures.suppressed)};
        });
    }
    return table.finish();
}

ReportTable escalations(const Sides& sides) {
    SideBySide table("Escalations and broken promises", "", sides);
    table.column("count");
    const auto names = names_in(
        sides, [](const Forecast& forecast) -> const auto& { return forecast.escalations; },
        [](Count count) { return count; });
    for (const std::string& name : names) {
        table.row({"escalated to " + name}, [&](Side side) {
            return Cells{with_commas(found(side.forecast.escalations, name))};
        });
    }
    table.row({"promised actions"},
              [](Side side) { return Cells{with_commas(side.forecast.promises)}; });
    table.row({"of them late"},
              [](Side side) { return Cells{with_commas(side.forecast.late_promises)}; });
    return table.finish();
}

ReportTable refusals(const Sides& sides) {
    SideBySide table("What the workflow or Heed refused", "why", sides);
    table.column("count");
    const auto names = names_in(
        sides, [](const Forecast& forecast) -> const auto& { return forecast.refused; },
        [](Count count) { return count; });
    for (const std::string& name : names) {
        table.row({name}, [&](Side side) {
            return Cells{with_commas(found(side.forecast.refused, name))};
        });
    }
    return table.finish();
}

}  // namespace

std::vector<ReportTable> tables_of(const Sides& sides, const simulated::Assumptions& assumed) {
    std::vector<ReportTable> tables{overview(sides), ends(sides),        paths(sides),
                                    tasks(sides),    roles(sides),       work(sides, assumed),
                                    mails(sides),    escalations(sides), refusals(sides)};
    std::erase_if(tables, [](const ReportTable& table) { return table.rows.empty(); });
    return tables;
}

}  // namespace heed::cli
