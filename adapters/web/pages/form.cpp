#include "adapters/web/pages/form.h"

#include <algorithm>
#include <iterator>

#include "adapters/web/multipart.h"
#include "engine/values/utf8.h"
#include "engine/values/white_space.h"

namespace heed::web::pages {
namespace {

bool is_text(std::string_view value) {
    return utf8::valid(value) && value.find('\0') == std::string_view::npos;
}

/// Browsers send the lines of a text field with CRLF.
std::string with_plain_line_breaks(std::string text) {
    std::erase(text, '\r');
    return text;
}

/// Where nothing was chosen, browsers send an empty file without a name.
bool read_parts(const Request& request, Pairs& fields, std::vector<FormFile>& files) {
    const auto parts = read_multipart(request);
    if (!parts) {
        return false;
    }
    for (const FormPart& part : *parts) {
        if (!part.file_name) {
            fields.emplace_back(part.name, part.content);
        } else if (!part.file_name->empty() || !part.content.empty()) {
            files.push_back(
                {part.name, *part.file_name, std::make_shared<const std::string>(part.content)});
        }
    }
    return true;
}

}  // namespace

std::string_view Form::text(std::string_view name) const {
    const auto field = std::ranges::find(fields_, name, &Pairs::value_type::first);
    return field == fields_.end() ? std::string_view() : std::string_view(field->second);
}

std::string Form::trimmed(std::string_view name) const {
    return std::string(heed::trimmed(text(name)));
}

bool Form::has(std::string_view name) const {
    return std::ranges::find(fields_, name, &Pairs::value_type::first) != fields_.end();
}

std::vector<std::string> Form::all(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [key, value] : fields_) {
        if (key == name) {
            values.push_back(value);
        }
    }
    return values;
}

std::vector<FormFile> Form::files(std::string_view field) const {
    std::vector<FormFile> found;
    std::ranges::copy_if(files_, std::back_inserter(found),
                         [&](const FormFile& file) { return file.field == field; });
    return found;
}

std::optional<Form> read_form(const Request& request) {
    Pairs fields;
    std::vector<FormFile> files;
    const bool is_read = is_multipart(request)
                             ? read_parts(request, fields, files)
                             : request.media_type() == "application/x-www-form-urlencoded" &&
                                   read_pairs(request.body, fields);
    if (!is_read) {
        return std::nullopt;
    }
    for (auto& [name, value] : fields) {
        if (!is_text(name) || !is_text(value)) {
            return std::nullopt;
        }
        value = with_plain_line_breaks(std::move(value));
    }
    return Form(std::move(fields), std::move(files));
}

}  // namespace heed::web::pages
