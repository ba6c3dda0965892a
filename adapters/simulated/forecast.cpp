#include "adapters/simulated/forecast.h"

namespace heed::simulated {
namespace {

void add(Count& sum, Count part) {
    sum += part;
}

template <class Name, class Figures, class Order>
void add(std::map<Name, Figures, Order>& sum, const std::map<Name, Figures, Order>& part);

void add(EndFigures& sum, const EndFigures& part) {
    sum.cases += part.cases;
    sum.days.insert(sum.days.end(), part.days.begin(), part.days.end());
}

void add(TaskFigures& sum, const TaskFigures& part) {
    sum.opened += part.opened;
    sum.completed += part.completed;
    sum.withdrawn += part.withdrawn;
    sum.overdue += part.overdue;
    add(sum.outcomes, part.outcomes);
}

void add(MailFigures& sum, const MailFigures& part) {
    sum.sent += part.sent;
    sum.suppressed += part.suppressed;
}

template <class Name, class Figures, class Order>
void add(std::map<Name, Figures, Order>& sum, const std::map<Name, Figures, Order>& part) {
    for (const auto& [name, figures] : part) {
        add(sum[name], figures);
    }
}

}  // namespace

Forecast& Forecast::operator+=(const Forecast& part) {
    responses += part.responses;
    opened += part.opened;
    joined += part.joined;
    updates += part.updates;
    repeats += part.repeats;
    promises += part.promises;
    late_promises += part.late_promises;
    add(ends, part.ends);
    add(still_open, part.still_open);
    add(paths, part.paths);
    add(came_through, part.came_through);
    add(tasks, part.tasks);
    add(work, part.work);
    add(mails, part.mails);
    add(escalations, part.escalations);
    add(refused, part.refused);
    return *this;
}

}  // namespace heed::simulated
