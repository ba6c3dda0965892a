#include "adapters/web/pages/results/shown_surveys.h"

namespace heed::web::pages {

std::vector<std::shared_ptr<const Survey>> shown_surveys(const Program& program) {
    std::vector<std::shared_ptr<const Survey>> shown;
    for (const auto& [name, survey] : program.surveys) {
        const Workflow* workflow = program.workflow_for(name);
        if (workflow != nullptr && !workflow->is_private) {
            shown.push_back(survey);
        }
    }
    return shown;
}

}  // namespace heed::web::pages
