#include "adapters/simulated/memory_store.h"

#include <algorithm>

#include "engine/model/forgotten_person.h"

namespace heed::simulated {
namespace {

bool has_taken(const KeptCase& kept, std::string_view event_key) {
    return std::ranges::find(kept.event_keys, event_key) != kept.event_keys.end();
}

}  // namespace

MemoryStore::Place MemoryStore::find_response(const Lookup& lookup) const {
    if (lookup.case_number == 0) {
        for (const std::string& survey : lookup.surveys) {
            const auto known = by_response_.find({lookup.source, survey, lookup.response_id});
            if (known != by_response_.end()) {
                return known->second;
            }
        }
    }
    return {};
}

const KeptCase* MemoryStore::find(const Lookup& lookup, const Place& known) const {
    CaseNumber number = lookup.case_number != 0 ? lookup.case_number : known.first;
    if (number == 0 && !lookup.open_key.empty()) {
        const auto open = by_open_key_.find(lookup.open_key);
        number = open == by_open_key_.end() ? 0 : open->second;
    }
    const auto found = cases_.find(number);
    return found == cases_.end() ? nullptr : &found->second;
}

std::vector<Found> MemoryStore::load(std::span<const Lookup> lookups) {
    std::vector<Found> all(lookups.size());
    for (std::size_t i = 0; i < lookups.size(); ++i) {
        const Place known = find_response(lookups[i]);
        if (const KeptCase* kept = find(lookups[i], known)) {
            all[i].situation.current = kept->current;
            all[i].situation.known_response = known.second;
            for (const auto& [number, response] : kept->responses) {
                all[i].situation.responses.push_back(response);
            }
            all[i].event_taken =
                !lookups[i].event_key.empty() && has_taken(*kept, lookups[i].event_key);
        }
        find_customer(lookups[i], all[i].situation);
    }
    return all;
}

void MemoryStore::find_customer(const Lookup& lookup, Situation& situation) const {
    std::set<CaseNumber> numbers;
    for (const std::string& key : lookup.known_by) {
        if (const auto known = by_customer_.find(key); known != by_customer_.end()) {
            numbers.insert(known->second.begin(), known->second.end());
        }
    }
    if (situation.current) {
        numbers.erase(situation.current->number);
    }
    for (const CaseNumber number : numbers) {
        const KeptCase& kept = cases_.at(number);
        CaseOfCustomer& other = situation.others.emplace_back();
        other.current = kept.current;
        for (const auto& [place, response] : kept.responses) {
            other.responses.push_back(response);
        }
    }
    if (const auto ids = address_ids_.find(lookup.address); ids != address_ids_.end()) {
        situation.address_ids.assign(ids->second.begin(), ids->second.end());
    }
}

std::vector<CustomerMail> MemoryStore::customer_mails(CaseNumber number) {
    std::vector<CustomerMail> mails;
    for (const auto& [of_case, kept] : cases_.at(number).mails) {
        if (kept.mail.purpose != MailPurpose::colleague) {
            mails.push_back({kept.mail, kept.was_sent});
        }
    }
    return mails;
}

bool MemoryStore::wins(const Commit& commit) const {
    const Case& after = commit.after;
    const auto stored = cases_.find(after.number);
    const int revision = stored == cases_.end() ? 0 : stored->second.current->revision;
    if (revision != commit.expected_revision ||
        (revision > 0 && has_taken(stored->second, commit.entry.key))) {
        return false;
    }
    if (commit.response && commit.response->is_new && !commit.response->taken_from) {
        const SurveyResponse& response = commit.response->response;
        if (by_response_.contains({response.source, response.survey, response.id})) {
            return false;
        }
    }
    const auto holder = by_open_key_.find(after.open_key);
    return holder == by_open_key_.end() || holder->second == after.number;
}

void MemoryStore::write(const Commit& commit) {
    const CaseNumber number = commit.after.number;
    KeptCase& kept = cases_[number];
    if (kept.current && !kept.current->open_key.empty()) {
        by_open_key_.erase(kept.current->open_key);
    }
    if (!commit.after.open_key.empty()) {
        by_open_key_[commit.after.open_key] = number;
    }
    kept.current = commit.after;
    kept.event_keys.push_back(commit.entry.key);
    if (journals_ == Journals::kept) {
        kept.journal.push_back(commit.entry);
    }
    if (commit.response) {
        const SurveyResponse& response = commit.response->response;
        kept.responses[commit.response->number] = response;
        if (commit.response->is_new) {
            kept.identities.push_back({response.source, response.survey, response.id});
            by_response_[kept.identities.back()] = {number, commit.response->number};
        }
    }
    write_customer(commit, kept);
    write_timers(commit, kept);
    write_mails(commit, kept);
    kept.webhooks.insert(kept.webhooks.end(), commit.webhooks.begin(), commit.webhooks.end());
}

void MemoryStore::write_customer(const Commit& commit, KeptCase& kept) {
    if (commit.response) {
        const Customer& customer = commit.response->response.customer;
        if (!customer.id.empty() && !customer.email.empty()) {
            address_ids_[folded_address(customer.email)].insert(customer.id);
        }
    }
    const bool is_open = commit.after.status == CaseStatus::open;
    if (is_open && !commit.known_by) {
        return;
    }
    drop_customer(commit.after.number, kept);
    kept.known_by = is_open ? *commit.known_by : std::vector<std::string>();
    for (const std::string& key : kept.known_by) {
        by_customer_[key].insert(commit.after.number);
    }
}

void MemoryStore::drop_customer(CaseNumber number, const KeptCase& kept) {
    for (const std::string& key : kept.known_by) {
        const auto known = by_customer_.find(key);
        known->second.erase(number);
        if (known->second.empty()) {
            by_customer_.erase(known);
        }
    }
}

void MemoryStore::write_timers(const Commit& commit, KeptCase& kept) {
    const CaseNumber number = commit.after.number;
    const auto stop = [&](int timer) {
        if (const auto running = kept.timers.find(timer); running != kept.timers.end()) {
            timers_.erase({running->second, {number, timer}});
            kept.timers.erase(running);
        }
    };
    std::ranges::for_each(commit.stopped, stop);
    for (const Timer& timer : commit.started) {
        stop(timer.number);
        kept.timers[timer.number] = timer.due;
        timers_.insert({timer.due, {number, timer.number}});
    }
}

void MemoryStore::write_mails(const Commit& commit, KeptCase& kept) {
    const CaseNumber number = commit.after.number;
    for (const Mail& mail : commit.mails) {
        const bool is_waiting = mail.suppressed.empty();
        if (!is_waiting && journals_ == Journals::dropped) {
            continue;
        }
        kept.mails[mail.number] = {.mail = mail,
                                   .attempts = 0,
                                   .due = mail.created_at,
                                   .is_waiting = is_waiting,
                                   .was_sent = false,
                                   .reply = mail.suppressed};
        if (is_waiting) {
            unclaimed_mails_.insert({mail.created_at, {number, mail.number}});
        }
    }
    for (const AbandonMail& abandoned : commit.abandoned) {
        const auto found = kept.mails.find(abandoned.mail);
        if (found != kept.mails.end() && found->second.is_waiting) {
            found->second.is_waiting = false;
            found->second.reply = abandoned.reason;
            unclaimed_mails_.erase({found->second.due, {number, abandoned.mail}});
        }
    }
}

void MemoryStore::mark(const MailMark& mark) {
    const auto found = cases_.find(mark.case_number);
    if (found == cases_.end() || !found->second.mails.contains(mark.mail)) {
        return;
    }
    KeptMail& mail = found->second.mails[mark.mail];
    const std::pair<CaseNumber, int> id{mark.case_number, mark.mail};
    if (mark.state == MailState::deferred && !mail.is_waiting) {
        return;
    }
    if (mark.state == MailState::gathered) {  // here nobody has chosen a digest
        unclaimed_mails_.insert({mail.due, id});
        return;
    }
    ++mail.attempts;
    mail.reply = mark.reply;
    unclaimed_mails_.erase({mail.due, id});
    if (mark.state != MailState::deferred) {
        mail.is_waiting = false;
        mail.was_sent = mark.state == MailState::sent;
        if (journals_ == Journals::dropped) {
            found->second.mails.erase(mark.mail);
        }
    } else {
        mail.due = mark.next_try;
        unclaimed_mails_.insert({mail.due, id});
    }
}

std::vector<CommitStatus> MemoryStore::commit(std::span<const Commit> commits,
                                              std::span<const MailMark> marks,
                                              std::span<const ParkedEvent> parked) {
    std::vector<CommitStatus> statuses;
    for (const Commit& commit : commits) {
        const bool is_first = wins(commit);
        if (is_first) {
            write(commit);
        }
        statuses.push_back(is_first ? CommitStatus::committed : CommitStatus::conflict);
    }
    std::ranges::for_each(marks, [&](const MailMark& each) { mark(each); });
    for (const ParkedEvent& each : parked) {
        if (const auto* fired = std::get_if<TimerFired>(&each.event.what)) {
            std::erase_if(timers_, [&](const auto& timer) {
                return timer.second == std::pair(each.event.case_number, fired->timer);
            });
        }
        const auto* arrived = std::get_if<ResponseArrived>(&each.event.what);
        const auto [known, is_new] = parked_.try_emplace(
            {each.event.case_number, each.event.key,
             arrived == nullptr ? "" : arrived->response.source + "\n" + arrived->response.id},
            each);
        known->second.reason = each.reason;
    }
    return statuses;
}

void MemoryStore::forget(CaseNumber number) {
    const auto found = cases_.find(number);
    if (found == cases_.end()) {
        return;
    }
    const KeptCase& kept = found->second;
    for (const Identity& identity : kept.identities) {
        if (const auto known = by_response_.find(identity); known->second.first == number) {
            by_response_.erase(known);
        }
    }
    for (const auto& [timer, due] : kept.timers) {
        timers_.erase({due, {number, timer}});
    }
    for (const auto& [mail_number, mail] : kept.mails) {
        unclaimed_mails_.erase({mail.due, {number, mail_number}});
    }
    by_open_key_.erase(kept.current->open_key);
    drop_customer(number, kept);
    cases_.erase(found);
}

CaseNumber MemoryStore::reserve_case_numbers(int count) {
    return std::exchange(next_case_number_, next_case_number_ + count);
}

std::vector<DueTimer> MemoryStore::due_timers(Instant now, int limit) {
    std::vector<DueTimer> due;
    for (const auto& [at, timer] : timers_) {
        if (at > now || due.size() == static_cast<std::size_t>(limit)) {
            break;
        }
        due.push_back({timer.first, timer.second, at});
    }
    return due;
}

std::vector<OutboxMail> MemoryStore::claim_mails(Instant now, int limit) {
    std::vector<OutboxMail> claimed;
    while (claimed.size() < static_cast<std::size_t>(limit) && !unclaimed_mails_.empty() &&
           unclaimed_mails_.begin()->first <= now) {
        const auto [number, mail] = unclaimed_mails_.begin()->second;
        unclaimed_mails_.erase(unclaimed_mails_.begin());
        const KeptMail& kept = cases_[number].mails[mail];
        claimed.push_back({number, kept.mail, kept.attempts});
    }
    return claimed;
}

}  // namespace heed::simulated
