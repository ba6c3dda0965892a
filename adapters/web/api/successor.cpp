#include "adapters/web/api/successor.h"

#include <algorithm>
#include <iterator>
#include <memory>

#include "adapters/json/write.h"
#include "adapters/web/api/bodies.h"
#include "adapters/web/deed.h"
#include "engine/values/ascii.h"

namespace heed::web {
namespace {

constexpr int tasks_at_once = 200;

void add_tasks(InboxReader& inbox, const TaskFilter& filter, std::vector<NumberedId>& tasks) {
    PageRequest request{.after = std::nullopt, .limit = tasks_at_once};
    do {
        const Page<InboxTask> page = inbox.list(filter, request);
        for (const InboxTask& one : page.items) {
            const NumberedId id{one.case_number, one.task.number};
            if (std::ranges::find(tasks, id) == tasks.end()) {
                tasks.push_back(id);
            }
        }
        request.after = page.next;
    } while (request.after);
}

/// One after the other: each is decided on the case as the one before has left it.
class HandingOver : public std::enable_shared_from_this<HandingOver> {
  public:
    HandingOver(EventSink& events, const Clock& clock, Succession succession,
                std::vector<NumberedId> tasks, std::function<void(const HandedOver&)> then)
        : events_(events),
          clock_(clock),
          succession_(std::move(succession)),
          tasks_(std::move(tasks)),
          then_(std::move(then)) {}

    void next() {
        if (at_ == tasks_.size()) {
            return then_(done_);
        }
        const NumberedId id = tasks_[at_++];
        Event event = event_of({.name = "task " + std::to_string(id.part) + " successor",
                                .actor = succession_.actor,
                                .case_number = id.number,
                                .revision = std::nullopt},
                               clock_.now());
        event.may_act_for_others = true;  // administrators alone name a successor
        event.what = TaskReassigned{id.part, Party{succession_.to, {}}};
        const bool is_queued = events_.submit(
            Lane::people, std::move(event), [self = shared_from_this(), id](const Answer& answer) {
                self->take(id, answer);
                self->next();
            });
        if (!is_queued) {
            done_.left.push_back(task_id(id.number, id.part) + ": too much arrives at this moment");
            next();
        }
    }

  private:
    void take(NumberedId id, const Answer& answer) {
        const std::string task = task_id(id.number, id.part);
        if (const auto* rejection = std::get_if<Rejection>(&answer)) {
            done_.left.push_back(task + ": " + rejection->sentence);
        } else if (std::holds_alternative<Committed>(answer) ||
                   std::holds_alternative<Duplicate>(answer)) {
            done_.tasks.push_back(task);
        } else {
            done_.left.push_back(task + ": the store could not take this now");
        }
    }

    EventSink& events_;
    const Clock& clock_;
    const Succession succession_;
    const std::vector<NumberedId> tasks_;
    std::size_t at_ = 0;
    HandedOver done_;
    std::function<void(const HandedOver&)> then_;
};

Value listed(const std::vector<std::string>& texts) {
    Value::List list;
    for (const std::string& text : texts) {
        list.emplace_back(text);
    }
    return list;
}

Reply reply_for(ApiContext& context, const Succession& succession, const HandedOver& done) {
    const auto program = context.program();
    return json_reply(200,
                      json::write(Value::Map{
                          {"person", succession.from},
                          {"successor", succession.to},
                          {"tasks", listed(done.tasks)},
                          {"left", listed(done.left)},
                          {"stays", program->directory.find_person(succession.from) != nullptr}}));
}

}  // namespace

std::vector<NumberedId> tasks_of(InboxReader& inbox, const Directory& directory,
                                 const std::string& email) {
    std::vector<NumberedId> tasks;
    TaskFilter filter;
    filter.status = TaskStatus::open;
    filter.people = {email, to_lower_ascii(email)};
    const Person* person = directory.find_person(email);
    if (person != nullptr && person->is_leaving) {
        std::ranges::copy_if(
            person->teams, std::back_inserter(filter.teams),
            [&](const std::string& team) { return directory.members_of(team).size() == 1; });
    }
    add_tasks(inbox, filter, tasks);
    return tasks;
}

void hand_over(EventSink& events, const Clock& clock, const Succession& succession,
               std::vector<NumberedId> tasks, std::function<void(const HandedOver&)> then) {
    std::make_shared<HandingOver>(events, clock, succession, std::move(tasks), std::move(then))
        ->next();
}

GuardedHandler name_successor(ApiContext& context, LetGo let_go) {
    return [&context, let_go = std::move(let_go)](Request&& request, TokenRole,
                                                  const Respond& respond) {
        constexpr std::string_view members[] = {"successor", "actor"};
        auto body = read_body(request, members, members);
        if (auto* wrong = std::get_if<Reply>(&body)) {
            return respond(std::move(*wrong));
        }
        const auto program = context.program();
        const Directory& directory = program->directory;
        const Value& told = std::get<Value>(body);
        const Succession succession{std::string(request.parameter("email")),
                                    to_lower_ascii(text_of(told, "successor")),
                                    text_of(told, "actor")};
        const Person* successor = directory.find_person(succession.to);
        if (successor == nullptr || successor->is_leaving ||
            succession.to == to_lower_ascii(succession.from)) {
            return respond(problem(
                422, "Cannot be taken as it is", "Nothing was changed.",
                {{"/successor", "Name somebody else, who is in the directory and stays there."}}));
        }
        auto tasks = tasks_of(context.inbox, directory, succession.from);
        if (tasks.empty() && directory.find_person(succession.from) == nullptr) {
            return respond(
                problem(404, "Not Found", "There is no open task of " + succession.from + "."));
        }
        hand_over(context.events, context.clock, succession, std::move(tasks),
                  [&context, let_go, succession, respond](const HandedOver& done) {
                      let_go([&context, succession, respond, done] {
                          respond(reply_for(context, succession, done));
                      });
                  });
    };
}

}  // namespace heed::web
