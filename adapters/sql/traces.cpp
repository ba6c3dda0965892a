#include "adapters/sql/traces.h"

#include <algorithm>

#include "adapters/json/read.h"
#include "adapters/json/stored_event.h"
#include "adapters/json/write.h"
#include "adapters/sql/keys.h"
#include "adapters/sql/query.h"
#include "adapters/sql/stored_documents.h"
#include "adapters/sql/windows.h"
#include "engine/values/ascii.h"

namespace heed::sql {
namespace {

using Number = long long;
using Text = std::string;

/// A literal of SQL.
Text literal(const Text& text) {
    Text out = "'";
    for (const char character : text) {
        out += character == '\'' ? Text("''") : Text(1, character);
    }
    return out + "'";
}

/// As it stands between the quotes of a JSON text.
Text escaped(const Text& text) {
    Text out;
    json::append_text(out, text);
    return out.substr(1, out.size() - 2);
}

/// A text of some length, as people write it: not the name of a choice.
bool is_prose(const Text& text) {
    constexpr std::size_t shortest = 12;
    return text.size() >= shortest && text.find(' ') != Text::npos;
}

/// Collects what is found of them, pass by pass.
class Search {
  public:
    Search(Connection& connection, const std::function<bool(const Text&)>& is_colleague)
        : connection_(connection), is_colleague_(is_colleague) {}

    Traces find(const Whom& whom) {
        if (whom.id.empty()) {
            find_ids_of(folded_address(whom.address));
        } else {
            traces_.person.ids.insert(whom.id);
        }
        find_addresses();
        drop_addresses_of_others();
        collect();
        find_cases_by_customer();
        return std::move(traces_);
    }

  private:
    /// Every response for which the condition holds: the current ones, older versions (also of a
    /// response that is somebody else's by now), and what is parked (key 0).
    template <class Each>
    void each_response(const Text& condition, Each each) {
        for (const char* table : {"responses", "response_versions"}) {
            each_row_of<Text>(connection_, {table, "key"}, "document", condition,
                              [&](Number key, const Text& document) {
                                  each(key, response_in(key, document), Text(table) == "responses");
                              });
        }
        each_row_of<Text>(connection_, {"parked_events", "number"}, "document", condition,
                          [&](Number, const Text& document) {
                              const Event event = json::read_event(document);
                              if (const auto* one = std::get_if<ResponseArrived>(&event.what)) {
                                  each(0, one->response, false);
                              }
                          });
    }

    void find_ids_of(const Text& address) {
        traces_.all_addresses.insert(address);
        each_response(may_have(address_forms(address), "document"),
                      [&](Number, const SurveyResponse& response, bool) {
                          if (folded_address(response.customer.email) == address &&
                              !response.customer.id.empty()) {
                              traces_.person.ids.insert(response.customer.id);
                          }
                      });
    }

    void find_addresses() {
        for (const Text& id : traces_.person.ids) {
            each_response(has_id(id), [&](Number, const SurveyResponse& response, bool) {
                if (response.customer.id == id && !response.customer.email.empty()) {
                    traces_.all_addresses.insert(folded_address(response.customer.email));
                }
            });
        }
    }

    /// What two people share, or what belongs to somebody who works here, names nobody.
    void drop_addresses_of_others() {
        for (const Text& address : traces_.all_addresses) {
            bool is_others = is_colleague_(address);
            if (!is_others) {
                each_response(may_have(address_forms(address), "document"),
                              [&](Number, const SurveyResponse& response, bool) {
                                  const Customer& customer = response.customer;
                                  is_others =
                                      is_others || (!customer.id.empty() &&
                                                    !traces_.person.ids.contains(customer.id) &&
                                                    folded_address(customer.email) == address);
                              });
            }
            if (!is_others) {
                traces_.person.addresses.merge(address_forms(address));
            }
        }
    }

    void collect() {
        const auto take = [&](Number key, const SurveyResponse& response, bool is_current) {
            if (traces_.person.is(response.customer) &&
                seen_.insert({key, response.digest}).second) {
                take_response(key, response, is_current);
            }
        };
        for (const Text& id : traces_.person.ids) {
            each_response(has_id(id), take);
        }
        if (!traces_.person.addresses.empty()) {
            each_response(may_have(traces_.person.addresses, "document"), take);
        }
    }

    void take_response(Number key, const SurveyResponse& response, bool is_current) {
        int& responses = traces_.people[response.customer.id];
        if (!response.customer.name.empty()) {
            traces_.person.names.insert(response.customer.name);
        }
        if (!response.customer.phone.empty()) {
            traces_.person.phones.insert(response.customer.phone);
        }
        if (is_prose(response.customer.best_time)) {
            traces_.person.quotes.insert(response.customer.best_time);
        }
        for (const auto& [question, answer] : response.answers) {
            if (const Text* said = answer.as<Text>(); said != nullptr && is_prose(*said)) {
                traces_.person.quotes.insert(*said);
            }
        }
        if (response.desk && is_prose(response.desk->words)) {
            traces_.person.quotes.insert(response.desk->words);
        }
        if (key != 0) {
            std::set<int>& theirs = traces_.cases[case_of(key)];
            if (is_current) {
                theirs.insert(part_of(key));
                ++responses;
            }
        }
    }

    void find_cases_by_customer() {
        for (const Text& id : traces_.person.ids) {
            each_row_of<Text>(connection_, {"cases", "number"}, "customer",
                              "customer = " + literal(id), [&](Number number, const Text&) {
                                  traces_.cases[number];
                                  traces_.people[id];
                              });
        }
    }

    static Text has_id(const Text& id) {
        Text quoted;
        json::append_text(quoted, id);
        return "instr(document, " + literal(quoted) + ") > 0";
    }

    Connection& connection_;
    const std::function<bool(const Text&)>& is_colleague_;
    Traces traces_;
    std::set<std::pair<Number, Text>> seen_;
};

bool is_in_value(const ForgottenPerson& person, const Value& value) {
    if (const Text* text = value.as<Text>()) {
        constexpr std::size_t shortest_id = 4;
        return person.is_addressed_in(*text) ||
               (text->size() >= shortest_id && person.ids.contains(*text));
    }
    if (const auto* list = value.as<Value::List>()) {
        return std::ranges::any_of(*list,
                                   [&](const Value& item) { return is_in_value(person, item); });
    }
    if (const auto* map = value.as<Value::Map>()) {
        return std::ranges::any_of(
            *map, [&](const auto& entry) { return is_in_value(person, entry.second); });
    }
    return false;
}

}  // namespace

Traces find_traces(Connection& connection, const Whom& whom,
                   const std::function<bool(const std::string&)>& is_colleague) {
    return Search(connection, is_colleague).find(whom);
}

/// SQLite's small letters are those of ASCII: of an address with others, its `@` is looked for.
std::string may_have(const std::set<std::string>& addresses, const std::string& column) {
    std::string condition;
    for (const std::string& address : addresses) {
        const bool is_plain = is_ascii(address);
        condition += (condition.empty() ? "(" : " OR ") +
                     ("instr(lower(" + column + "), " +
                      literal(is_plain ? escaped(address) : Text("@")) + ") > 0");
    }
    return condition.empty() ? "0" : condition + ")";
}

bool is_in_json(const ForgottenPerson& person, const std::string& body) {
    const auto value = json::read(body, json::Nul::kept);
    return person.is_addressed_in(body) || (value && is_in_value(person, *value));
}

}  // namespace heed::sql
