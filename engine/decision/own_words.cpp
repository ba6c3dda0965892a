#include "engine/decision/own_words.h"

#include <algorithm>
#include <array>

namespace heed::own_words {
namespace {

Text both(std::string english, std::string german) {
    return {{"en", std::move(english)}, {"de", std::move(german)}};
}

const std::string& or_else(const std::string& name, const std::string& nobody) {
    return name.empty() ? nobody : name;
}

/// Why a mail is not sent, as `Mail::suppressed` has it.
std::string german_reason(const std::string& why) {
    return why == "no address" ? "Es gibt keine Adresse" : "Grund: " + why;
}

/// What became of the report: `hat ihn …`.
std::string_view german_verdict(PlanVerdict verdict) {
    switch (verdict) {
        case PlanVerdict::accepted:
            return "den Bericht angenommen";
        case PlanVerdict::commented:
            return "den Bericht kommentiert";
        case PlanVerdict::disputed:
            return "dem Bericht widersprochen";
    }
    return "";
}

struct CustomerEvent {
    std::string_view name;
    std::string_view english;
    std::string_view german;
};

constexpr std::array customer_events{
    CustomerEvent{"customer.answered", "The customer answered.", "Der Kunde hat geantwortet."},
    CustomerEvent{"customer.replied", "The customer replied.", "Der Kunde hat sich gemeldet."},
    CustomerEvent{"customer.withdrew", "The customer withdrew.", "Der Kunde hat zurückgezogen."},
};

}  // namespace

Text reach_another_way(const std::string& customer) {
    return both("Reach " + or_else(customer, "the customer") + " another way",
                or_else(customer, "Den Kunden") + " auf anderem Weg erreichen");
}

Text reach_by_telephone(const Customer& customer) {
    if (customer.phone.empty()) {
        return {};
    }
    const auto with = [&](const char* telephone, const char* best_time) {
        return telephone + customer.phone +
               (customer.best_time.empty() ? "" : " (" + (best_time + customer.best_time) + ")");
    };
    return both(with("Telephone: ", "best time: "), with("Telefon: ", "am besten: "));
}

Text not_sent(const std::string& mail_template, const std::string& customer,
              const std::string& why) {
    return both("The mail “" + mail_template + "” to " + or_else(customer, "the customer") +
                    " was not sent: " + why + ".",
                "Die E-Mail „" + mail_template + "“ an " + or_else(customer, "den Kunden") +
                    " wurde nicht gesendet. " + german_reason(why) + ".");
}

Text check_address(const std::string& address) {
    if (address.empty()) {  // the mail cannot be read, not even to whom it was
        return both("See what became of a mail", "Nachsehen, was aus einer E-Mail geworden ist");
    }
    return both("Check the address of " + address, "Die Adresse " + address + " prüfen");
}

Text not_delivered(const std::string& mail, const std::string& address, const std::string& reply) {
    const std::string to = address.empty() ? "" : " to " + address;
    const std::string an = address.empty() ? "" : " an " + address;
    return both("The mail " + mail + to + " could not be delivered: " + reply,
                "Die E-Mail " + mail + an + " war nicht zuzustellen: " + reply);
}

Text decide_what_happens_next() {
    return both("Decide what happens next", "Entscheiden, wie es weitergeht");
}

Text undecided(const std::string& fault) {
    return both("A condition of the workflow could not be decided (" + fault +
                    "). Choose how the case goes on.",
                "Eine Bedingung des Ablaufs war nicht zu entscheiden (" + fault +
                    "). Wählen Sie, wie der Fall weitergeht.");
}

Text timer_without_value(const std::string& time) {
    return both("The time at which the case would go on (" + time +
                    ") has no value, so it would wait for ever. Choose how the case goes on.",
                "Der Zeitpunkt, zu dem der Fall weiterginge (" + time +
                    "), hat keinen Wert; er würde für immer warten. Wählen Sie, wie der Fall "
                    "weitergeht.");
}

Text unread_answer(const Text& question, const std::string& words) {
    return both("The answer to “" + std::string(question.in("en")) + "” could not be read: “" +
                    words + "”. Choose how the case goes on.",
                "Die Antwort auf „" + std::string(question.in("de")) + "“ war nicht zu lesen: „" +
                    words + "“. Wählen Sie, wie der Fall weitergeht.");
}

Text answer_about_report(const std::string& customer) {
    return both("Answer " + or_else(customer, "the customer") + " about the report",
                or_else(customer, "Dem Kunden") + " zum Bericht antworten");
}

Text said_after_its_time(const std::string& customer, PlanVerdict verdict) {
    return both(or_else(customer, "The customer") + " has " + std::string(name_of(verdict)) +
                    " the report after its time, when no step of the workflow waited for it. "
                    "What they wrote stands with the action plan.",
                or_else(customer, "Der Kunde") + " hat nach der Zeit " +
                    std::string(german_verdict(verdict)) +
                    ", als kein Schritt des Ablaufs mehr darauf wartete. "
                    "Die Worte dazu stehen beim Maßnahmenplan.");
}

Text read_what_was_said(const std::string& customer) {
    return both("Read what " + or_else(customer, "the customer") + " said",
                "Lesen, was " + or_else(customer, "der Kunde") + " gesagt hat");
}

Text look_at_files(const std::string& customer) {
    return both("Look at what " + or_else(customer, "the customer") + " sent",
                "Ansehen, was " + or_else(customer, "der Kunde") + " geschickt hat");
}

Text nobody_waited(const std::string& customer, const std::string& event) {
    const Text what = was_heard(customer, event);
    return both(std::string(what.in("en")) +
                    ", and no step of the workflow waits for it. Read it, and see to what follows.",
                std::string(what.in("de")) +
                    ", und kein Schritt des Ablaufs wartet darauf. Lesen Sie es, und veranlassen "
                    "Sie, was daraus folgt.");
}

Text talk_after_absence(const std::string& customer) {
    return both("Talk to " + or_else(customer, "the customer") + " yourself",
                "Selbst mit " + or_else(customer, "dem Kunden") + " sprechen");
}

Text was_not_there(const std::string& person) {
    return both(person + " says: I was not at the meeting. It was to be held by somebody of you.",
                person +
                    " sagt: Ich war bei dem Gespräch nicht dabei. Jemand von Ihnen sollte es "
                    "führen.");
}

Text response_changed() {
    return both("The customer changed their response.", "Der Kunde hat seine Antwort geändert.");
}

Text another_response() {
    return both("Another response of the customer came in.",
                "Eine weitere Antwort des Kunden ging ein.");
}

Text promise_overdue() {
    return both("What we promised the customer is overdue.",
                "Was wir dem Kunden zugesagt haben, ist überfällig.");
}

Text promise_changed() {
    return both("What we promised the customer has changed.",
                "Was wir dem Kunden zugesagt haben, hat sich geändert.");
}

Text time_was_up(const TimerRule* rule) {
    switch (rule == nullptr ? AfterKind::entry : rule->kind) {
        case AfterKind::overdue:
            return both("The task is overdue.", "Die Aufgabe ist überfällig.");
        case AfterKind::unclaimed:
            return both("Nobody claimed the task in time.",
                        "Niemand hat die Aufgabe rechtzeitig übernommen.");
        case AfterKind::before_due:
            return both("The task is due soon.", "Die Aufgabe ist bald fällig.");
        case AfterKind::entry:
        case AfterKind::moment:
        case AfterKind::without_news:
            break;
    }
    return both("Its time was up.", "Die Frist ist um.");
}

Text task_completed(const std::string& task, const Option& outcome) {
    const auto in = [&](std::string_view language) {
        return std::string(outcome.said_in(language));
    };
    return both("The task " + task + " was completed: " + in("en") + ".",
                "Die Aufgabe " + task + " wurde erledigt: " + in("de") + ".");
}

Text event_came_in(const std::string& event) {
    const auto known = std::ranges::find(customer_events, event, &CustomerEvent::name);
    return known == customer_events.end()
               ? both("This came in: " + event + ".", "Dies ging ein: " + event + ".")
               : both(std::string(known->english), std::string(known->german));
}

Text plan_answered(PlanVerdict verdict) {
    return both("The customer answered the plan: " + std::string(name_of(verdict)) + ".",
                "Der Kunde hat " + std::string(german_verdict(verdict)) + ".");
}

Text mail_undelivered(const std::string& address) {
    return both("A mail to " + address + " could not be delivered.",
                "Eine E-Mail an " + address + " war nicht zuzustellen.");
}

Text version_changed(int version) {
    const std::string number = std::to_string(version);
    return both(
        "The workflow was changed: the case goes on in its version " + number + ".",
        "Der Ablauf wurde geändert: Der Fall läuft in seiner Version " + number + " weiter.");
}

Text case_moved_on(const std::string& event) {
    return both("The case moved on: " + event + ".", "Der Fall ging weiter: " + event + ".");
}

Text customer_forgotten() {
    return both(
        "The customer asked to be forgotten. Everything personal about them is erased, and "
        "nothing is left to do for them.",
        "Der Kunde wollte vergessen werden. Alles Persönliche über ihn ist gelöscht, und "
        "für ihn ist nichts mehr zu tun.");
}

Text pause_is_over() {
    return both("The pause is over; the task goes on.",
                "Die Pause ist vorbei, die Aufgabe geht weiter.");
}

}  // namespace heed::own_words
