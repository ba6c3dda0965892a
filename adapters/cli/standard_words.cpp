#include "adapters/cli/standard_words.h"

#include <stdexcept>

#include "adapters/system/program_folder.h"
#include "engine/definition/read_catalogue.h"

namespace heed::cli {
namespace {

Words read_standard_words() {
    auto read = read_catalogue(system::read_standard_folder("templates/words"));
    if (!read) {
        throw std::runtime_error("templates/words cannot be read:\n" + render(read.problems()));
    }
    return *std::move(read);
}

}  // namespace

const Words& standard_words() {
    static const Words words = read_standard_words();
    return words;
}

Program speaking(Program program) {
    program.words = {std::shared_ptr<void>(), &standard_words()};
    return program;
}

}  // namespace heed::cli
