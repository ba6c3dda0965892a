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

std::string german_end_of_time(AfterKind kind) {
    switch (kind) {
        case AfterKind::overdue:
            return "Die Aufgabe ist überfällig.";
        case AfterKind::unclaimed:
            return "Niemand hat die Aufgabe rechtzeitig übernommen.";
        case AfterKind::before_due:
            return "Die Aufgabe ist bald fällig.";
        case AfterKind::entry:
        case AfterKind::moment:
            break;
    }
    return "Die Frist ist um.";
}

struct CustomerEvent {
    std::string_view name;
    std::string_view english;
    std::string_view german;
};

constexpr std::array customer_events{
    CustomerEvent{"customer.answered", "The customer answered.", "Der Kunde hat geantwortet."},
    CustomerEvent{"customer.replied", "The customer replied to a mail.",
                  "Der Kunde hat auf eine E-Mail geantwortet."},
    CustomerEvent{"customer.withdrew", "The customer withdrew.", "Der Kunde hat zurückgezogen."},
};

}  // namespace

Text reach_another_way(const std::string& customer) {
    return both("Reach " + or_else(customer, "the customer") + " another way",
                or_else(customer, "Den Kunden") + " auf anderem Weg erreichen");
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

Text response_changed() {
    return both("The customer changed their response.", "Der Kunde hat seine Antwort geändert.");
}

Text another_response() {
    return both("Another response of the customer came in.",
                "Eine weitere Antwort des Kunden ging ein.");
}

Text time_was_up(const TimerRule* rule) {
    return rule == nullptr || rule->text.empty()
               ? both("Its time was up.", "Die Frist ist um.")
               : both("Its time was up: " + rule->text + ".", german_end_of_time(rule->kind));
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

Text pause_is_over() {
    return both("The pause is over; the task goes on.",
                "Die Pause ist vorbei, die Aufgabe geht weiter.");
}

}  // namespace heed::own_words
