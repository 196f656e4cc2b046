// All packages of a build in a table.

const build = JSON.parse(byId("data").textContent);

const overviewColumns = [
  { id: "package", label: "Package", value: (item) => item.package, text: true },
  { id: "checks", label: "Checks", value: (item) => item.errors * 1e6 + item.warnings },
  { id: "unzipped", label: "Unzipped", value: (item) => item.unzipped_size },
  { id: "zipped", label: "Zipped", value: (item) => item.zipped_size },
  { id: "files", label: "Files", value: (item) => item.files },
  { id: "use", label: "Closest limit", value: (item) => item.used ?? 0 },
];
const sorting = { column: overviewColumns[0], ascending: true };

function checksElement(item) {
  const [mood, words] = item.errors > 0 || item.rejected
    ? ["bad", item.errors > 0 ? plural(item.errors, "error") : "refused"]
    : item.warnings > 0 ? ["fair", plural(item.warnings, "warning")] : ["good", "passed"];
  return element("span", { class: `verdict small ${mood}` }, words);
}

function packageElement(item) {
  const kinds = { function: "function", layer: "layer", zip: "zip of another tool" };
  const link = item.page === "" ? nameElement(item.package)
    : element("a", { href: item.page.split("/").map(encodeURIComponent).join("/") },
      nameElement(item.package));
  const routes = { direct: "direct upload", s3: "through S3" };
  const words = [kinds[item.kind], item.runtime, item.architecture, routes[item.route]];
  return element("div", {}, link,
    element("p", { class: "help" }, words.filter(Boolean).map(visible).join(" \u00b7 ")));
}

function useElement(item) {
  if (item.use === undefined) return "";
  const fill = element("span", { class: "fill" });
  fill.style.width = `${Math.min(100, Math.max(item.used / 10, item.used > 0 ? 0.5 : 0))}%`;
  const mood = item.allowed ? (item.used >= 900 ? " tight" : "") : " broken";
  return element("div", { class: `limit${mood}` },
    element("span", { class: "track", "aria-hidden": "true" }, fill),
    element("span", { class: "limit-words" }, visible(item.use)));
}

function drawPackages() {
  const { column, ascending } = sorting;
  const sign = ascending ? 1 : -1;
  const compare = column.text
    ? (a, b) => (column.value(a) < column.value(b) ? -1 : Number(column.value(a) > column.value(b)))
    : (a, b) => column.value(a) - column.value(b);
  const items = [...build.packages].sort((a, b) => sign * compare(a, b));
  const table = byId("packages");
  table.tHead.replaceChildren(element("tr", {}, ...overviewColumns.map((each) =>
    element("th", {
      scope: "col", class: `overview-${each.id}`,
      "aria-sort": each === column ? (ascending ? "ascending" : "descending") : undefined,
    }, element("button", {
      type: "button",
      onclick: () => {
        sorting.ascending = each === sorting.column ? !ascending : Boolean(each.text);
        sorting.column = each;
        drawPackages();
        table.tHead.rows[0].cells[overviewColumns.indexOf(each)].firstChild.focus();
      },
    }, each.label)))));
  const cell = (id, content) => element("td", { class: `overview-${id}` }, content);
  const size = (bytes) => (bytes > 0 ? shortSize(bytes) : "\u2013");
  table.tBodies[0].replaceChildren(...items.map((item) => element("tr", {},
    cell("package", packageElement(item)), cell("checks", checksElement(item)),
    cell("unzipped", size(item.unzipped_size)), cell("zipped", size(item.zipped_size)),
    cell("files", withThousands(item.files)), cell("use", useElement(item)))));
}

function fillOverviewHead() {
  const { packages } = build;
  const sum = (key) => packages.reduce((total, item) => total + item[key], 0);
  byId("name").textContent = plural(packages.length, "package");
  byId("meta").textContent = `${shortSize(sum("unzipped_size"))} unzipped, `
    + `${shortSize(sum("zipped_size"))} zipped, ${plural(sum("files"), "file")}`;
  const bad = packages.filter((item) => item.rejected || item.errors > 0).length;
  const fair = packages.filter((item) => item.warnings > 0).length;
  const [mood, words] = bad > 0 ? ["bad", `${withThousands(bad)} refused`]
    : fair > 0 ? ["fair", `${withThousands(fair)} with warnings`] : ["good", "All checks passed"];
  byId("verdict").className = `verdict ${mood}`;
  byId("verdict").textContent = words;
  byId("made-by").textContent = `Made by lambda-packager ${build.lambda_packager}.`;
}

function namesText(names) {
  const shown = names.slice(0, 5).map(visible).join(", ");
  return names.length > 5 ? `${shown} and ${withThousands(names.length - 5)} more` : shown;
}

function drawShared() {
  if (build.shared.length === 0) return;
  byId("shared-card").hidden = false;
  byId("shared-meaning").textContent = build.shared_meaning;
  byId("shared").tBodies[0].replaceChildren(...build.shared.map((each) => element("tr", {},
    element("td", { class: "overview-names" }, namesText(each.packages)),
    element("td", { class: "overview-names" }, namesText(each.files)),
    element("td", { class: "overview-unzipped" }, shortSize(each.unzipped_size)),
    element("td", { class: "overview-zipped" }, shortSize(each.zipped_size)))));
}

fillOverviewHead();
drawShared();
fillTheme();
drawPackages();
document.querySelector("main").hidden = false;
document.documentElement.dataset.ready = "yes";
