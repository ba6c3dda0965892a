#include "adapters/sql/sql_outbox.h"

#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/texts.h"

namespace heed::sql {

std::optional<MailHold> mail_hold(Connection& connection) {
    std::optional<MailHold> hold;
    for_each_row<long long, std::string>(connection, statement("find_mail_hold"), {},
                                         [&](long long since, const std::string& reply) {
                                             hold = MailHold{instant(since), reply};
                                         });
    return hold;
}

std::optional<Instant> outbox_held_since(Connection& connection) {
    return instant_or_none(connection.number(statement("find_hold_of_outbox")));
}

std::optional<MailHold> SqlOutbox::hold() {
    Reading reading(*database_);
    return mail_hold(reading.connection());
}

void SqlOutbox::keep(const std::optional<MailHold>& hold) {
    Transaction transaction(*database_);
    transaction.connection().execute(statement("delete_mail_hold"));
    if (hold) {
        transaction.connection().execute(statement("insert_mail_hold"),
                                         {stored(hold->since), hold->reply});
    }
    transaction.commit();
}

bool SqlOutbox::still_waits(CaseNumber number, int mail) {
    Reading reading(*database_);
    return reading.connection().number(statement("count_waiting_mail"), {row_key(number, mail)}) >
           0;
}

}  // namespace heed::sql
