#include <numeric>

#include "adapters/cli/forecast_tables.h"
#include "engine/values/time.h"

namespace heed::cli {
namespace {

template <class Figures, class ToValue>
Value map_of(const simulated::ByName<Figures>& all, ToValue to_value_of) {
    Value::Map map;
    for (const auto& [name, figures] : all) {
        map.emplace_back(name, to_value_of(figures));
    }
    return map;
}

Value counts(const simulated::ByName<simulated::Count>& all) {
    return map_of(all, [](simulated::Count count) { return Value(count); });
}

Value of_end(const simulated::EndFigures& figures) {
    const double days = std::accumulate(figures.days.begin(), figures.days.end(), 0.0);
    return Value::Map{
        {"cases", figures.cases},
        {"average_days",
         figures.days.empty() ? Value() : Value(days / static_cast<double>(figures.days.size()))}};
}

Value of_task(const simulated::TaskFigures& figures) {
    return Value::Map{{"opened", figures.opened},
                      {"completed", figures.completed},
                      {"withdrawn", figures.withdrawn},
                      {"overdue", figures.overdue},
                      {"outcomes", counts(figures.outcomes)}};
}

Value of_mail(const simulated::MailFigures& figures) {
    return Value::Map{{"sent", figures.sent}, {"suppressed", figures.suppressed}};
}

Value of_weeks(const std::map<std::int64_t, simulated::Count>& weeks) {
    Value::Map map;
    for (const auto& [day, count] : weeks) {
        map.emplace_back(heed::to_text(Date(std::chrono::sys_days(std::chrono::days(day)))), count);
    }
    return map;
}

}  // namespace

Value to_value(const NamedForecast& named, const simulated::Assumptions& assumed) {
    const simulated::Forecast& forecast = named.forecast;
    Value::Map capacities;
    for (const auto& [person, weeks] : forecast.work) {
        capacities.emplace_back(person, assumed.capacity_of(person));
    }
    return Value::Map{{"workflow", named.workflow->name},
                      {"version", named.workflow->version},
                      {"responses", forecast.responses},
                      {"cases", forecast.opened},
                      {"joined", forecast.joined},
                      {"updates", forecast.updates},
                      {"repeats", forecast.repeats},
                      {"ends", map_of(forecast.ends, of_end)},
                      {"still_open", counts(forecast.still_open)},
                      {"paths", counts(forecast.paths)},
                      {"states", counts(forecast.came_through)},
                      {"tasks", map_of(forecast.tasks, of_task)},
                      {"work_by_week", map_of(forecast.work, of_weeks)},
                      {"capacity", std::move(capacities)},
                      {"mails", map_of(forecast.mails, of_mail)},
                      {"escalations", counts(forecast.escalations)},
                      {"promises", forecast.promises},
                      {"late_promises", forecast.late_promises},
                      {"refused", counts(forecast.refused)}};
}

Value to_value(const std::vector<OtherWay>& others) {
    Value::List list;
    for (const OtherWay& other : others) {
        list.push_back(Value::Map{{"id", other.id},
                                  {"lowest", other.lowest ? Value(*other.lowest) : Value()},
                                  {"here", other.here},
                                  {"there", other.there}});
    }
    return list;
}

}  // namespace heed::cli
