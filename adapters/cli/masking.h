#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/case.h"
#include "engine/model/event.h"
#include "engine/model/program.h"
#include "engine/runtime/program_store.h"

namespace heed::cli {

/// Puts made-up people and texts in the place of real ones, the same one each time: `Customer 1`,
/// `person2@example.com`, `Text 3`. Scores, times, states, choices, kinds of service and the names
/// of teams stay, and so does a text that the program itself has in quotes: guards compare it.
class Masking {
  public:
    explicit Masking(const Program&);

    /// `before` is the case as the event met it.
    Event event(Event, const Workflow*, const Case& before);

    /// The program's files, at their places within a folder. heed.yaml is written anew, without
    /// addresses and secrets; tables of the directory keep the columns that workflows read.
    std::vector<ProgramFile> files(const std::vector<ProgramFile>&, const Program&);

  private:
    friend struct MaskWhat;
    using Known = std::map<std::string, std::string, std::less<>>;  ///< what it was → what it is

    void number_people(const Directory&);
    std::string replaced(Known&, std::string_view kind, std::string_view ending,
                         std::string_view was);
    std::string address(std::string_view was);
    Party party(const Party&);
    std::string named_party(const std::string& was);
    std::string words(const std::string& was);
    void response(SurveyResponse&);
    void form(FormValues&, const Form*);
    void item(PlanItem&);
    Value value(const Value&);
    std::string without_people(std::string text) const;
    std::string table(const ProgramFile&);
    std::string cell(const std::string& table, const std::string& column, const std::string& was);

    const Program& program_;
    Known addresses_;
    Known people_;
    Known customers_;
    Known customer_ids_;
    Known accounts_;
    Known account_names_;
    Known services_;
    Known responses_;
    Known texts_;
};

}  // namespace heed::cli
