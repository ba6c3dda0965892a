#include <iostream>

#include "adapters/cli/verbs.h"
#include "adapters/json/write.h"
#include "engine/definition/editor_schema.h"
#include "engine/definition/words.h"

namespace heed::cli {

int run_schema(const SchemaOptions& options) {
    const auto kind = parse_name<SchemaKind>(options.kind);
    if (!kind) {
        const auto words = words_of(enum_names<SchemaKind>);
        std::cerr << "heed: there is no schema of " << in_quotes(options.kind) << "; "
                  << suggestion(options.kind, {words.begin(), words.end()}) << "\n";
        return exit_wrong_usage;
    }
    std::cout << json::pretty(editor_schema(*kind));
    return exit_fine;
}

}  // namespace heed::cli
