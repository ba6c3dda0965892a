#include "adapters/cli/output.h"

#include <fstream>
#include <iostream>

namespace heed::cli {

bool write_output(const std::string& file, const std::function<void(std::ostream&)>& write) {
    std::ofstream opened;
    if (!file.empty()) {
        opened.open(file, std::ios::binary);
    }
    std::ostream& out = file.empty() ? std::cout : opened;
    write(out);
    if (!out.flush()) {
        std::cerr << "heed: " << (file.empty() ? "standard output" : file)
                  << " cannot be written\n";
        return false;
    }
    return true;
}

}  // namespace heed::cli
