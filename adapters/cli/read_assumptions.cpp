#include "adapters/cli/read_assumptions.h"

#include <array>
#include <charconv>

#include <fmt/format.h>

#include "engine/definition/shape.h"
#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"
#include "engine/values/span.h"

namespace heed::cli {
namespace {

using simulated::Assumptions;
using simulated::TaskHabit;
using simulated::Wait;

constexpr std::array assumption_keys{
    Key{"seed", Need::optional, ValueKind::whole_number, "another one is another quarter's luck"},
    Key{"claim", Need::optional, ValueKind::map, "how long a task lies in a team's queue"},
    Key{"work", Need::optional, ValueKind::map, "how long a task takes from then"},
    Key{"item", Need::optional, ValueKind::map, "how long a promised action takes"},
    Key{"reply", Need::optional, ValueKind::map, "how long a customer takes to act"},
    Key{"no_answer", Need::optional, ValueKind::text, "how often nobody answers: 25%"},
    Key{"sent_back", Need::optional, ValueKind::text, "how often work is sent back: 15%"},
    Key{"outcomes", Need::optional, ValueKind::map, "how often tasks end so, by outcome"},
    Key{"customer", Need::optional, ValueKind::map, "how often customers act so, by event"},
    Key{"events", Need::optional, ValueKind::text, "how often the workflow's own events come"},
    Key{"satisfied", Need::optional, ValueKind::text, "how often a rating on a form is a good one"},
    Key{"items", Need::optional, ValueKind::whole_number, "promised actions a plan"},
    Key{"item_days", Need::optional, ValueKind::whole_number, "business days until each is due"},
    Key{"promised_days", Need::optional, ValueKind::whole_number, "business days to a form's date"},
    Key{"capacity", Need::optional, ValueKind::whole_number, "tasks per person per week"},
    Key{"capacities", Need::optional, ValueKind::map, "the same by e-mail address"},
    Key{"horizon_days", Need::optional, ValueKind::whole_number, "days played after the last one"},
    Key{"states", Need::optional, ValueKind::map, "what is known of single states' tasks"},
};
constexpr std::array wait_keys{
    Key{"half", Need::required, ValueKind::text, "half of them take at most so long: 4 hours"},
    Key{"most", Need::required, ValueKind::text, "nine of ten take at most so long: 12 hours"},
};
constexpr std::array habit_keys{
    Key{"work", Need::optional, ValueKind::map, "how long this task takes"},
    Key{"outcomes", Need::optional, ValueKind::map, "how often it ends so, by outcome"},
};
constexpr Shape assumptions_shape{"the model of people", assumption_keys};
constexpr Shape wait_shape{"a wait", wait_keys};
constexpr Shape habit_shape{"what is known of a task", habit_keys};

using Shares = std::map<std::string, double, std::less<>>;

class AssumptionsReader {
  public:
    explicit AssumptionsReader(FindingCollector& findings) : findings_(findings) {}

    void read(const yaml::Node& node, Assumptions& into) {
        const auto entries = read_entries(node, assumptions_shape, findings_);
        if (!entries) {
            return;
        }
        into.seed =
            static_cast<std::uint64_t>(entries->number("seed", static_cast<int>(into.seed)));
        wait(*entries, "claim", into.claim);
        wait(*entries, "work", into.work);
        wait(*entries, "item", into.item);
        wait(*entries, "reply", into.reply);
        share(entries->find("no_answer"), into.nobody_answers);
        share(entries->find("sent_back"), into.sent_back);
        share(entries->find("events"), into.events);
        share(entries->find("satisfied"), into.satisfied);
        shares(entries->find("outcomes"), "", into.outcomes);
        shares(entries->find("customer"), "customer.", into.customer);
        into.items = entries->number("items", into.items);
        into.item_days = entries->number("item_days", into.item_days);
        into.promised_days = entries->number("promised_days", into.promised_days);
        into.horizon_days = std::max(1, entries->number("horizon_days", into.horizon_days));
        into.capacity = entries->number("capacity", static_cast<int>(into.capacity));
        capacities(entries->find("capacities"), into);
        if (const yaml::Node* states = entries->find("states")) {
            for (const yaml::Entry& state : states->entries) {
                habit(state.value, into.states[state.key]);
            }
        }
    }

  private:
    void habit(const yaml::Node& node, TaskHabit& into) {
        if (const auto entries = read_entries(node, habit_shape, findings_)) {
            if (entries->find("work") != nullptr) {
                into.work.emplace();
                wait(*entries, "work", *into.work);
            }
            shares(entries->find("outcomes"), "", into.outcomes);
        }
    }
    void wait(const Entries& around, std::string_view key, Wait& into) {
        const yaml::Node* node = around.find(key);
        const auto entries =
            node == nullptr ? std::nullopt : read_entries(*node, wait_shape, findings_);
        if (!entries) {
            return;
        }
        length(entries->find("half"), into.half);
        length(entries->find("most"), into.most);
        if (into.most < into.half) {
            findings_.error(code::bad_value, node->place, node->length,
                            "“most” is shorter than “half”",
                            "half of all waits take at most “half”, nine of ten at most “most”");
        }
    }
    void length(const yaml::Node* node, std::chrono::milliseconds& into) {
        if (node == nullptr) {
            return;
        }
        if (const auto read = read_wait(node->text)) {
            into = *read;
        } else {
            findings_.error(code::bad_value, node->place, node->length,
                            in_quotes(node->text) + " is no length of time",
                            "write 90 minutes or 4 hours");
        }
    }
    void share(const yaml::Node* node, double& into) {
        if (node == nullptr) {
            return;
        }
        if (const auto read = read_share(node->text)) {
            into = *read;
        } else {
            findings_.error(code::bad_value, node->place, node->length,
                            in_quotes(node->text) + " is no share", "write 25% or 0.25");
        }
    }
    void shares(const yaml::Node* node, std::string_view prefix, Shares& into) {
        if (node == nullptr) {
            return;
        }
        for (const yaml::Entry& entry : node->entries) {
            const bool is_whole = entry.key.starts_with(prefix);
            share(&entry.value, into[(is_whole ? "" : std::string(prefix)) + entry.key]);
        }
    }
    void capacities(const yaml::Node* node, Assumptions& into) {
        if (node == nullptr) {
            return;
        }
        for (const yaml::Entry& entry : node->entries) {
            int tasks = 0;
            const std::string& text = entry.value.text;
            const auto read = std::from_chars(text.data(), text.data() + text.size(), tasks);
            if (read.ec != std::errc() || read.ptr != text.data() + text.size() || tasks < 0) {
                findings_.error(code::bad_value, entry.value.place, entry.value.length,
                                in_quotes(text) + " is no number of tasks", "write 25");
            }
            into.capacities[entry.key] = tasks;
        }
    }

    FindingCollector& findings_;
};

std::string in_percent(double share) {
    return fmt::format("{:.3g} %", share * 100);
}

std::string in_hours(const Wait& wait, std::string_view unit) {
    const auto hours = [](std::chrono::milliseconds length) {
        return fmt::format("{:.3g}",
                           std::chrono::duration<double, std::ratio<3600>>(length).count());
    };
    return fmt::format("half within {} {}, nine of ten within {}", hours(wait.half), unit,
                       hours(wait.most));
}

std::string listed(const Shares& shares) {
    std::string all;
    for (const auto& [name, share] : shares) {
        all += (all.empty() ? "" : ", ") + name + " " + in_percent(share);
    }
    return all;
}

}  // namespace

std::optional<double> read_share(std::string_view text) {
    const bool in_hundredths = text.ends_with('%');
    const std::string number(text.substr(0, text.size() - (in_hundredths ? 1 : 0)));
    std::size_t read = 0;
    double share = -1;
    try {
        share = std::stod(number, &read) / (in_hundredths ? 100 : 1);
    } catch (const std::logic_error&) {
        return std::nullopt;
    }
    const bool is_clean = number.find_first_not_of(" ", read) == std::string::npos;
    return is_clean && share >= 0 && share <= 1 ? std::optional(share) : std::nullopt;
}

std::optional<std::chrono::milliseconds> read_wait(std::string_view text) {
    const Result<Span> span = parse_span(text);
    if (!span.ok()) {
        return std::nullopt;
    }
    if (const auto* elapsed = std::get_if<ElapsedTime>(&*span)) {
        return elapsed->length;
    }
    if (const auto* open = std::get_if<BusinessHours>(&*span)) {
        return std::chrono::hours(open->hours);
    }
    return std::nullopt;
}

Result<Assumptions> read_assumptions(const SourceFile& file, Assumptions usual) {
    FindingCollector findings;
    findings.add_source(file.path, file.text);
    if (const auto node = yaml::parse(file, findings)) {
        AssumptionsReader(findings).read(*node, usual);
    }
    if (findings.has_errors()) {
        return findings.sorted();
    }
    return usual;
}

std::vector<std::string> sentences_of(const Assumptions& assumed) {
    std::vector<std::string> lines{
        fmt::format("A task in a team’s queue is claimed by one of its members: {}.",
                    in_hours(assumed.claim, "business hours")),
        fmt::format("It is done by whoever has it: {}, of their calendar.",
                    in_hours(assumed.work, "business hours")),
        fmt::format("Nobody answers {} of all calls; {} of what is reviewed is sent back; other "
                    "outcomes are equally frequent.",
                    in_percent(assumed.nobody_answers), in_percent(assumed.sent_back)),
    };
    if (!assumed.outcomes.empty()) {
        lines.push_back("Outcomes: " + listed(assumed.outcomes) + ".");
    }
    for (const auto& [state, habit] : assumed.states) {
        lines.push_back(
            "In " + state + ":" +
            (habit.work ? " " + in_hours(*habit.work, "business hours") : "") +
            (habit.outcomes.empty() ? "" : (habit.work ? "; " : " ") + listed(habit.outcomes)) +
            ".");
    }
    lines.push_back("Of the customers who could: " + listed(assumed.customer) + "; " +
                    in_hours(assumed.reply, "hours") + "; the others stay silent.");
    lines.push_back(fmt::format(
        "A plan promises {} actions, due in {} business days, done in business hours: {}.",
        assumed.items, assumed.item_days, in_hours(assumed.item, "hours")));
    lines.push_back(fmt::format(
        "Dates on forms are {} business days ahead; ratings on forms are {} the best or the next "
        "to it; events of the workflow’s own come {} of the time.",
        assumed.promised_days, in_percent(assumed.satisfied), in_percent(assumed.events)));
    lines.push_back(fmt::format(
        "A person can do {:.3g} tasks a week; more than that is marked, but nobody is slower for "
        "it. Every mail arrives. Played until {} days after the last response; seed {}.",
        assumed.capacity, assumed.horizon_days, assumed.seed));
    return lines;
}

}  // namespace heed::cli
