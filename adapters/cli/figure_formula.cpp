#include "adapters/cli/figure_formula.h"

namespace heed::cli {
namespace {

/// Of what responses answered.
std::string formula_of_answers(Figure figure) {
    switch (figure) {
        case Figure::csat:
            return "The share of answers in the best quarter of the scale (4 and 5 of 1 to 5), "
                   "with Wilson's interval.";
        case Figure::mean:
            return "The mean of the answers, with the interval of Student's t (s with n - 1).";
        case Figure::nps:
            return "Who answered 9 or 10, less who answered 0 to 6, of a hundred, with the "
                   "adjusted Wald interval (n + 3, 3/4 more on each side).";
        case Figure::ces:
            return "The share of the three best answers, with Wilson's interval.";
        case Figure::distribution:
            return "How often each answer was given.";
        case Figure::key_contacts:
            return "Responses of whom the column key_contact of accounts.csv names, by id or "
                   "address, each on the day on which it was first submitted.";
        default:
            return "Responses, each on the day on which it was first submitted.";
    }
}

std::string formula_of_times(Figure figure) {
    switch (figure) {
        case Figure::first_contact:
            return "The median of the time from the response to the first contact that was "
                   "documented, within three percent.";
        case Figure::first_contact_in_time:
            return "Follow-ups with a documented contact by when their first task was due, of all "
                   "that had one or whose time is over; with Wilson's interval.";
        case Figure::report:
            return "The median of the time from the response until the plan was presented to the "
                   "customer first, within three percent.";
        case Figure::report_in_time:
            return "Follow-ups whose plan was presented by when it was promised, of all that were "
                   "presented or whose time is over; with Wilson's interval.";
        case Figure::closing_in_time:
            return "Follow-ups that were resolved within what the workflow's close_within says, of "
                   "all that were resolved or are open though their time is over; with Wilson's "
                   "interval.";
        default:
            return "The median of the time from the response until the customer said that it is "
                   "resolved, within three percent.";
    }
}

std::string formula_of_follow_ups(Figure figure) {
    switch (figure) {
        case Figure::closed:
            return "Follow-ups of which the customer said that it is resolved, of all follow-ups, "
                   "the open ones too; with Wilson's interval. A follow-up is a case that opened "
                   "the task of a state; it counts with the response that opened the first one.";
        case Figure::outcomes:
            return "How often follow-ups came to each end, and how many are open.";
        case Figure::reopened:
            return "Follow-ups that came back after their end, of all that ended; with Wilson's "
                   "interval.";
        case Figure::attended:
            return "Calls at which somebody was of the role that had to be there (attend: of an "
                   "outcome), of all such calls that were held; with Wilson's interval. Who says "
                   "that they were not there does not count.";
        case Figure::kept_promises:
            return "What was done by the time that was promised first, of the calls and other "
                   "tasks, reports and actions due in the time that is asked for; with Wilson's "
                   "interval. What is open past its time, done late or dropped is not kept.";
        case Figure::recovery:
            return "How much higher customers score in the end (“is it resolved?”) than they first "
                   "answered the survey's main question, of those who said both; with the interval "
                   "of Student's t for pairs.";
        case Figure::root_causes:
            return "How often each root cause was documented (the field root_cause of a form), as "
                   "it was last.";
        default:
            return "How many promised actions are still to be done, by the root cause of their "
                   "follow-up.";
    }
}

}  // namespace

std::string formula_of(Figure figure) {
    switch (figure) {
        case Figure::first_contact:
        case Figure::first_contact_in_time:
        case Figure::report:
        case Figure::report_in_time:
        case Figure::closing:
        case Figure::closing_in_time:
            return formula_of_times(figure);
        case Figure::closed:
        case Figure::outcomes:
        case Figure::reopened:
        case Figure::attended:
        case Figure::kept_promises:
        case Figure::recovery:
        case Figure::root_causes:
        case Figure::open_promises:
            return formula_of_follow_ups(figure);
        default:
            return formula_of_answers(figure);
    }
}

}  // namespace heed::cli
