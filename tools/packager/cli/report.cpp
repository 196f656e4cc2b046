#include "cli/report.h"

#include <ostream>

#include "report/read_report.h"

namespace packager {

int report(const ReportOptions& options, FileSystem& files, std::ostream& out) {
  const Report read = read_report(files.read(options.report), options.report);
  const std::string text = render_report(read, options.format, options.source_root);
  if (options.output.empty()) {
    out << text;
  } else {
    files.write(options.output, text, false);
  }
  return 0;
}

}  // namespace packager
