#include "adapters/cli/command_line/command_line.h"

int main(int argc, char** argv) {
    return heed::cli::run(argc, argv);
}
