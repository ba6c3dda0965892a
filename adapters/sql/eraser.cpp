#include "adapters/sql/eraser.h"

#include <algorithm>

#include "adapters/json/stored_case.h"
#include "adapters/json/stored_event.h"
#include "adapters/json/stored_journal.h"
#include "adapters/json/stored_mail.h"
#include "adapters/json/stored_response.h"
#include "adapters/sql/case_terms.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/listing_columns.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/texts.h"

namespace heed::sql {

Eraser::Eraser(Connection& connection, const Program* program, const Traces& traces, Instant now,
               Forgotten& counts)
    : connection_(connection),
      program_(program),
      traces_(traces),
      person_(traces.person),
      now_(now),
      cases_(connection),
      loader_(connection),
      writer_(connection),
      seals_(connection),
      counts_(counts) {}

/// Rows are read whole before any of them is changed: a statement must not meet its own changes.
Eraser::Rows Eraser::rows(const Text& sql, const std::vector<Parameter>& parameters) {
    Rows all;
    for_each_row<Number, Text>(connection_, sql, parameters, [&](Number key, const Text& document) {
        all.emplace_back(key, document);
    });
    return all;
}

Eraser::Rows Eraser::rows_of(CaseNumber number, const Text& table) {
    return rows("SELECT key, document FROM " + table + " WHERE key >= :first AND key < :end",
                {row_key(number, 0), row_key(number + 1, 0)});
}

void Eraser::rewrite(const Text& table, Number key, const Text& document) {
    connection_.execute("UPDATE " + table + " SET document = :document WHERE key = :key",
                        {document, key});
}

std::optional<Case> Eraser::whole(CaseNumber number) {
    std::optional<Case> found;
    for_each_row<Number, Text>(connection_, statement("find_case_document"), {Number{number}},
                               [&](Number revision, const Text& document) {
                                   found = cases_.whole(number, revision, document);
                               });
    return found;
}

/// In the row, and nothing beside it any more.
void Eraser::keep(const Case& erased) {
    const Number number{erased.number};
    connection_.execute(
        "UPDATE cases SET revision = :revision, customer = :customer, open_key = :open_key,"
        " updated_at = :updated_at, document = :document WHERE number = :number",
        {Number{erased.revision}, erased.customer, erased.open_key, stored(erased.last_at),
         json::write_case(erased), number});
    connection_.execute("DELETE FROM case_documents WHERE number = :number", {number});
}

void Eraser::erase_case(CaseNumber number, const std::set<int>& theirs) {
    std::optional<Case> before = whole(number);
    if (!before) {
        return;
    }
    const TheirCase found = look_at(*std::move(before), theirs);
    take_out_of_index(number);
    erase_responses(found);
    erase_journal(found);
    erase_mails(found);
    Case erased = found.before;
    erase_personal(erased, person_, found.share);
    erase_files(erased);
    keep(erased);
    if (erased.open_key != found.before.open_key) {
        connection_.execute(statement("free_open_key"), {found.before.open_key});
    }
    erase_known_by(number);
    erase_praises(found);
    tell(number, found.event);
    ++counts_.cases;
}

Eraser::TheirCase Eraser::look_at(Case before, const std::set<int>& theirs) {
    TheirCase found{
        .before = std::move(before), .responses = theirs, .others = {}, .share = {}, .event = {}};
    const CaseNumber number = found.before.number;
    found.event.responses.assign(theirs.begin(), theirs.end());
    for (const auto& [key, response] : rows_of(number, "responses")) {
        const CaseResponse* known = found.before.find_response(part_of(key));
        if (!theirs.contains(part_of(key)) && (known == nullptr || !known->is_forgotten)) {
            found.others.push_back(response_in(key, response));
        }
    }
    find_share(found);
    for (const Task& task : found.before.tasks) {
        if (task.status == TaskStatus::open && is_about_them(found, task)) {
            found.event.tasks.push_back(task.number);
            ++counts_.tasks;
        }
    }
    return found;
}

/// Which mails went to them; and whether anybody else was ever asked to answer on a page.
void Eraser::find_share(TheirCase& found) {
    TheirShare& share = found.share;
    share.is_whole = found.others.empty();
    bool others_were_asked = false;
    bool they_were_asked = false;
    for (const auto& [key, document] : rows_of(found.before.number, "mails")) {
        const Mail mail = mail_in(key, document);
        const bool is_theirs = traces_.all_addresses.contains(folded_address(mail.to)) ||
                               (mail.to.empty() && person_.names.contains(mail.to_name));
        if (mail.purpose == MailPurpose::colleague) {
            continue;
        }
        if (is_theirs) {
            share.mails.insert(mail.number);
        }
        (is_theirs ? they_were_asked : others_were_asked) |= mail.purpose == MailPurpose::customer;
    }
    share.is_spokesman = they_were_asked && !others_were_asked;
    for (int mail = 1; mail <= found.before.last_mail; ++mail) {
        if (share.is_whole || share.mails.contains(mail)) {
            found.event.mails.push_back(mail);
        }
    }
    if (share.is_spokesman) {
        for (const auto& [key, document] : rows_of(found.before.number, "journal")) {
            const JournalEntry entry = entry_in(key, document);
            for (const Effect& effect : entry.effects) {
                const auto* filled = std::get_if<FillForm>(&effect);
                if (filled != nullptr && entry.actor == "customer") {
                    share.said.insert(filled->form);
                }
            }
        }
    }
}

/// In a case that others share: what names them and nobody else; and what was opened about the
/// response that leads, if that is theirs.
bool Eraser::is_about_them(const TheirCase& found, const Task& task) const {
    if (found.share.is_whole) {
        return true;
    }
    const auto names = [&](const auto& is_named_in) {
        return std::ranges::any_of(task.title.by_language,
                                   [&](const auto& said) { return is_named_in(said.second); }) ||
               std::ranges::any_of(task.reason.by_language,
                                   [&](const auto& said) { return is_named_in(said.second); });
    };
    const bool names_others = std::ranges::any_of(found.others, [&](const SurveyResponse& other) {
        ForgottenPerson one;
        one.names.insert(other.customer.name);
        one.names.erase("");
        return names([&](const Text& text) { return one.is_named_in(text); });
    });
    const bool names_them = names([&](const Text& text) { return person_.is_named_in(text); });
    return !names_others &&
           (names_them || (!task.state.empty() && found.responses.contains(found.before.leading)));
}

/// The case hears of it, by the same step as of every other event: whoever is deciding on it at
/// this moment loses, and decides anew.
void Eraser::tell(CaseNumber number, const CustomerForgotten& forgotten) {
    const Lookup lookup{.case_number = number};
    const Found found = loader_.load(std::span(&lookup, 1)).front();
    Event event;
    event.key = "forgotten-" + std::to_string(found.situation.current->revision + 1);
    event.at = now_;
    event.actor = "system";
    event.case_number = number;
    event.what = forgotten;
    if (program_ != nullptr) {
        Verdict verdict = decide(*program_, found.situation, event);
        if (auto* decision = std::get_if<Decision>(&verdict)) {
            const Commit commit = to_commit(found.situation, event, std::move(*decision));
            writer_.write(std::span(&commit, 1));
            return;
        }
    }
    tell_journal(number, forgotten);
}

/// Where nothing can be decided, the journal alone says it; of a case that is not there, nothing.
void Eraser::tell_journal(CaseNumber number, const CustomerForgotten& forgotten) {
    const Lookup lookup{.case_number = number};
    auto current = loader_.load(std::span(&lookup, 1)).front().situation.current;
    if (!current) {
        return;
    }
    Case erased = *std::move(current);
    const std::vector<Text> leaves = names_in(
        connection_.text("SELECT leaves FROM cases WHERE number = :number", {Number{number}}));
    JournalEntry entry;
    entry.case_number = number;
    entry.revision = erased.revision + 1;
    entry.at = std::max(now_, erased.last_at);
    entry.key = "forgotten-" + std::to_string(entry.revision);
    entry.actor = "system";
    entry.event = "customer.forgotten";
    entry.from = leaves;
    entry.to = leaves;
    for (const int response : forgotten.responses) {
        if (const CaseResponse* known = erased.find_response(response)) {
            CaseResponse marked = *known;
            marked.is_forgotten = true;
            entry.effects.emplace_back(
                TakeResponse{std::move(marked), erased.leading, erased.worst});
        }
    }
    entry.effects.emplace_back(RevokeLinks{forgotten.mails});
    fold_entry(entry, erased);
    writer_.write_entry({row_key(number, entry.revision), Number{number}, entry.key,
                         json::write_journal_entry(entry)});
    keep(erased);
}

void Eraser::erase_responses(const TheirCase& found) {
    for (const auto& [key, document] : rows_of(found.before.number, "responses")) {
        SurveyResponse response = response_in(key, document);
        if (found.responses.contains(part_of(key))) {
            erase_personal(response, person_);
            rewrite("responses", key, json::write_response(response));
            connection_.execute("DELETE FROM response_versions WHERE key = :key", {key});
            connection_.execute("DELETE FROM overwritten_responses WHERE key = :key", {key});
            ++counts_.responses;
        }
    }
    // What they said before the response was somebody else's.
    for (const auto& [key, document] : rows_of(found.before.number, "response_versions")) {
        const SurveyResponse response = response_in(key, document);
        if (person_.is(response.customer)) {
            connection_.execute(
                "DELETE FROM response_versions WHERE key = :key AND digest = :digest",
                {key, response.digest});
        }
    }
}

void Eraser::erase_journal(const TheirCase& found) {
    for (const auto& [key, document] : rows_of(found.before.number, "journal")) {
        JournalEntry entry = entry_in(key, document);
        erase_personal(entry, person_, found.share);
        const Text left = json::write_journal_entry(entry);
        if (left != document) {
            seals_.rewrite_erased(key, document, left);
        }
        ++counts_.journal_entries;
    }
}

void Eraser::erase_mails(const TheirCase& found) {
    for (const auto& [key, document] : rows_of(found.before.number, "mails")) {
        Mail mail = mail_in(key, document);
        const bool is_theirs = is_to_them(mail, found.share);
        erase_personal(mail, person_, found.share);
        const Text erased = json::write_mail(mail);
        if (is_theirs || erased != document) {
            rewrite("mails", key, erased);
            connection_.execute(
                "UPDATE mails SET reply = '' WHERE key = :key AND state <> 'suppressed'", {key});
            ++counts_.mails;
        }
        if (is_theirs) {
            suppress_mail(key);
        }
    }
}

/// `erased` says which of them are gone.
void Eraser::erase_files(const Case& erased) {
    for (const Attachment& attachment : erased.attachments) {
        if (attachment.is_erased) {
            counts_.attachments +=
                static_cast<int>(connection_.execute("DELETE FROM attachments WHERE key = :key",
                                                     {row_key(erased.number, attachment.number)}));
        }
    }
}

void Eraser::suppress_mail(Number key) {
    connection_.execute(
        "UPDATE mails SET state = 'suppressed', reply = 'forgotten', settled_at = :now"
        " WHERE key = :key AND state = 'waiting'",
        {stored(now_), key});
}

/// All terms of the case, whoever's they are: the indexer makes anew what may still be found.
void Eraser::take_out_of_index(CaseNumber number) {
    std::vector<Text> terms;
    or_leave_out([&] {
        std::vector<SurveyResponse> responses;
        for (const char* table : {"responses", "response_versions"}) {
            for (const auto& [key, response] : rows_of(number, table)) {
                responses.push_back(response_in(key, response));
            }
        }
        if (const auto found = whole(number)) {
            terms = terms_of(*found, responses);
        }
    });
    if (terms.empty()) {  // of what cannot be read, wherever it stands
        connection_.execute("DELETE FROM case_index WHERE case_number = :number", {Number{number}});
    }
    Command<Text, Number> take_out(
        connection_, "DELETE FROM case_index WHERE term = :term AND case_number = :number");
    for (const Text& term : terms) {
        take_out(term, number);
    }
    connection_.execute(statement("note_unindexed"), {Number{number}});
}

}  // namespace heed::sql
