#include "adapters/sql/sql_webhook_outbox.h"

#include "adapters/sql/enum_columns.h"
#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

}  // namespace

std::vector<OutboundWebhook> SqlWebhookOutbox::due(Instant now,
                                                   const std::vector<std::string>& held,
                                                   int limit) {
    std::vector<Parameter> parameters{stored(now)};
    std::string without;
    for (const std::string& name : held) {
        without += " AND name <> :n" + std::to_string(parameters.size());
        parameters.emplace_back(name);
    }
    Reading reading(*database_);
    std::vector<OutboundWebhook> found;
    if (reading.connection().number(statement("find_hold_of_outbox")) != 0) {
        return found;
    }
    for_each_row<Number, Text, Number, Number, Text, Number>(
        reading.connection(),
        "SELECT number, name, case_number, revision, event, attempts FROM webhooks"
        " WHERE state = 'waiting' AND due_at <= :now" +
            without + " ORDER BY due_at, number LIMIT " + std::to_string(limit),
        parameters,
        [&](Number number, const Text& name, Number case_number, Number revision, const Text& event,
            Number attempts) {
            found.push_back({number, name, case_number, static_cast<int>(revision), event,
                             static_cast<int>(attempts)});
        });
    return found;
}

void SqlWebhookOutbox::mark(const WebhookMark& mark) {
    Transaction transaction(*database_);
    const bool is_settled = mark.state != WebhookState::waiting;
    transaction.connection().execute(
        statement("settle_webhook"),
        {in_column(mark.state), stored(is_settled ? mark.at : mark.next_try),
         is_settled ? stored(mark.at) : 0LL, mark.reply, Number{mark.number}});
    transaction.commit();
}

}  // namespace heed::sql
