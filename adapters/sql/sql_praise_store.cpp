#include "adapters/sql/sql_praise_store.h"

#include <limits>

#include "adapters/json/stored_mail.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

}  // namespace

/// Its mail has a number of its own among the digests, which no other ever had.
std::int64_t SqlPraiseStore::add(const Praise& praise, Mail mail) {
    Transaction transaction(*database_);
    Connection& connection = transaction.connection();
    const Number same = connection.number(
        "SELECT coalesce(max(number), 0) FROM praises WHERE case_number = :case_number"
        " AND person = :person AND story = :story AND written_by = :written_by",
        {Number{praise.case_number}, praise.person, praise.story, praise.written_by});
    if (same != 0) {
        return same;
    }
    connection.execute(statement("insert_praise"),
                       {Number{praise.case_number}, praise.person, praise.story, praise.words,
                        praise.customer, praise.customer_name, praise.written_by,
                        stored(praise.written_at), Text(name_of(praise.standing))});
    const Number number = connection.number("SELECT last_insert_rowid()");
    const Text occasion = "praise " + std::to_string(number);
    connection.execute("INSERT INTO digests (email, rhythm) VALUES (:email, :rhythm)",
                       {praise.person, occasion});
    mail.number = static_cast<int>(
        connection.number("SELECT mail FROM digests WHERE email = :email AND rhythm = :rhythm",
                          {praise.person, occasion}));
    connection.execute(statement("insert_mail"),
                       {row_key(0, mail.number), "waiting", stored(mail.created_at), 0LL, "",
                        json::write_mail(mail)});
    connection.execute("UPDATE praises SET mail = :mail WHERE number = :number",
                       {Number{mail.number}, number});
    transaction.commit();
    return number;
}

std::optional<Praise> SqlPraiseStore::find(std::int64_t number) {
    auto found = read("number = :number", {Number{number}});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void SqlPraiseStore::change(std::int64_t number, PraiseStanding standing) {
    Transaction transaction(*database_);
    transaction.connection().execute(
        "UPDATE praises SET standing = :standing WHERE number = :number",
        {Text(name_of(standing)), Number{number}});
    transaction.commit();
}

Page<Praise> SqlPraiseStore::list(const PraiseFilter& filter, const PageRequest& request) {
    const Number before =
        request.after ? Number{request.after->first} : std::numeric_limits<Number>::max();
    Text where = "number < :before AND standing ";
    std::vector<Parameter> parameters{before};
    where += filter.with_hidden ? "<> 'declined'" : "= 'shown'";
    if (!filter.person.empty()) {
        where += " AND person = :person";
        parameters.emplace_back(filter.person);
    }
    if (filter.since) {
        where += " AND written_at >= :since";
        parameters.emplace_back(stored(*filter.since));
    }
    parameters.emplace_back(Number{request.limit} + 1);
    Page<Praise> page{.items = read(where + " ORDER BY number DESC LIMIT :limit", parameters),
                      .next = std::nullopt};
    if (page.items.size() > static_cast<std::size_t>(request.limit)) {
        page.items.pop_back();
        page.next = Cursor{.first = page.items.back().number, .second = 0};
    }
    return page;
}

std::vector<Praise> SqlPraiseStore::of_case(CaseNumber number) {
    return read("case_number = :number ORDER BY number DESC", {Number{number}});
}

/// The numbers of mails come round some day: an earlier praise's is no longer its own.
std::optional<Praise> SqlPraiseStore::told_by(int mail) {
    auto found = read("mail = :mail ORDER BY number DESC LIMIT 1", {Number{mail}});
    return found.empty() || found.front().standing == PraiseStanding::declined
               ? std::nullopt
               : std::optional(std::move(found.front()));
}

std::optional<Asked> SqlPraiseStore::last_asked(const Text& customer) {
    Reading reading(*database_);
    std::optional<Asked> found;
    for_each_row<Number, Text>(
        reading.connection(),
        "SELECT asked_at, asked_by FROM asked_customers WHERE customer = :customer", {customer},
        [&](Number at, const Text& by) {
            found = Asked{customer, instant(at), by};
        });
    return found;
}

bool SqlPraiseStore::note_asked(const Asked& asked, Instant not_since) {
    Transaction transaction(*database_);
    const Number noted = transaction.connection().execute(
        "INSERT INTO asked_customers (customer, asked_at, asked_by) VALUES (:customer, :at, :by)"
        " ON CONFLICT (customer) DO UPDATE SET asked_at = excluded.asked_at,"
        " asked_by = excluded.asked_by WHERE asked_at <= :not_since",
        {asked.customer, stored(asked.at), asked.by, stored(not_since)});
    transaction.commit();
    return noted == 1;
}

std::vector<Praise> SqlPraiseStore::read(const Text& where,
                                         const std::vector<Parameter>& parameters) {
    Reading reading(*database_);
    std::vector<Praise> praises;
    for_each_row<Number, Number, Text, Text, Text, Text, Text, Text, Number, Text>(
        reading.connection(),
        "SELECT number, case_number, person, story, words, customer, customer_name, written_by,"
        " written_at, standing FROM praises WHERE " +
            where,
        parameters,
        [&](Number number, Number case_number, const Text& person, const Text& story,
            const Text& words, const Text& customer, const Text& customer_name,
            const Text& written_by, Number written_at, const Text& standing) {
            praises.push_back({.number = number,
                               .case_number = case_number,
                               .person = person,
                               .story = story,
                               .words = words,
                               .customer = customer,
                               .customer_name = customer_name,
                               .written_by = written_by,
                               .written_at = instant(written_at),
                               .standing = parse_name<PraiseStanding>(standing).value_or(
                                   PraiseStanding::hidden)});
        });
    return praises;
}

}  // namespace heed::sql
