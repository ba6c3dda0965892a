#include "adapters/sql/sql_outbox.h"

#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"

namespace heed::sql {

std::optional<MailHold> mail_hold(Connection& connection) {
    std::optional<MailHold> hold;
    for_each_row<long long, std::string>(connection, "SELECT since, reply FROM mail_hold", {},
                                         [&](long long since, const std::string& reply) {
                                             hold = MailHold{instant(since), reply};
                                         });
    return hold;
}

std::optional<MailHold> SqlOutbox::hold() {
    Reading reading(*database_);
    return mail_hold(reading.connection());
}

void SqlOutbox::keep(const std::optional<MailHold>& hold) {
    Transaction transaction(*database_);
    transaction.connection().execute("DELETE FROM mail_hold");
    if (hold) {
        transaction.connection().execute(
            "INSERT INTO mail_hold (one, since, reply) VALUES (1, :since, :reply)",
            {stored(hold->since), hold->reply});
    }
    transaction.commit();
}

bool SqlOutbox::still_waits(CaseNumber number, int mail) {
    Reading reading(*database_);
    return reading.connection().number(
               "SELECT count(*) FROM mails WHERE key = :key AND state = 'waiting'",
               {row_key(number, mail)}) > 0;
}

}  // namespace heed::sql
