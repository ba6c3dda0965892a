#include "engine/definition/csv.h"

#include <string_view>

#include "engine/values/diagnostic_code.h"
#include "engine/values/utf8.h"

namespace heed {
namespace {

class CsvScanner {
  public:
    CsvScanner(const SourceFile& file, FindingCollector& findings)
        : file_(file), findings_(findings) {
        text_ = file.text;
        if (text_.starts_with("\xEF\xBB\xBF")) {
            text_.remove_prefix(3);
        }
        // Spreadsheets of many countries write semicolons.
        const std::string_view header = text_.substr(0, text_.find('\n'));
        if (header.find(',') == std::string_view::npos &&
            header.find(';') != std::string_view::npos) {
            delimiter_ = ';';
        }
    }

    std::vector<CsvRow> rows() {
        std::vector<CsvRow> rows;
        while (at_ < text_.size()) {
            CsvRow row = this->row();
            if (row.cells.size() > 1 || !row.cells.front().text.empty()) {
                rows.push_back(std::move(row));
            }
        }
        return rows;
    }

  private:
    bool at_line_end() const {
        return at_ >= text_.size() || text_[at_] == '\n' ||
               (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n');
    }
    Place here() const { return {file_.path, line_, column_}; }
    void step() {
        if (text_[at_] == '\n') {
            ++line_;
            column_ = 1;
        } else if ((static_cast<unsigned char>(text_[at_]) & 0xC0) != 0x80) {
            ++column_;
        }
        ++at_;
    }

    CsvRow row() {
        CsvRow row{{}, here()};
        while (true) {
            row.cells.push_back(cell());
            if (at_line_end()) {
                break;
            }
            step();
        }
        while (at_ < text_.size() && text_[at_] == '\r') {
            step();
        }
        if (at_ < text_.size()) {
            step();
        }
        return row;
    }

    CsvCell cell() {
        while (at_ < text_.size() && text_[at_] == ' ') {
            step();
        }
        CsvCell cell{"", here(), 1};
        const int first_line = line_;
        if (at_ < text_.size() && text_[at_] == '"') {
            cell.text = quoted();
            skip_behind_quote();
        } else {
            while (!at_line_end() && text_[at_] != delimiter_) {
                cell.text += text_[at_];
                step();
            }
            cell.text.erase(cell.text.find_last_not_of(' ') + 1);
        }
        cell.length = line_ == first_line ? std::max(1, column_ - cell.place.column) : 1;
        return cell;
    }

    std::string quoted() {
        const Place start = here();
        std::string content;
        step();
        while (at_ < text_.size()) {
            if (text_[at_] != '"') {
                content += text_[at_];
                step();
            } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
                content += '"';
                step();
                step();
            } else {
                step();
                return content;
            }
        }
        findings_.error(code::bad_csv, start, 1, "this quotation mark is never closed",
                        "close it; a quotation mark inside a cell is written twice (\"\")");
        return content;
    }

    void skip_behind_quote() {
        const Place start = here();
        bool stray = false;
        while (!at_line_end() && text_[at_] != delimiter_) {
            stray = stray || text_[at_] != ' ';
            step();
        }
        if (stray) {
            findings_.error(code::bad_csv, start, column_ - start.column,
                            "a cell goes on behind its closing quotation mark",
                            "put the quotation marks around the whole cell; one inside is written "
                            "twice (\"\")");
        }
    }

    const SourceFile& file_;
    FindingCollector& findings_;
    std::string_view text_;
    char delimiter_ = ',';
    size_t at_ = 0;
    int line_ = 1;
    int column_ = 1;
};

}  // namespace

std::vector<CsvRow> read_csv(const SourceFile& file, FindingCollector& findings) {
    findings.add_source(file.path, file.text);
    if (!utf8::valid(file.text)) {
        findings.error(code::not_text, {file.path, 0, 0}, 1, "this is not UTF-8 text",
                       "save the file as UTF-8");
        return {};
    }
    return CsvScanner(file, findings).rows();
}

}  // namespace heed
