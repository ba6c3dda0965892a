#include "engine/definition/program_reader.h"

#include <algorithm>

#include "engine/definition/define.h"
#include "engine/definition/program_files.h"
#include "engine/definition/program_mails.h"
#include "engine/definition/read_calendar.h"
#include "engine/definition/read_directory.h"
#include "engine/definition/read_goal.h"
#include "engine/definition/read_layout.h"
#include "engine/definition/read_notes.h"
#include "engine/definition/read_settings.h"
#include "engine/definition/read_survey.h"
#include "engine/definition/read_workflow.h"
#include "engine/definition/unused_names.h"
#include "engine/definition/words.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

template <class Items>
std::vector<std::string> names_in(const Items& items) {
    std::vector<std::string> names;
    for (const auto& [name, item] : items) {
        names.push_back(name);
    }
    return names;
}

/// A workflow's file, parsed but not read: what others claim has to be known first.
struct WorkflowFile {
    const SourceFile* file = nullptr;
    yaml::Node node;
    WorkflowHead head;
};

/// Reads one program; the steps stand in the order in which they need each other.
class ProgramReading {
  public:
    ProgramReading(ProgramFiles files, FindingCollector& findings)
        : files_(std::move(files)), findings_(findings) {}

    void read_settings() {
        for (const SourceFile& file : files_.heed) {
            if (const std::optional<yaml::Node> node = yaml::parse(file, findings_)) {
                heed_ = read_heed_file(*node, findings_);
                result_.settings_place = heed_.start;
                result_.mail_place = heed_.mail;
            }
        }
        result_.settings = heed_.settings;
    }

    void read_calendars() {
        for (const SourceFile& file : files_.calendars) {
            const std::optional<yaml::Node> node = yaml::parse(file, findings_);
            if (!node) {
                unread_calendars_.push_back(name_said_in(file));
                continue;
            }
            if (std::optional<Calendar> calendar = heed::read_calendar(*node, findings_)) {
                const std::string name = calendar->name();
                define(program().calendars, name,
                       std::make_shared<const Calendar>(std::move(*calendar)), *node, "calendar",
                       defined_in_, findings_);
            }
        }
        program().organisation = heed_.organisation;
        std::string& usual = program().organisation.calendar;
        if (!usual.empty() && !program().calendars.contains(usual) &&
            std::ranges::find(unread_calendars_, usual) == unread_calendars_.end()) {
            findings_.error(code::unknown_calendar, heed_.calendar, heed_.calendar_length,
                            "there is no calendar " + in_quotes(usual),
                            suggestion(usual, names_in(program().calendars)));
        }
        if (usual.empty() && program().calendars.size() == 1) {
            usual = program().calendars.begin()->first;
        }
    }

    void read_surveys() {
        for (const SourceFile& file : files_.surveys) {
            const std::optional<yaml::Node> node = yaml::parse(file, findings_);
            if (!node) {
                unread_surveys_.push_back(name_said_in(file));
                continue;
            }
            if (std::optional<Survey> survey = heed::read_survey(*node, findings_)) {
                const std::string name = survey->name;
                survey->zone = zone_of("");
                if (define(program().surveys, name,
                           std::make_shared<const Survey>(std::move(*survey)), *node, "survey",
                           defined_in_, findings_)) {
                    survey_places_[name] = {node->place, node->length};
                }
            }
        }
        check_sources();
    }

    void read_people() {
        DirectoryText text = heed::read_directory(
            files_.directory, [this](const std::string& name) { return zone_of(name); }, findings_);
        for (const CalendarUse& use : text.calendars) {
            if (!program().calendars.contains(use.calendar)) {
                findings_.error(code::unknown_calendar, use.place, use.length,
                                "there is no calendar " + in_quotes(use.calendar),
                                suggestion(use.calendar, names_in(program().calendars)));
            }
        }
        program().directory = std::move(text.directory);
    }

    void read_goals_and_notes() {
        program().goals = heed::read_goals(files_.goals, findings_);
        program().notes = read_notes(files_.notes, findings_);
    }

    void read_mails() {
        for (const SourceFile& file : files_.layout) {
            program().mail_layout = read_layout(file, findings_);
        }
        mails_.read();
    }

    void read_workflows() {
        std::vector<WorkflowFile> parsed;
        for (const SourceFile& file : files_.workflows) {
            if (std::optional<yaml::Node> node = yaml::parse(file, findings_)) {
                WorkflowHead head = read_workflow_head(*node);
                parsed.push_back({&file, std::move(*node), std::move(head)});
            } else {
                unread_workflows_ = true;
            }
        }
        check_claims(parsed);
        Surroundings around{false,
                            program().surveys,
                            program().directory,
                            names_in(program().calendars),
                            mails_.names(),
                            names_in(result_.settings.webhooks)};
        around.calendars.insert(around.calendars.end(), unread_calendars_.begin(),
                                unread_calendars_.end());
        std::vector<WorkflowText> texts;
        for (const WorkflowFile& workflow : parsed) {
            std::optional<WorkflowText> read = read_workflow(
                workflow.node, workflow.file->text, surveys_of(workflow.head), around, findings_);
            if (read && define(program().workflows, read->workflow->name, read->workflow,
                               workflow.node, "workflow", defined_in_, findings_)) {
                program().pinned[read->workflow->hash] = read->workflow;
                texts.push_back(*std::move(read));
            }
        }
        mails_.check(texts, unread_workflows_);
        if (files_.are_workflows_own && !findings_.has_errors()) {
            check_names_are_used(texts, program(), findings_);
        }
        if (files_.workflows.empty()) {
            findings_.error(code::nothing_to_read, {}, 1, "this program has no workflow",
                            "write one into workflows/, or take examples/closed-loop as a start");
        }
    }

    Diagnostics problems() { return told_of_own(findings_.sorted(), files_); }

    ProgramText finish() {
        program().hash = hash_of(files_);
        result_.files = files_.all();
        if (!files_.are_workflows_own) {
            result_.standard_workflows = names_in(program().workflows);
            tell_what_serves();
        }
        findings_.add(meaning_.sorted());
        result_.remarks = findings_.sorted();
        return std::move(result_);
    }

  private:
    struct Spot {
        Place place;
        int length = 1;
    };

    Program& program() { return result_.program; }

    /// The zone of that calendar, else of the organisation's.
    TimeZone zone_of(const std::string& name) {
        const Calendar* calendar =
            program().find_calendar(name.empty() ? program().organisation.calendar : name);
        return calendar == nullptr ? TimeZone() : calendar->time_zone();
    }

    /// Somebody believes that a workflow of their own serves.
    void tell_what_serves() {
        if (files_.workflow_not_read.empty()) {
            return;
        }
        std::string names;
        for (const std::string& name : result_.standard_workflows) {
            names += (names.empty() ? "" : ", ") + in_quotes(name);
        }
        findings_.warning(code::standard_serves, {files_.workflow_not_read, 0, 0}, 1,
                          "no workflow of your own is read: " + names +
                              ", which comes with Heed, follows up on every response",
                          "end the names of your workflows in .yaml");
    }

    /// A source that has a secret, and whose fields no survey takes.
    void check_sources() {
        std::vector<std::string> known;
        for (const auto& [name, survey] : program().surveys) {
            for (const auto& [source, mapping] : survey->sources) {
                known.push_back(source);
            }
        }
        for (const yaml::Entry& source : heed_.sources) {
            const std::string meant = did_you_mean(source.key, known);
            if (std::ranges::find(known, source.key) == known.end() && !meant.empty()) {
                findings_.error(code::unknown_word, source.place, source.length,
                                "no survey has a source " + in_quotes(source.key), meant);
            }
            check_forms(source.key);
        }
    }

    /// Two surveys that one delivery of a source may belong to.
    void check_forms(const std::string& source) {
        std::vector<const Survey*> without_form;
        for (const auto& [name, survey] : program().surveys) {
            const auto mapping = survey->sources.find(source);
            if (mapping == survey->sources.end() || mapping->second.contains("form")) {
                continue;
            }
            const auto alike = std::ranges::find_if(without_form, [&](const Survey* other) {
                return asks_alike(*survey, *other, source);
            });
            if (alike != without_form.end()) {
                const Spot& spot = survey_places_[name];
                findings_.warning(
                    code::not_to_be_told_apart, spot.place, spot.length,
                    "the surveys " + in_quotes((*alike)->name) + " and " + in_quotes(name) +
                        " ask alike at the source " + in_quotes(source) +
                        ": a delivery that fits both is parked",
                    "write “form: ID” below “" + source + "” in the “sources” of both");
            }
            without_form.push_back(survey.get());
        }
    }

    /// Whether a question of each has one name at that source.
    static bool asks_alike(const Survey& one, const Survey& other, const std::string& source) {
        const SourceMapping& theirs = other.sources.find(source)->second;
        return std::ranges::any_of(one.sources.find(source)->second, [&](const auto& entry) {
            return one.find_question(entry.first) != nullptr &&
                   std::ranges::any_of(theirs, [&](const auto& mapped) {
                       return other.find_question(mapped.first) != nullptr &&
                              mapped.second.from == entry.second.from;
                   });
        });
    }

    /// Each survey belongs to one workflow: the one that names it, else the one for "*".
    void check_claims(const std::vector<WorkflowFile>& workflows) {
        for (const WorkflowFile& workflow : workflows) {
            claim_desk(workflow);
            const yaml::Node* surveys = workflow.node.find("surveys");
            if (surveys == nullptr) {
                continue;
            }
            std::vector<const yaml::Node*> names{surveys};
            if (surveys->is(yaml::Node::Kind::list)) {
                names.clear();
                for (const yaml::Node& item : surveys->items) {
                    names.push_back(&item);
                }
            }
            for (const yaml::Node* name : names) {
                claim(*name, workflow.head.name);
            }
        }
        if (claims_.contains("*") || unread_workflows_ || unknown_claims_) {
            return;
        }
        for (const auto& [name, spot] : survey_places_) {
            if (!claims_.contains(name)) {
                findings_.error(code::survey_not_followed, spot.place, spot.length,
                                "no workflow follows up on the survey " + in_quotes(name),
                                "name it in a workflow: surveys: [" + name + "]");
            }
        }
    }

    /// What is told without a survey has one place to go to.
    void claim_desk(const WorkflowFile& workflow) {
        const yaml::Node* desk = workflow.node.find("desk");
        if (desk == nullptr || desk->text != "true") {
            return;
        }
        if (!desk_workflow_.empty()) {
            findings_.error(code::two_desks, desk->place, desk->length,
                            "what is told at the desk goes to the workflow " +
                                in_quotes(desk_workflow_) + " already",
                            "let one workflow alone say “desk: true”");
        } else {
            desk_workflow_ = workflow.head.name;
        }
    }

    void claim(const yaml::Node& name, const std::string& workflow) {
        if (!name.is(yaml::Node::Kind::text)) {
            return;
        }
        const std::string what = name.text == "*" ? "all surveys that no other names (“*”)"
                                                  : "the survey " + in_quotes(name.text);
        if (name.text != "*" && !program().surveys.contains(name.text)) {
            if (std::ranges::find(unread_surveys_, name.text) == unread_surveys_.end()) {
                findings_.error(code::unknown_survey, name.place, name.length,
                                "there is no survey " + in_quotes(name.text),
                                suggestion(name.text, names_in(program().surveys)));
            }
            unknown_claims_ = true;
        } else if (const auto [first, added] = claims_.emplace(name.text, workflow); !added) {
            findings_.error(
                code::survey_followed_twice, name.place, name.length,
                what + " is taken by the workflow " + in_quotes(first->second) + " already",
                "a survey belongs to one workflow");
        }
    }

    std::vector<std::shared_ptr<const Survey>> surveys_of(const WorkflowHead& head) {
        std::vector<std::shared_ptr<const Survey>> followed;
        for (const auto& [name, survey] : program().surveys) {
            const bool named = std::ranges::find(head.surveys, name) != head.surveys.end();
            const bool left = std::ranges::find(head.surveys, "*") != head.surveys.end() &&
                              !claims_.contains(name);
            if (named || left) {
                followed.push_back(survey);
            }
        }
        return followed;
    }

    ProgramFiles files_;
    FindingCollector& findings_;
    FindingCollector meaning_;  ///< keeps nobody from reading what was live once
    ProgramText result_;
    ProgramMails mails_{files_, result_.program, findings_, meaning_};
    HeedFile heed_;
    std::map<std::string, Spot, std::less<>> survey_places_;
    DefiningFiles defined_in_;
    std::map<std::string, std::string, std::less<>> claims_;  ///< survey → workflow
    std::string desk_workflow_;                               ///< the one that says `desk: true`
    std::vector<std::string> unread_calendars_;  ///< files with mistakes in them are no lack
    std::vector<std::string> unread_surveys_;
    bool unread_workflows_ = false;
    bool unknown_claims_ = false;  ///< a misspelt one may be the one that is missed elsewhere
};

}  // namespace

Result<ProgramText> read_program(std::vector<SourceFile> files,
                                 const std::vector<SourceFile>& standard) {
    FindingCollector findings;
    ProgramFiles sorted = sort_files(std::move(files), findings);
    fill_up(sorted, standard);
    ProgramReading reading(std::move(sorted), findings);
    reading.read_settings();
    reading.read_calendars();
    reading.read_surveys();
    reading.read_people();
    reading.read_goals_and_notes();
    reading.read_mails();
    reading.read_workflows();
    if (findings.has_errors()) {
        return reading.problems();
    }
    return reading.finish();
}

Result<std::shared_ptr<const Workflow>> read_workflow_alone(const SourceFile& file) {
    FindingCollector findings;
    std::shared_ptr<const Workflow> workflow;
    if (const std::optional<yaml::Node> node = yaml::parse(file, findings)) {
        Surroundings around;
        around.is_alone = true;
        if (std::optional<WorkflowText> read =
                read_workflow(*node, file.text, {}, around, findings)) {
            workflow = read->workflow;
        }
    }
    if (findings.has_errors() || workflow == nullptr) {
        return findings.sorted();
    }
    return workflow;
}

}  // namespace heed
