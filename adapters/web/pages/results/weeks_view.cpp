#include "adapters/web/pages/results/weeks_view.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "adapters/web/pages/results/links.h"

namespace heed::web::pages {
namespace {

constexpr std::int64_t full_width = 100;  ///< of a bar, and the height of a column

std::int64_t part_of_full(std::int64_t part, std::int64_t whole) {
    return whole == 0
               ? 0
               : std::llround(static_cast<double>(full_width * part) / static_cast<double>(whole));
}

/// Writes figures with the addresses of their cases.
class ResultWords {
  public:
    ResultWords(const Visit& visit, const CountedPeriod& period) : visit_(visit), period_(period) {}

    Value count(const CountedCases& cases, std::int64_t count) const {
        return linked(cases, visit_.speaker.locale().number(count), count);
    }
    /// The cases are those of this measure, of which there are so many.
    Value linked(const CountedCases& cases, const std::string& text, std::int64_t count) const {
        return Value::Map{{"text", text},
                          {"href", count == 0 ? Value() : Value(cases_address(cases, period_))}};
    }
    CountedCases cases(Measure measure) const { return {.of = period_, .measure = measure}; }
    CountedCases cases(Measure measure, Week week) const {
        CountedCases one = cases(measure);
        one.of.from = week;
        one.of.to = week;
        return one;
    }
    std::string share(const Figures& figures) const {
        const auto share = figures.closed_share();
        return share ? visit_.speaker.locale().percent(*share) : "–";
    }
    std::string length(const std::optional<std::chrono::milliseconds>& length) const {
        return length ? visit_.speaker.lasting(*length) : "–";
    }

  private:
    const Visit& visit_;
    const CountedPeriod& period_;
};

Value tile(const Visit& visit, std::string_view key, Value figure, const std::string& note) {
    return Value::Map{{"label", visit.say("results.tile." + std::string(key))},
                      {"figure", std::move(figure)},
                      {"note", note.empty() ? Value() : Value(note)}};
}

std::string nine_of_ten(const Visit& visit, const ResultWords& words, const Lengths& lengths) {
    return lengths.p90 ? visit.say("results.nine_of_ten", {{"length", words.length(lengths.p90)}})
                       : "";
}

Value tiles(const Visit& visit, const ResultWords& words, const Figures& figures) {
    const auto count = [&](Measure measure) {
        return words.count(words.cases(measure), figures.of(measure));
    };
    const auto linked = [&](Measure measure, const std::string& text) {
        return words.linked(words.cases(measure), text, figures.of(measure));
    };
    const Locale& locale = visit.speaker.locale();
    Value::List all{
        tile(visit, "responses", count(Measure::responses), ""),
        tile(visit, "follow_ups", count(Measure::follow_ups), ""),
        tile(visit, "closed", linked(Measure::closed, words.share(figures)),
             visit.say("results.closed_of",
                       {{"closed", locale.number(figures.of(Measure::closed))},
                        {"follow_ups", locale.number(figures.of(Measure::follow_ups))}})),
        tile(visit, "first_contact",
             linked(Measure::contacted, words.length(figures.first_contact.median)),
             nine_of_ten(visit, words, figures.first_contact)),
        tile(visit, "closing", linked(Measure::closed, words.length(figures.closing.median)),
             nine_of_ten(visit, words, figures.closing)),
        tile(visit, "waiting", count(Measure::waiting), ""),
        tile(visit, "overdue", count(Measure::overdue), ""),
        tile(visit, "done_late", count(Measure::done_late), "")};
    for (const auto& [measure, key] :
         {std::pair(Measure::told, "told"), std::pair(Measure::closed_as_told, "closed_as_told")}) {
        if (figures.of(measure) != 0) {
            all.push_back(tile(visit, key, count(measure), ""));
        }
    }
    return all;
}

/// How all follow-ups ended that did not end resolved, each by name.
Value end_rows(const Visit& visit, const Program& program, const ResultWords& words,
               const Figures& figures) {
    Value::List rows;
    for (const OtherEnd& end : figures.other_ends) {
        CountedCases cases = words.cases(Measure::ended_otherwise);
        const bool is_by_state = end.meaning == OutcomeMeaning::other;
        cases.value = is_by_state ? named_by_state : named_by_meaning;
        cases.question = is_by_state ? end.outcome : std::string(name_of(end.meaning));
        rows.emplace_back(
            Value::Map{{"label", spoken_end(visit, program, end.meaning, end.outcome)},
                       {"times", words.count(cases, end.times)}});
    }
    return rows;
}

/// That some ends were counted by their names; nothing where each says what it means.
Value undeclared_note(const Visit& visit, const ResultWords& words, const Figures& figures) {
    const std::int64_t times = figures.of(Measure::undeclared);
    return times == 0 ? Value()
                      : words.linked(words.cases(Measure::undeclared),
                                     visit.speaker.count("results.undeclared", times), times);
}

Value week_rows(const Visit& visit, const ResultWords& words, const Results& results) {
    Value::List rows;
    for (const auto& [week, figures] : results.weeks) {
        const auto count = [&, week = week, &figures = figures](Measure measure) {
            return words.count(words.cases(measure, week), figures.of(measure));
        };
        const auto linked = [&, week = week, &figures = figures](Measure measure,
                                                                 const std::string& text) {
            return words.linked(words.cases(measure, week), text, figures.of(measure));
        };
        rows.emplace_back(Value::Map{
            {"week", week_name(visit, week)},
            {"cells",
             Value::List{count(Measure::responses), count(Measure::follow_ups),
                         linked(Measure::closed, words.share(figures)),
                         count(Measure::ended_otherwise),
                         linked(Measure::contacted, words.length(figures.first_contact.median)),
                         linked(Measure::contacted, words.length(figures.first_contact.p90)),
                         linked(Measure::closed, words.length(figures.closing.median)),
                         count(Measure::overdue), count(Measure::done_late)}}});
    }
    return rows;
}

/// Columns from the oldest week on, each of what is closed, what ended otherwise, what is waiting,
/// and all else.
Value chart(const Results& results) {
    std::int64_t most = 0;
    for (const auto& [week, figures] : results.weeks) {
        most = std::max({most, figures.of(Measure::responses), figures.of(Measure::follow_ups)});
    }
    constexpr std::int64_t step = 10;
    Value::List columns;
    std::int64_t x = 1;
    for (auto each = results.weeks.rbegin(); each != results.weeks.rend(); ++each, x += step) {
        const Figures& figures = each->second;
        const std::int64_t closed = part_of_full(figures.of(Measure::closed), most);
        const std::int64_t waiting = part_of_full(figures.of(Measure::waiting), most);
        const std::int64_t otherwise = part_of_full(figures.of(Measure::ended_otherwise), most);
        const std::int64_t followed_up = closed + otherwise + waiting;
        const std::int64_t rest = std::max<std::int64_t>(
            part_of_full(figures.of(Measure::responses), most) - followed_up, 0);
        columns.emplace_back(Value::Map{{"x", x},
                                        {"closed", closed},
                                        {"closed_y", full_width - closed},
                                        {"otherwise", otherwise},
                                        {"otherwise_y", full_width - closed - otherwise},
                                        {"waiting", waiting},
                                        {"waiting_y", full_width - followed_up},
                                        {"rest", rest},
                                        {"rest_y", full_width - followed_up - rest}});
    }
    return Value::Map{{"width", x - 1}, {"columns", std::move(columns)}};
}

/// A bar for each number of the scale, also for what nobody gave.
Value bars(const ResultWords& words, const AnsweredScores& scores, const Question* question) {
    std::set<std::int64_t> values;
    std::int64_t most = 1;
    for (const auto& [value, times] : scores.answers) {
        values.insert(value);
        most = std::max(most, times);
    }
    for (int value = question ? question->scale.low : 1; question && value <= question->scale.high;
         ++value) {
        values.insert(value);
    }
    Value::List all;
    for (const std::int64_t value : values) {
        const auto given = scores.answers.find(value);
        const std::int64_t times = given == scores.answers.end() ? 0 : given->second;
        CountedCases cases = words.cases(Measure::score);
        cases.of.survey = scores.survey;
        cases.question = scores.question;
        cases.value = value;
        all.emplace_back(Value::Map{{"value", value},
                                    {"width", part_of_full(times, most)},
                                    {"times", words.count(cases, times)}});
    }
    return all;
}

/// What colleagues wrote down of it, beside what customers gave themselves; nothing: nothing.
Value told_note(const Visit& visit, const ResultWords& words, const AnsweredScores& scores) {
    const AnsweredScores told{scores.survey, scores.question, scores.told};
    CountedCases cases = words.cases(Measure::told_score);
    cases.of.survey = scores.survey;
    cases.question = scores.question;
    return told.count() == 0
               ? Value()
               : words.linked(
                     cases,
                     visit.speaker.count("results.told_by_staff", told.count(),
                                         {{"mean", visit.speaker.locale().number(told.mean())}}),
                     told.count());
}

Value question_view(const Visit& visit, const ResultWords& words, const AnsweredScores& scores,
                    const Question* question, bool with_bars) {
    const Locale& locale = visit.speaker.locale();
    Value::Map view{
        {"title", question ? std::string(question->title.in(locale.language())) : scores.question},
        {"mean", scores.count() == 0 ? "–" : locale.number(scores.mean())},
        {"told", told_note(visit, words, scores)},
        {"answers", visit.speaker.count("results.answers", scores.count())}};
    if (question && question->kind == QuestionKind::nps) {
        view.emplace_back("promoters", locale.number(std::round(net_promoters(scores))));
    }
    view.emplace_back("has_bars", with_bars);
    if (with_bars) {
        view.emplace_back("bars", bars(words, scores, question));
    }
    return view;
}

/// As the survey asks them; what it asks no more comes last.
std::ptrdiff_t place_of(const Survey& survey, const std::string& question) {
    return std::ranges::find(survey.questions, question, &Question::name) -
           survey.questions.begin();
}

/// By survey. How the answers are spread, one survey at a time tells.
Value score_views(const Visit& visit, const Program& program, const ResultWords& words,
                  const CountedPeriod& period, const std::vector<AnsweredScores>& scores) {
    std::map<std::string, std::vector<const AnsweredScores*>> by_survey;
    for (const AnsweredScores& each : scores) {
        by_survey[each.survey].push_back(&each);
    }
    Value::List surveys;
    for (auto& [name, questions] : by_survey) {
        const Survey* survey = program.find_survey(name);
        if (survey) {
            std::ranges::sort(questions, {}, [&](const AnsweredScores* each) {
                return place_of(*survey, each->question);
            });
        }
        Value::List views;
        for (const AnsweredScores* each : questions) {
            views.push_back(question_view(visit, words, *each,
                                          survey ? survey->find_question(each->question) : nullptr,
                                          by_survey.size() == 1));
        }
        surveys.emplace_back(Value::Map{
            {"title",
             survey ? std::string(survey->title.in(visit.speaker.locale().language())) : name},
            {"questions", std::move(views)},
            {"spread", by_survey.size() == 1
                           ? Value()
                           : Value(results_address(period.to, weeks_in(period), name))}});
    }
    return surveys;
}

}  // namespace

Value::Map weeks_view(const Visit& visit, const Program& program, const CountedPeriod& period,
                      const Results& results) {
    const ResultWords words(visit, period);
    return {{"figures", tiles(visit, words, results.whole)},
            {"chart", chart(results)},
            {"has_ends", !results.whole.other_ends.empty()},
            {"ends", end_rows(visit, program, words, results.whole)},
            {"undeclared", undeclared_note(visit, words, results.whole)},
            {"weeks", week_rows(visit, words, results)},
            {"scores", score_views(visit, program, words, period, results.scores)},
            {"is_empty", results.whole.of(Measure::responses) == 0}};
}

}  // namespace heed::web::pages
