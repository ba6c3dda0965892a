#include "adapters/web/pages/admin/sources.h"

#include <map>

#include "adapters/web/pages/admin/tabs.h"
#include "adapters/web/pages/page_reply.h"

namespace heed::web::pages {
namespace {

/// A source is quiet when it brought something once, and then nothing for this long.
constexpr std::chrono::hours quiet_after{72};

struct Source {
    std::vector<std::string> surveys;
    std::optional<SourceActivity> activity{};
    std::optional<bool> has_secret{};  ///< none: heed.yaml does not name the source
};

/// Those that the surveys or heed.yaml name, and those that brought something.
std::map<std::string, Source> sources_of(const PageContext& context) {
    std::map<std::string, Source> sources;
    const auto program = context.program();
    for (const auto& [name, survey] : program->surveys) {
        for (const auto& [source, mapping] : survey->sources) {
            sources[source].surveys.push_back(name);
        }
    }
    for (const auto& [source, has_secret] : context.source_secrets()) {
        sources[source].has_secret = has_secret;
    }
    for (SourceActivity& activity : context.sources.sources()) {
        sources[activity.name].activity = std::move(activity);
    }
    return sources;
}

Value represent(const Visit& visit, const std::string& name, const Source& source) {
    Value::Map row{{"name", name}, {"surveys", visit.speaker.locale().join(source.surveys)}};
    if (source.has_secret) {
        row.emplace_back("has_secret", *source.has_secret);
        row.emplace_back("lacks_secret", !*source.has_secret);
    }
    if (source.activity && source.activity->parked > 0) {
        row.emplace_back("parked", visit.speaker.locale().number(source.activity->parked));
    }
    if (source.activity && source.activity->unverified > 0) {
        row.emplace_back("unverified", visit.speaker.locale().number(source.activity->unverified));
    }
    if (source.activity && source.activity->last_response_at) {
        const Instant last = *source.activity->last_response_at;
        row.emplace_back("last", visit.speaker.ago(last, visit.at));
        row.emplace_back("last_at", visit.speaker.locale().date_and_time(last));
        row.emplace_back("responses", visit.speaker.locale().number(source.activity->responses));
        row.emplace_back("is_quiet", visit.at - last > quiet_after);
    }
    return row;
}

}  // namespace

PageHandler list_sources(PageContext& context) {
    return [&context](Visit&& visit, const Respond& respond) {
        Value::List rows;
        for (const auto& [name, source] : sources_of(context)) {
            rows.emplace_back(represent(visit, name, source));
        }
        respond(page(context, visit, "admin/sources",
                     {{"title", visit.say("admin.sources")},
                      {"tabs", admin_tabs(visit, "/admin/sources")},
                      {"sources", rows}}));
    };
}

}  // namespace heed::web::pages
