#pragma once

#include "engine/definition/server_settings.h"
#include "engine/definition/shape.h"
#include "engine/definition/source_file.h"
#include "engine/model/program.h"
#include "engine/values/result.h"

namespace heed {

extern const Shape heed_shape;

struct HeedFile {
    Organisation organisation;
    ServerSettings settings;
    Place start;
    Place mail;      ///< of the word `mail`; where the file begins, if there is none
    Place calendar;  ///< of the word `calendar`'s value
    int calendar_length = 1;
    std::vector<yaml::Entry> sources;  ///< as they are written
};

/// heed.yaml. What is wrong is reported; a secret written out is.
HeedFile read_heed_file(const yaml::Node&, FindingCollector&);

/// The settings of heed.yaml by themselves, which hold whatever is wrong with the folder's other
/// files; the usual ones where there is no heed.yaml.
Result<ServerSettings> read_server_settings(const std::vector<SourceFile>& files);

}  // namespace heed
