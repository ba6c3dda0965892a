#include "engine/results/question_asked.h"

#include <algorithm>

#include "engine/values/parse_number.h"

namespace heed {
namespace {

std::string in_quotes(std::string_view name) {
    return "“" + std::string(name) + "”";
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

std::vector<std::string> parts_of(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(','), text.size());
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

bool is_answered_by_customers(Figure figure) {
    return is_of_question(figure) || figure == Figure::closed || figure == Figure::outcomes ||
           figure == Figure::recovery || figure == Figure::reopened;
}

/// What a table of private cases does not tell: counts that could tell on fewer than 5.
void hide_few_counts(ResultItem& item) {
    std::vector<std::int64_t> times;
    for (const auto& [option, count] : item.counts) {
        times.push_back(count);
    }
    const auto guards = guards_of(times);
    std::size_t place = 0;
    std::erase_if(item.counts, [&](const auto&) { return guards[place++] == Guard::few; });
}

/// Reads the parameters of one request, and keeps what is wrong with them.
class Reading {
  public:
    Reading(const Program& program, const Parameters& parameters)
        : program_(program), parameters_(parameters) {}

    Segment segment(const std::vector<std::string_view>& own) {
        Segment of;
        survey_ = find_survey();
        if (survey_ != nullptr) {
            of.surveys = survey_->names();
        }
        of.from = day("from");
        of.to = day("to");
        if (faults_.empty() && of.to < of.from) {
            fault("to", "“to” is a day before “from”.");
        }
        for (auto at = parameters_.begin(); at != parameters_.end();
             at = parameters_.upper_bound(at->first)) {
            if (std::ranges::find(own, at->first) == own.end()) {
                add_member(of, at->first);
            }
        }
        return of;
    }

    void read_measure(FiguresAsked& asked) {
        const std::string text = one("measure");
        const std::size_t colon = text.find(':');
        const auto figure = parse_name<Figure>(text.substr(0, colon));
        if (!figure) {
            fault("measure", "There is no measure " + in_quotes(text.substr(0, colon)) +
                                 ". A measure is " + alternatives<Figure>() + ".");
            return;
        }
        asked.figure = *figure;
        const std::string name = colon == std::string::npos ? "" : text.substr(colon + 1);
        if (is_of_question(*figure)) {
            read_question(*figure, name, asked);
        } else if (!name.empty()) {
            fault("measure", in_quotes(name_of(*figure)) + " is of no question: leave " +
                                 in_quotes(":" + name) + " out.");
        }
    }

    void read_whose(FiguresAsked& asked) {
        const std::string text = one("answered_by");
        if (text.empty()) {
            return;
        }
        asked.is_told = text == "staff";
        const bool is_answered = is_of_question(asked.figure) || asked.figure == Figure::count ||
                                 asked.figure == Figure::closed || asked.figure == Figure::outcomes;
        if (!asked.is_told && text != "customers") {
            fault("answered_by", "“answered_by” is customers or staff.");
        } else if (asked.is_told && !is_answered) {
            fault("answered_by", in_quotes(name_of(asked.figure)) +
                                     " is answered by nobody: leave " + "“answered_by” out.");
        }
    }

    void read_table(FiguresAsked& asked) {
        if (const std::string text = one("step"); !text.empty()) {
            asked.step = parse_name<PeriodLength>(text);
            if (!asked.step) {
                fault("step", "A step is " + alternatives<PeriodLength>() + ".");
            }
        }
        asked.by = one("by");
        if (asked.by == person_dimension && asked.figure != Figure::kept_promises) {
            fault("by", is_answered_by_customers(asked.figure)
                            ? "People are not compared by what customers answered."
                            : "By person only kept_promises is told.");
        } else if (!asked.by.empty()) {
            check_dimension("by", asked.by);
        }
        asked.limit = number("limit", 1);
        asked.first = number("cursor", 0);
        const Workflow* workflow =
            survey_ == nullptr ? nullptr : program_.workflow_for(survey_->name);
        asked.hides_few = workflow != nullptr && workflow->is_private;
    }

    void read_drivers(DriversAsked& asked) {
        asked.outcome = one("outcome");
        asked.questions = parts_of(one("questions"));
        check_rating("outcome", asked.outcome);
        if (asked.questions.empty()) {
            fault("questions", "Name the questions that may drive it: questions=food,signs.");
        }
        for (std::size_t i = 0; i < asked.questions.size(); ++i) {
            const std::string& name = asked.questions[i];
            const auto end = asked.questions.begin() + static_cast<std::ptrdiff_t>(i);
            check_rating("questions", name);
            if (name == asked.outcome || std::find(asked.questions.begin(), end, name) != end) {
                fault("questions", in_quotes(name) + " is named twice.");
            }
        }
    }

    template <class Asked>
    std::variant<Asked, std::vector<ParameterFault>> result(Asked asked) {
        if (!faults_.empty()) {
            return std::move(faults_);
        }
        return asked;
    }

  private:
    void fault(std::string_view parameter, std::string sentence) {
        faults_.push_back({std::string(parameter), std::move(sentence)});
    }

    /// Its value; empty where it is not there. One that is there twice says two things.
    std::string one(std::string_view name) {
        const auto [first, end] = parameters_.equal_range(name);
        if (first == end) {
            return {};
        }
        if (std::next(first) != end) {
            fault(name, in_quotes(name) + " stands there more than once.");
        }
        return first->second;
    }

    const Survey* find_survey() {
        const std::string name = one("survey");
        const Survey* survey = program_.find_survey(name);
        if (survey == nullptr) {
            std::vector<std::string> known;
            for (const auto& [known_name, its] : program_.surveys) {
                known.push_back(known_name);
            }
            fault("survey",
                  (name.empty() ? "Name a survey" : "There is no survey " + in_quotes(name)) +
                      ". There are " + listed(known) + ".");
        }
        return survey;
    }

    Day day(std::string_view name) {
        const auto date = parse_date(one(name));
        if (!date) {
            fault(name, "Write a day as 2026-03-31.");
            return {};
        }
        return Day(*date);
    }

    std::size_t number(std::string_view name, std::size_t least) {
        const std::string text = one(name);
        if (text.empty()) {
            return 0;
        }
        const auto value = parse_number<std::size_t>(text);
        if (!value || *value < least) {
            fault(name, name == "cursor" ? "“cursor” is the “next” of the page before, as it came."
                                         : "“limit” is a whole number from 1.");
        }
        return value.value_or(0);
    }

    bool check_dimension(std::string_view parameter, const std::string& name) {
        if (survey_ == nullptr) {
            return false;
        }
        std::vector<std::string> kept;
        std::ranges::transform(survey_->dimensions, std::back_inserter(kept),
                               [](const Dimension& each) { return to_text(each); });
        if (const auto measure = parameters_.find("measure");
            measure != parameters_.end() && measure->second == name_of(Figure::kept_promises)) {
            kept.emplace_back(team_dimension);
            kept.emplace_back(person_dimension);
        }
        if (std::ranges::find(kept, name) == kept.end()) {
            fault(parameter, "The survey " + in_quotes(survey_->name) + " keeps no dimension " +
                                 in_quotes(name) + ". It keeps " + listed(kept) + ".");
            return false;
        }
        return true;
    }

    void add_member(Segment& of, const std::string& dimension) {
        if (check_dimension(dimension, dimension)) {
            of.members.emplace_back(dimension, one(dimension));
        }
    }

    const Question* check_question(std::string_view parameter, const std::string& name) {
        if (survey_ == nullptr) {
            return nullptr;
        }
        const Question* question = survey_->find_question(name);
        if (question == nullptr) {
            std::vector<std::string> known;
            std::ranges::transform(survey_->questions, std::back_inserter(known), &Question::name);
            fault(parameter, "The survey " + in_quotes(survey_->name) + " has no question " +
                                 in_quotes(name) + ". It has " + listed(known) + ".");
        }
        return question;
    }

    void check_rating(std::string_view parameter, const std::string& name) {
        const Question* question = check_question(parameter, name);
        if (question != nullptr && !is_numeric(*question)) {
            fault(parameter, in_quotes(name) + " is not answered in numbers.");
        }
    }

    void read_question(Figure figure, const std::string& name, FiguresAsked& asked) {
        if (name.empty()) {
            fault("measure", in_quotes(name_of(figure)) +
                                 " is of a question: " + std::string(name_of(figure)) + ":NAME.");
            return;
        }
        const Question* question = check_question("measure", name);
        if (question == nullptr) {
            return;
        }
        asked.question = *question;
        const std::string kind(name_of(question->kind));
        const bool is_wrong_kind = figure == Figure::nps   ? question->kind != QuestionKind::nps
                                   : figure == Figure::ces ? question->kind != QuestionKind::ces
                                   : figure == Figure::distribution
                                       ? question->kind == QuestionKind::text
                                       : !is_numeric(*question);
        if (is_wrong_kind) {
            fault("measure", in_quotes(name) + " is a question of the kind " + in_quotes(kind) +
                                 ", which has no " + std::string(name_of(figure)) + ".");
        }
    }

    const Program& program_;
    const Parameters& parameters_;
    const Survey* survey_ = nullptr;
    std::vector<ParameterFault> faults_;
};

}  // namespace

std::string FiguresAsked::counted() const {
    std::string name = counted_for(figure, question.name);
    return is_told ? told_by_staff(name) : name;
}

std::variant<FiguresAsked, std::vector<ParameterFault>> read_figures_asked(
    const Program& program, const Parameters& parameters) {
    Reading reading(program, parameters);
    FiguresAsked asked;
    asked.of = reading.segment(
        {"survey", "measure", "from", "to", "step", "by", "answered_by", "limit", "cursor"});
    reading.read_measure(asked);
    reading.read_whose(asked);
    reading.read_table(asked);
    return reading.result(std::move(asked));
}

std::variant<DriversAsked, std::vector<ParameterFault>> read_drivers_asked(
    const Program& program, const Parameters& parameters) {
    Reading reading(program, parameters);
    DriversAsked asked;
    asked.of = reading.segment({"survey", "outcome", "questions", "from", "to"});
    reading.read_drivers(asked);
    return reading.result(std::move(asked));
}

std::vector<ResultItem> items_asked(const FiguresAsked& asked, const std::vector<Fact>& facts) {
    return result_items(facts, asked.figure, asked.question, asked.step);
}

ItemPage page_of(const FiguresAsked& asked, std::vector<ResultItem> items) {
    if (asked.hides_few) {
        std::erase_if(items, [](const ResultItem& item) { return item.guard == Guard::few; });
        std::ranges::for_each(items, hide_few_counts);
    }
    ItemPage page;
    const std::size_t end =
        asked.limit == 0 ? items.size() : std::min(items.size(), asked.first + asked.limit);
    for (std::size_t i = asked.first; i < end; ++i) {
        page.items.push_back(std::move(items[i]));
    }
    if (end < items.size()) {
        page.next = std::to_string(end);
    }
    return page;
}

}  // namespace heed
