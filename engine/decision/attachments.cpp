#include "engine/decision/attachments.h"

#include <algorithm>
#include <array>

#include "engine/values/ascii.h"
#include "engine/values/utf8.h"

namespace heed {
namespace {

using Refusal = std::optional<Rejection>;

struct KindWords {
    std::string_view media_type;
    std::array<std::string_view, 2> endings;  ///< the first is the usual one
};

KindWords words_of(FileKind kind) {
    switch (kind) {
        case FileKind::jpeg:
            return {"image/jpeg", {".jpg", ".jpeg"}};
        case FileKind::png:
            return {"image/png", {".png"}};
        case FileKind::gif:
            return {"image/gif", {".gif"}};
        case FileKind::webp:
            return {"image/webp", {".webp"}};
        case FileKind::heic:
            return {"image/heic", {".heic", ".heif"}};
        case FileKind::pdf:
            return {"application/pdf", {".pdf"}};
        case FileKind::text:
            break;
    }
    return {"text/plain; charset=utf-8", {".txt", ".text"}};
}

bool stands_at(std::string_view content, std::size_t at, std::string_view what) {
    return content.size() >= at + what.size() && content.substr(at, what.size()) == what;
}

/// The brands of ISO base media files that hold a still picture.
bool is_heic(std::string_view content) {
    static constexpr std::array<std::string_view, 6> brands{"heic", "heix", "heim",
                                                            "heis", "mif1", "msf1"};
    return stands_at(content, 4, "ftyp") &&
           std::ranges::any_of(
               brands, [&](std::string_view brand) { return stands_at(content, 8, brand); });
}

/// UTF-8 without control characters but those that shape lines.
bool is_text(std::string_view content) {
    const auto is_control = [](char character) {
        const auto octet = static_cast<unsigned char>(character);
        return (octet < 0x20 && octet != '\t' && octet != '\n' && octet != '\r' && octet != '\f') ||
               octet == 0x7F;
    };
    return std::ranges::none_of(content, is_control) && utf8::valid(content);
}

/// What a file's name may not have on some machine, or what hides how it reads: what steers
/// terminals or turns the direction of writing.
bool is_unfit(char32_t point) {
    const bool is_control = point < 0x20 || (point >= 0x7F && point < 0xA0);
    const bool turns = point == 0x061C || point == 0x200E || point == 0x200F ||
                       (point >= 0x2028 && point <= 0x202E) ||
                       (point >= 0x2060 && point <= 0x2069) || point == 0xFEFF;
    return is_control || turns ||
           (point < 0x80 &&
            std::string_view(R"(<>:"/\|?*%)").find(static_cast<char>(point)) != std::string::npos);
}

bool ends_as(std::string_view name, const KindWords& words) {
    const std::string lower = to_lower_ascii(name);
    return std::ranges::any_of(words.endings, [&](std::string_view ending) {
        return !ending.empty() && lower.ends_with(ending);
    });
}

Refusal refused(RejectionKind kind, const std::string& sentence, std::string pointer) {
    return Rejection{kind, sentence, {{std::move(pointer), sentence}}};
}

std::string in_megabytes(std::int64_t bytes) {
    return std::to_string(bytes >> 20) + " MB";
}

/// What is wrong with one of them alone.
Refusal refuse_file(const Case& subject, const NewAttachment& file,
                    const AttachmentBounds& bounds) {
    const auto size = static_cast<std::int64_t>(file.content->size());
    const auto is_meant = [&](const PlanItem& item) { return item.number == file.item; };
    if (file.task != 0 && subject.find_task(file.task) == nullptr) {
        return refused(RejectionKind::no_such_task,
                       "There is no task " + task_id(subject.number, file.task) + ".", "/task");
    }
    if (file.item != 0 && std::ranges::none_of(subject.plan.items, is_meant)) {
        return refused(RejectionKind::no_such_item,
                       "The plan has no item " + std::to_string(file.item) + ".", "/item");
    }
    if (size == 0) {
        return refused(RejectionKind::invalid_form, "The file is empty.", "/file");
    }
    if (size > bounds.of_file) {
        return refused(RejectionKind::file_too_large,
                       "A file may have " + in_megabytes(bounds.of_file) + " at most.", "/file");
    }
    if (!kind_of_file(*file.content)) {
        return refused(
            RejectionKind::unknown_file_kind,
            "Pictures (JPEG, PNG, GIF, WebP, HEIC), PDF and plain text can be attached, by what "
            "the file is and not by its name.",
            "/file");
    }
    constexpr std::size_t longest_words = 10'000;
    if (utf8::length(file.words) > longest_words) {
        return refused(RejectionKind::invalid_form, "Write 10,000 characters at most.", "/words");
    }
    return std::nullopt;
}

struct Sum {
    std::size_t files = 0;
    std::int64_t bytes = 0;

    void add(std::int64_t size) {
        ++files;
        bytes += size;
    }
};

}  // namespace

std::optional<FileKind> kind_of_file(std::string_view content) {
    if (stands_at(content, 0, "\xFF\xD8\xFF")) {
        return FileKind::jpeg;
    }
    if (stands_at(content, 0, "\x89PNG\r\n\x1A\n")) {
        return FileKind::png;
    }
    if (stands_at(content, 0, "GIF87a") || stands_at(content, 0, "GIF89a")) {
        return FileKind::gif;
    }
    if (stands_at(content, 0, "RIFF") && stands_at(content, 8, "WEBP")) {
        return FileKind::webp;
    }
    if (is_heic(content)) {
        return FileKind::heic;
    }
    if (stands_at(content, 0, "%PDF-")) {
        return FileKind::pdf;
    }
    return is_text(content) ? std::optional(FileKind::text) : std::nullopt;
}

std::string_view media_type_of(FileKind kind) {
    return words_of(kind).media_type;
}

bool is_picture(FileKind kind) {
    return kind == FileKind::jpeg || kind == FileKind::png || kind == FileKind::gif ||
           kind == FileKind::webp;
}

std::string harmless_name(std::string_view name, FileKind kind) {
    constexpr std::size_t longest = 100;
    const std::size_t slash = name.find_last_of("/\\");
    const std::string mended =
        utf8::mended(slash == std::string_view::npos ? name : name.substr(slash + 1));
    std::u32string points = utf8::decode(mended);
    std::erase_if(points, is_unfit);
    const auto is_edge = [](char32_t point) { return point == ' ' || point == '.'; };
    while (!points.empty() && is_edge(points.front())) {
        points.erase(0, 1);
    }
    if (points.size() > longest) {
        points.erase(longest / 2, points.size() - longest);  // its ending stays
    }
    while (!points.empty() && is_edge(points.back())) {
        points.pop_back();
    }
    std::string harmless = points.empty() ? "file" : utf8::encode(points);
    const KindWords words = words_of(kind);
    return ends_as(harmless, words) ? harmless : harmless + std::string(words.endings.front());
}

std::optional<Rejection> refuse_attached(const Case& subject, const Event& event) {
    const Attached& attached = event.attached;
    const AttachmentBounds& bounds = attached.bounds;
    if (attached.files.empty()) {
        return std::holds_alternative<FilesAttached>(event.what)
                   ? refused(RejectionKind::invalid_form, "There is no file.", "/file")
                   : std::nullopt;
    }
    Sum added;
    for (const NewAttachment& file : attached.files) {
        if (Refusal refusal = refuse_file(subject, file, bounds)) {
            return refusal;
        }
        added.add(static_cast<std::int64_t>(file.content->size()));
    }
    Sum of_case = added;
    Sum of_link = added;
    for (const Attachment& known : subject.attachments) {
        if (!known.is_erased) {
            of_case.add(known.bytes);
        }
        if (attached.mail != 0 && known.mail == attached.mail) {
            of_link.add(known.bytes);
        }
    }
    const auto no_room = [](const std::string& sentence) {
        return refused(RejectionKind::no_room, sentence, "/file");
    };
    if (attached.mail != 0 &&
        (of_link.bytes > bounds.of_link || of_link.files > most_files_of_link)) {
        return no_room("Over one link " + std::to_string(most_files_of_link) + " files and " +
                       in_megabytes(bounds.of_link) + " in all can be sent.");
    }
    if (of_case.bytes > bounds.of_case || of_case.files > most_files_of_case) {
        return no_room("A case may have " + std::to_string(most_files_of_case) + " files and " +
                       in_megabytes(bounds.of_case) + " in all.");
    }
    if (added.bytes > bounds.left) {
        return no_room("All attachments together have reached their limit.");
    }
    return std::nullopt;
}

void keep_attached(Step& step) {
    if (std::ranges::any_of(step.entry.effects, [](const Effect& effect) {
            return std::holds_alternative<KeepAttachment>(effect);
        })) {
        return;
    }
    for (const NewAttachment& file : step.event.attached.files) {
        const FileKind kind = kind_of_file(*file.content).value_or(FileKind::text);
        step.emit(KeepAttachment{{.number = static_cast<int>(step.current.attachments.size()) + 1,
                                  .at = step.at,
                                  .by = step.event.actor,
                                  .state = leaf_before(step),
                                  .task = file.task,
                                  .item = file.item,
                                  .mail = step.event.attached.mail,
                                  .name = harmless_name(file.name, kind),
                                  .words = file.words,
                                  .kind = kind,
                                  .bytes = static_cast<std::int64_t>(file.content->size())}});
    }
}

}  // namespace heed
