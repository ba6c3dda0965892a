#include <array>

#include "engine/decision/own_words.h"

namespace heed::own_words {
namespace {

Text both(std::string english, std::string german) {
    return {{"en", std::move(english)}, {"de", std::move(german)}};
}

std::string english_name(const std::string& customer) {
    return customer.empty() ? "The customer" : customer;
}

std::string german_name(const std::string& customer) {
    return customer.empty() ? "Der Kunde" : customer;
}

std::string in_english(const Answered& score) {
    return "“" + std::string(score.question.in("en")) + "” with " + std::to_string(score.value) +
           " of " + std::to_string(score.of);
}

std::string in_german(const Answered& score) {
    return "„" + std::string(score.question.in("de")) + "“ mit " + std::to_string(score.value) +
           " von " + std::to_string(score.of);
}

/// `action 2`, `actions 1, 2 and 4`
std::string listed(const std::vector<int>& numbers, std::string_view one, std::string_view several,
                   std::string_view and_word) {
    std::string list(numbers.size() == 1 ? one : several);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const bool is_last = i + 1 == numbers.size() && i > 0;
        list += i == 0 ? " " : is_last ? " " + std::string(and_word) + " " : ", ";
        list += std::to_string(numbers[i]);
    }
    return list;
}

struct Verb {
    std::string_view english;
    std::string_view german;  ///< with `den Plan` where it is about the whole
    std::string_view german_whole;
};

Verb verb_of(PlanVerdict verdict) {
    switch (verdict) {
        case PlanVerdict::accepted:
            return {"accepts ", "nimmt ", "nimmt den Plan an"};
        case PlanVerdict::commented:
            return {"comments on ", "merkt etwas zu ", "merkt etwas zum Plan an"};
        case PlanVerdict::disputed:
            break;
    }
    return {"disputes ", "widerspricht ", "widerspricht dem Plan"};
}

struct Answering {
    std::string_view english;
    std::string_view german;
};

Answering answering(Responding how) {
    switch (how) {
        case Responding::first:
            return {" answers", " beantwortet"};
        case Responding::again:
            return {" answers once more", " antwortet noch einmal"};
        case Responding::changed:
            break;
    }
    return {" changes the answer", " ändert die Antwort"};
}

struct HeardEvent {
    std::string_view event;
    std::string_view english;
    std::string_view german;
    std::string_view to_them;  ///< as the customer reads it
    std::string_view to_them_in_german;
};

constexpr std::array heard_events{
    HeardEvent{"customer.replied", " replies", " meldet sich", "You got in touch with us.",
               "Sie haben sich bei uns gemeldet."},
    HeardEvent{"customer.withdrew", " withdraws", " zieht zurück",
               "You do not want to hear from us about this any more.",
               "Sie möchten dazu nichts mehr von uns hören."},
    HeardEvent{"customer.accepted", " accepts the plan", " nimmt den Plan an",
               "You accept our plan.", "Sie nehmen unseren Plan an."},
    HeardEvent{"customer.commented", " comments on the plan", " merkt etwas zum Plan an",
               "You commented on our plan.", "Sie haben etwas zu unserem Plan angemerkt."},
    HeardEvent{"customer.disputed", " disputes the plan", " widerspricht dem Plan",
               "You dispute our plan.", "Sie widersprechen unserem Plan."},
    HeardEvent{"customer.answered", " answers", " antwortet", "You answered our question.",
               "Sie haben unsere Frage beantwortet."},
    HeardEvent{"files.attached", " sends files", " schickt Dateien", "", ""},
    HeardEvent{"plan.item_moved", " moves a promised date", " verschiebt einen zugesagten Termin",
               "", ""},
    HeardEvent{"plan.item_dropped", " drops a promised action", " streicht eine zugesagte Maßnahme",
               "", ""},
};

}  // namespace

Text responded(const std::string& customer, Responding how, const std::optional<Answered>& score) {
    const auto [english, german] = answering(how);
    const bool is_first = how == Responding::first;
    const auto said = [&](const std::string& name, std::string_view verb, const std::string& answer,
                          std::string_view nothing) {
        return name + std::string(verb) +
               (score ? (is_first ? " " : ": ") + answer : std::string(is_first ? nothing : ""));
    };
    return both(
        said(english_name(customer), english, score ? in_english(*score) : "", " our questions"),
        said(german_name(customer), german, score ? in_german(*score) : "", " unsere Fragen"));
}

Text told_us(const std::string& customer, Saying said, const std::optional<Answered>& score) {
    const bool is_praise = said == Saying::praise;
    return both(english_name(customer) + (is_praise ? " praises us" : " complains") +
                    (score ? ": " + in_english(*score) : ""),
                german_name(customer) + (is_praise ? " lobt uns" : " beschwert sich") +
                    (score ? ": " + in_german(*score) : ""));
}

Text told_by(const std::string& colleague) {
    return both(" (told by " + colleague + ")", " (mitgeteilt von " + colleague + ")");
}

Text said_before(const std::string& customer) {
    return both(english_name(customer) + " had answered before",
                german_name(customer) + " hatte zuvor geantwortet");
}

Text filled_in(const std::string& customer, const std::optional<Answered>& rating) {
    return both(english_name(customer) + " answers" + (rating ? " " + in_english(*rating) : ""),
                german_name(customer) +
                    (rating ? " beantwortet " + in_german(*rating) : std::string(" antwortet")));
}

Text answered_plan(const std::string& customer, PlanVerdict verdict,
                   const std::vector<int>& actions) {
    const Verb verb = verb_of(verdict);
    if (actions.empty()) {
        return both(english_name(customer) + " " + std::string(verb.english) + "the plan",
                    german_name(customer) + " " + std::string(verb.german_whole));
    }
    return both(english_name(customer) + " " + std::string(verb.english) +
                    listed(actions, "action", "actions", "and"),
                german_name(customer) + " " + std::string(verb.german) +
                    listed(actions, "Maßnahme", "den Maßnahmen", "und") +
                    (verdict == PlanVerdict::disputed ? "" : " an"));
}

Text was_heard(const std::string& who, const std::string& event) {
    for (const HeardEvent& known : heard_events) {
        if (known.event == event) {
            return both(english_name(who) + std::string(known.english),
                        german_name(who) + std::string(known.german));
        }
    }
    return both(who.empty() ? event : who + ": " + event, who.empty() ? event : who + ": " + event);
}

Text noted_for_you(const std::string& event) {
    for (const HeardEvent& known : heard_events) {
        if (known.event == event) {
            return both(std::string(known.to_them), std::string(known.to_them_in_german));
        }
    }
    return event;
}

Text heard_how(HeardHow how) {
    switch (how) {
        case HeardHow::telephone:
            return both("by telephone", "am Telefon");
        case HeardHow::mail:
            return both("by mail", "per E-Mail");
        case HeardHow::in_person:
            break;
    }
    return both("in person", "persönlich");
}

Text chose(const std::string& who, const Text& outcome) {
    Text sentence = outcome;
    for (auto& [language, words] : sentence.by_language) {
        words.insert(0, who.empty() ? "" : who + ": ");
    }
    return sentence;
}

Text remarked(const std::string& who) {
    return both(who + " comments", who + " merkt an");
}

Text attached(const std::string& who, const std::string& file) {
    return who.empty() ? both("“" + file + "” is attached", "„" + file + "“ ist beigefügt")
                       : both(who + " attaches “" + file + "”", who + " fügt „" + file + "“ bei");
}

}  // namespace heed::own_words
