#include "adapters/cli/told_log.h"

#include <unistd.h>

#include "adapters/cli/command_line/version.h"

namespace heed::cli {
namespace {

std::string message_of(const web::Answered& answered) {
    switch (web::refused_by(answered)) {
        case web::Refused::token:
            return "a token was refused";
        case web::Refused::sign_in:
            return "a sign-in was refused";
        case web::Refused::no:
            break;
    }
    return "request";
}

LogLevel level_of(const web::Answered& answered) {
    if (!answered.incident.empty()) {
        return LogLevel::error;
    }
    return answered.status >= 500 || web::refused_by(answered) != web::Refused::no
               ? LogLevel::warning
               : LogLevel::info;
}

void tell(system::Log& log, const web::Answered& answered) {
    Value::Map fields{{"method", answered.method},
                      {"route", answered.route},
                      {"status", answered.status},
                      {"client", answered.client}};
    if (!answered.incident.empty()) {
        fields.emplace_back("incident", answered.incident);
    }
    const double milliseconds = static_cast<double>(answered.took.count()) / 1000.0;
    log.tell({.level = level_of(answered),
              .message = message_of(answered),
              .fields = std::move(fields),
              .figures = {{"ms", milliseconds}}});
}

}  // namespace

void tell_of_start(system::Log& log, const Installation& installation, const std::string& address,
                   const std::string& last_seal) {
    log.tell({.level = LogLevel::info,
              .message = "started",
              .fields = {{"version", version_text},
                         {"address", address},
                         {"database", installation.database},
                         {"program", installation.folder},
                         {"hash", installation.live->hash},
                         {"seal", last_seal},
                         {"process", std::int64_t{getpid()}}}});
}

void tell_and_count(web::ServerOptions& options, const web::Router& router,
                    web::RequestFigures& requests, system::Log& log) {
    options.route_of = [&router](const web::Request& head) { return router.pattern_of(head); };
    options.answered = [&requests, &log](const web::Answered& answered) {
        requests.count(answered);
        tell(log, answered);
    };
}

}  // namespace heed::cli
