#include "cli/check.h"

#include <ostream>

#include "checks/archive_format.h"
#include "checks/size_limits.h"
#include "deploy/route.h"
#include "limits/limits.h"
#include "measure/measure.h"
#include "plan/entry_name.h"
#include "report/render_json.h"
#include "report/render_text.h"
#include "zip/reader.h"

namespace packager {

int check(const CheckOptions& options, const FileReader& files, std::ostream& out,
          std::ostream& err) {
  const Limits limits = load_limits(options.limits_files, files);
  const Archive archive = read_archive(options.zip, files);

  Report report;
  report.package = file_name(options.zip);
  report.location.file = options.zip;
  report.zip_path = options.zip;
  report.code_sha256 = archive.code_sha256;
  report.measurement = measure(archive);
  UploadSettings upload;
  upload.route = options.route;
  report.route = choose_route(upload, archive.size, limits.zipped_size);
  report.limits = limits_in_force(report.measurement, report.route, limits, options.budget);
  report.findings = check_archive_format(archive);
  for (Finding& finding : check_size_limits(report.package, report.limits, report.measurement,
                                            options.budget.warn_at)) {
    report.findings.push_back(std::move(finding));
  }
  report.rejected = has_errors(report.findings);

  if (options.json) {
    out << render_json(report);
  } else {
    err << render_findings(report.findings, report.location);
    out << render_summary(report);
  }
  return report.rejected ? 1 : 0;
}

}  // namespace packager
