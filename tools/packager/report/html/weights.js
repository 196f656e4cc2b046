// The numbers at the top, each with a bar for every bound, and the findings.

const quantities = [
  ["unzipped_size", "Unzipped"],
  ["combined_size", "With layers"],
  ["zipped_size", "Zipped"],
  ["entries", "Files"],
];

function allows(limit) {
  return limit.inclusive ? limit.actual <= limit.bound : limit.actual < limit.bound;
}

function limitElement(limit) {
  const counts = limit.quantity === "entries";
  const bound = counts ? withThousands(limit.bound) : shortSize(limit.bound);
  const largest = limit.inclusive ? limit.bound : Math.max(0, limit.bound - 1);
  const isBroken = !allows(limit);
  const used = limit.bound > 0 ? limit.actual / limit.bound : 1;
  const whose = limit.budget ? visible(limit.from)
    : { zipped_size: "AWS, direct upload", entries: "zip format" }[limit.quantity] ?? "AWS";
  const fill = element("span", { class: "fill" });
  fill.style.width = `${Math.min(100, Math.max(used * 100, limit.actual > 0 ? 0.5 : 0))}%`;
  const over = plural(limit.actual - largest, counts ? "file" : "byte");
  return element("div", { class: `limit${isBroken ? " broken" : used >= 0.9 ? " tight" : ""}` },
    element("span", { class: "track", "aria-hidden": "true" }, fill),
    element("span", { class: "limit-words" },
      isBroken ? `${over} over ${bound}` : `${share(limit.actual, limit.bound)} of ${bound}`),
    element("span", { class: "limit-whose" }, whose));
}

function weightElement(report, quantity, title) {
  const limits = report.limits.filter((limit) => limit.quantity === quantity);
  const isCount = quantity === "entries";
  const amount = {
    unzipped_size: report.unzipped_size,
    zipped_size: report.zipped_size,
    entries: report.entries.length,
    combined_size: limits[0]?.actual,
  }[quantity];
  if (amount === undefined || (quantity === "zipped_size" && amount === 0)) return undefined;
  const [number, unit] = isCount ? [withThousands(amount), ""] : shortSize(amount).split(" ");
  return element("article", { class: "card weight" },
    element("h2", {}, title),
    element("p", { class: "amount" }, number, unit && element("small", {}, ` ${unit}`)),
    element("p", { class: "exact" }, isCount
      ? "" : amount >= 1024 ? plural(amount, "byte") : "\u00a0"),
    ...limits.filter((limit) => !isCount || limit.budget || !allows(limit)).map(limitElement));
}

/// A card for each budget of a path.
function pathElements(report) {
  return report.limits.filter((limit) => limit.quantity === "path_size").map((limit) => {
    const [number, unit] = shortSize(limit.actual).split(" ");
    return element("article", { class: "card weight" },
      element("h2", {}, visible(limit.path)),
      element("p", { class: "amount" }, number, element("small", {}, ` ${unit}`)),
      element("p", { class: "exact" }, plural(limit.actual, "byte")),
      limitElement(limit));
  });
}

function findingElement(finding) {
  const facts = element("dl", { class: "facts" });
  for (const fact of finding.facts) {
    const isAligned = /\S {2,}\S/.test(fact.text);  // a row of a table, made for a terminal
    facts.append(element("dt", {}, visible(fact.label)),
      element("dd", { class: isAligned && "aligned" }, visible(fact.text)));
  }
  return element("article", { class: `finding ${finding.severity}` },
    element("p", { class: "finding-title" },
      element("span", { class: "badge" }, finding.severity),
      element("strong", {}, visible(finding.message)),
      element("code", {}, finding.id)),
    finding.facts.length > 0 ? facts : "");
}

function verdict(report) {
  const errors = report.findings.filter((finding) => finding.severity === "error").length;
  const warnings = report.findings.length - errors;
  const counts = [errors > 0 && plural(errors, "error"), warnings > 0 && plural(warnings, "warning")]
    .filter(Boolean).join(", ");
  if (errors > 0) return ["bad", counts];
  if (report.rejected) return ["bad", counts ? `Refused, ${counts}` : "Refused"];
  if (warnings > 0) return ["fair", counts];
  const isAll = (report.checks ?? []).every((check) => check.result === "passed");
  return ["good", isAll ? "All checks passed" : checkCounts(report.checks)];
}

/** "27 passed, 2 off" */
function checkCounts(checks) {
  return ["failed", "warning", "passed", "off", "not reached"]
    .map((result) => [checks.filter((check) => check.result === result).length, result])
    .filter(([number]) => number > 0).map(([number, result]) => `${number} ${result}`).join(", ");
}

function checkElements(checks) {
  const areas = [...new Set(checks.map((check) => check.area))];
  return areas.map((area) => element("div", {}, element("h3", {}, area),
    element("ul", {}, ...checks.filter((check) => check.area === area).map((check) =>
      element("li", {}, element("code", {}, check.id),
        element("span", { class: `result ${check.result.replace(" ", "-")}` }, check.result))))));
}
