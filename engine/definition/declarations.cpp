#include "engine/definition/declarations.h"

namespace heed {
namespace {

using cel::Type;
using Kind = cel::Type::Kind;

Type type_of(const Question& question) {
    const bool is_number = question.kind == QuestionKind::rating ||
                           question.kind == QuestionKind::nps || question.kind == QuestionKind::ces;
    return is_number ? Kind::number : Kind::string;
}

Type type_of(FieldKind kind) {
    switch (kind) {
        case FieldKind::text:
            return Kind::string;
        case FieldKind::number:
            return Kind::number;
        case FieldKind::boolean:
            return Kind::boolean;
        case FieldKind::time:
            return Kind::timestamp;
        case FieldKind::date:
            return Kind::dynamic;
    }
    return Kind::dynamic;
}

Type type_of(const FormField& field) {
    switch (field.kind) {
        case FormFieldKind::text:
        case FormFieldKind::choice:
            return Kind::string;
        case FormFieldKind::number:
        case FormFieldKind::rating:
            return Kind::number;
        case FormFieldKind::boolean:
            return Kind::boolean;
        case FormFieldKind::time:
            return Kind::timestamp;
        case FormFieldKind::date:
            return Kind::dynamic;
        case FormFieldKind::questions:
            return Type::list_of(Kind::string);
    }
    return Kind::dynamic;
}

void add(Type::Fields& fields, const std::string& name, const Type& type) {
    const auto known = fields.find(name);
    fields[name] = known == fields.end() ? type : cel::common(known->second, type);
}

Type response_type(const WorkflowScope& scope) {
    Type::Fields answers;
    Type::Fields fields;
    for (const auto& survey : scope.surveys) {
        for (const Question& question : survey->questions) {
            add(answers, question.name, type_of(question));
        }
        for (const Field& field : survey->fields) {
            add(fields, field.name, type_of(field.kind));
        }
    }
    return Type::object({{"id", Kind::string},
                         {"survey", Kind::string},
                         {"submitted_at", Kind::timestamp},
                         {"language", Kind::string},
                         {"lowest", Kind::number},
                         {"highest", Kind::number},
                         {"average", Kind::number},
                         {"lowest_question", Kind::string},
                         {"nps", Kind::number},
                         {"ces", Kind::number},
                         {"comment", Kind::string},
                         {"worse", Kind::boolean},
                         {"said", Kind::string},
                         {"answers", Type::object(std::move(answers))},
                         {"fields", Type::object(std::move(fields))}});
}

Type row_type(const std::map<std::string, DirectoryRow, std::less<>>& rows,
              std::initializer_list<std::string> always) {
    Type::Fields fields;
    for (const std::string& column : always) {
        fields[column] = Kind::string;
    }
    for (const auto& [id, row] : rows) {
        for (const auto& [column, value] : row.columns) {
            fields[column] = Kind::string;
        }
    }
    return Type::object(std::move(fields));
}

Type case_type(const yaml::Node& workflow) {
    Type::Fields fields{{"id", Kind::string},     {"opened_at", Kind::timestamp},
                        {"lowest", Kind::number}, {"nps", Kind::number},
                        {"ces", Kind::number},    {"responses", Kind::int64},
                        {"level", Kind::int64},   {"states", Type::list_of(Kind::string)},
                        {"heard", Kind::string}};
    for_each_value(workflow, "set", [&](const yaml::Node& assignments) {
        for (const yaml::Entry& entry : assignments.entries) {
            if (entry.key.starts_with("case.")) {
                fields.try_emplace(entry.key.substr(5));
            }
        }
    });
    return Type::object(std::move(fields));
}

bool all_anonymous(const WorkflowScope& scope) {
    for (const auto& survey : scope.surveys) {
        if (survey->respondents == Respondents::named) {
            return false;
        }
    }
    return !scope.surveys.empty();
}

}  // namespace

cel::Declarations declare_names(const WorkflowScope& scope, const yaml::Node& workflow) {
    cel::Declarations declarations;
    auto& names = declarations.names;
    names["now"] = Kind::timestamp;
    names["case"] = scope.is_bare ? Type() : case_type(workflow);
    Type::Fields visits;
    for (const State& state : scope.workflow.states) {
        visits[state.name] = Kind::int64;
    }
    names["visits"] = Type::object(std::move(visits));
    const Type response = scope.around.is_alone ? Type() : response_type(scope);
    names["event"] = Type::object({{"name", Kind::string}, {"response", response}});
    if (scope.is_bare) {
        return declarations;
    }
    names["response"] = response;
    if (!all_anonymous(scope)) {
        names["customer"] = Type::object({{"id", Kind::string},
                                          {"name", Kind::string},
                                          {"email", Kind::string},
                                          {"phone", Kind::string},
                                          {"best_time", Kind::string},
                                          {"out_of_reach", Kind::boolean}});
    }
    const Directory& directory = scope.around.directory;
    names["account"] = scope.around.is_alone
                           ? Type()
                           : row_type(directory.accounts, {"id", "name", "client_manager"});
    names["service"] = scope.around.is_alone
                           ? Type()
                           : row_type(directory.services, {"id", "type", "name", "manager"});
    names["plan"] = Type::object({{"complete", Kind::boolean},
                                  {"all_dropped", Kind::boolean},
                                  {"summary", Kind::string},
                                  {"items", Type::list_of(Type())},
                                  {"presented_at", Kind::timestamp},
                                  {"disputes", Kind::int64},
                                  {"revised", Kind::boolean},
                                  {"no_longer", Type::list_of(Type())},
                                  {"moved", Type::list_of(Type())}});
    Type::Fields forms;
    for (const Form& form : scope.workflow.forms) {
        Type::Fields fields;
        for (const FormField& field : form.fields) {
            fields[field.name] = type_of(field);
        }
        forms[form.name] = Type::object(std::move(fields));
    }
    names["form"] = Type::object(std::move(forms));
    return declarations;
}

void declare_condition(const std::string& name, cel::Declarations& declarations) {
    declarations.names[name] = Kind::boolean;
    declarations.names["newly(" + name + ")"] = Kind::boolean;
}

}  // namespace heed
