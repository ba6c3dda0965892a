#include "engine/definition/read_catalogue.h"

#include "engine/definition/words.h"
#include "engine/definition/yaml.h"
#include "engine/values/diagnostic_code.h"

namespace heed {
namespace {

void read_texts_below(const yaml::Node& node, const std::string& key, Words::Texts& texts,
                      FindingCollector& findings) {
    if (node.is(yaml::Node::Kind::map)) {
        for (const yaml::Entry& entry : node.entries) {
            read_texts_below(entry.value, key + "." + entry.key, texts, findings);
        }
        return;
    }
    if (!node.is(yaml::Node::Kind::text)) {
        findings.error(code::wrong_kind, node.place, node.length,
                       in_quotes(key) + " is neither a text nor a map of texts",
                       "write what is to be said behind the colon");
        return;
    }
    Result<text::Template> text = text::parse(node.text, node.text_place());
    if (text) {
        texts.emplace(key, *std::move(text));
    } else {
        findings.add(text.problems());
    }
}

}  // namespace

Result<Words> read_catalogue(const std::vector<SourceFile>& files) {
    FindingCollector findings;
    Words::Languages languages;
    for (const SourceFile& file : files) {
        const std::string name = file.path.substr(file.path.rfind('/') + 1);
        const size_t dot = name.find('.');
        const size_t end = name.find('.', dot + 1);
        if (dot == std::string::npos || end == std::string::npos || name.substr(end) != ".yaml") {
            findings.error(code::unexpected_file, {file.path, 0, 0}, 1,
                           in_quotes(name) + " does not say what it is about, or its language",
                           "name it NAME.LANG.yaml, as in inbox.en.yaml");
            continue;
        }
        if (const std::optional<yaml::Node> node = yaml::parse(file, findings)) {
            read_texts_below(*node, name.substr(0, dot),
                             languages[name.substr(dot + 1, end - dot - 1)], findings);
        }
    }
    if (findings.has_errors()) {
        return findings.sorted();
    }
    return Words(std::move(languages));
}

}  // namespace heed
