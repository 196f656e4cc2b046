// Puts the parts together: one selection and one search for all of them.

const report = JSON.parse(byId("data").textContent);
const nativeNames = new Set(report.native_files.map((file) => file.entry));
const typeByEntry = new Map(report.entries.map((entry) => [entry, typeOf(entry, nativeNames)]));
const typeLabels = new Map(fileTypes.map((type) => [type.id, type.label]));
const chains = new Map(report.libraries.map((library) => [library.entry, library.needed_by]));
const sources = new Map(report.libraries.map((library) => [library.entry, library.source]));
const entryByName = new Map(report.entries.map((entry) => [entry.name, entry]));
const makers = { folder: treeByFolder, library: treeByLibrary, origin: treeByOrigin };

const state = { grouping: "folder", measure: "raw", tree: null, at: null, leaves: null, hash: "" };

const treemap = new Treemap(
  byId("map"),
  (node) => {
    const files = node.entry ? "" : `, ${plural(node.files, "file")}`;
    return `${visible(node.name)}${files}, ${shortSize(node[state.measure])}, `
      + `${share(node[state.measure], state.tree[state.measure])} of all`;
  },
  (node) => typeByEntry.get(node.entry),
  { select: (node) => select(node.entry, "map"), zoom: (node) => zoom(node) },
);
const table = new EntryTable(byId("table"), byId("table-frame"), report.unzipped_size,
  (entry) => select(entry, "table"));
const graph = new LibraryGraph(report, byId("graph"), byId("why"), (name) => {
  const entry = entryByName.get(name);
  if (entry) select(entry, "graph");
});

/** Everywhere; the map goes there unless it shows the file already. */
function select(entry, from) {
  const leaf = state.leaves.get(entry);
  if (!treemap.shows(leaf)) {
    state.at = leaf.parent;
    drawMap();
  }
  treemap.select(leaf);
  byId("details").replaceChildren(...entryDetails(entry, {
    unzippedSize: report.unzipped_size,
    typeLabel: typeLabels.get(typeByEntry.get(entry)),
    chain: chains.get(entry.name) ?? (graph.has(entry.name) && graph.chainOf(entry.name).length > 1
      ? graph.chainOf(entry.name) : undefined),
    source: sources.get(entry.name),
  }), element("p", {}, element("button", {
    type: "button", class: "quiet", onclick: () => zoom(leaf.parent),
  }, "Show its folder")));
  table.select(entry, from !== "table");
  if (graph.has(entry.name)) graph.select(entry.name);
  remember(`#file=${encodeURIComponent(entry.name)}`);
}

/** What is shown stands in the URL: it can be sent to others, and Back works. */
function remember(hash) {
  if (hash === state.hash) return;
  state.hash = hash;
  location.hash = hash;
}

/** The other way round. Other links inside the page stay what they are. */
function restore() {
  if (location.hash === state.hash) return;
  const [kind, ...names] = location.hash.slice(1).split(/[=/]/);
  if (kind === "file") {
    const entry = report.entries.find((one) => encodeURIComponent(one.name) === names[0]);
    if (entry) select(entry, "url");
  } else if (kind === "" || Object.hasOwn(makers, kind)) {
    if (kind !== "" && kind !== state.grouping) {
      document.querySelector(`input[value=${kind}]`).checked = true;
      regroup(kind);
    }
    let node = state.tree;
    for (const name of names)
      node = node?.children?.find((child) => encodeURIComponent(child.name) === name);
    if (node) zoom(node, location.hash);
  }
}

function zoom(node, hash) {
  if (node.entry) {
    select(node.entry, "details");
    return;
  }
  state.at = node;
  treemap.select(null);
  drawMap();
  showGroup(node);
  const names = pathOf(node).slice(1).map((one) => encodeURIComponent(one.name));
  remember(hash ?? `#${[state.grouping, ...names].join("/")}`);
}

function showGroup(node) {
  byId("details").replaceChildren(
    ...groupDetails(node, state.measure, report.unzipped_size, zoom));
}

function drawMap() {
  treemap.show(state.at, state.measure);
  const path = pathOf(state.at);
  byId("crumbs").replaceChildren(element("ol", {}, ...path.map((node, i) => element("li", {},
    i === path.length - 1
      ? element("span", { "aria-current": "location" }, nameElement(node.name))
      : element("button", { type: "button", onclick: () => zoom(node) }, nameElement(node.name))))));
}

function regroup(grouping) {
  state.grouping = grouping;
  state.tree = makers[grouping](report);
  state.at = state.tree;
  state.leaves = new Map();
  for (const leaf of leavesOf(state.tree)) state.leaves.set(leaf.entry, leaf);
  drawMap();
  showGroup(state.tree);
  search();
}

function measureBy(measure) {
  state.measure = measure;
  drawMap();
  showGroup(state.at);
  drawLegend();
}

function drawLegend() {
  const key = state.measure === "raw" ? "size" : "compressed_size";
  const sums = new Map();
  for (const entry of report.entries) {
    const type = typeByEntry.get(entry);
    sums.set(type, (sums.get(type) ?? 0) + entry[key]);
  }
  byId("legend").replaceChildren(...fileTypes.filter((type) => sums.get(type.id) > 0)
    .sort((a, b) => sums.get(b.id) - sums.get(a.id))
    .map((type) => element("li", {},
      element("span", { class: `swatch ${type.id}`, "aria-hidden": "true" }), type.label,
      element("span", { class: "legend-size" }, shortSize(sums.get(type.id))))));
}

function search() {
  const words = byId("search").value.trim().toLowerCase();
  const isHit = (entry) => entry.name.toLowerCase().includes(words)
    || (entry.origin ?? "").toLowerCase().includes(words);
  const found = words === "" ? report.entries : report.entries.filter(isHit);
  table.show(found);
  byId("table-count").textContent = found.length === report.entries.length
    ? plural(found.length, "file")
    : `${withThousands(found.length)} of ${plural(report.entries.length, "file")}`;
  if (words === "") {
    treemap.setHits(null);
    byId("matches").textContent = "";
    return;
  }
  const hits = new Set();
  for (const entry of found) {
    for (let at = state.leaves.get(entry); at && !hits.has(at); at = at.parent) hits.add(at);
  }
  treemap.setHits(hits);
  const size = found.reduce((sum, entry) => sum + entry.size, 0);
  byId("matches").textContent = found.length === 0 ? "No file has this in its name or origin."
    : `${plural(found.length, "file")}, ${shortSize(size)} unzipped, `
      + `${share(size, report.unzipped_size)} of the package`;
}

function fillHead() {
  document.title = `${visible(report.package)}: Lambda package report`;
  byId("name").append(nameElement(report.package));
  byId("kind").textContent = { function: "Lambda function", layer: "Lambda layer" }[report.kind]
    ?? "Zip of another tool";
  const route = report.zipped_size === 0 || report.rejected ? "" : { direct: "uploaded directly", s3: "goes through S3" }[report.route];
  byId("meta").textContent = [report.runtime, report.architecture, route]
    .filter(Boolean).map(visible).join(" \u00b7 ");
  const [mood, words] = verdict(report);
  byId("verdict").className = `verdict ${mood}`;
  byId("verdict").textContent = words;
  fillChecks(words);
  byId("weights").append(...quantities
    .map(([quantity, title]) => weightElement(report, quantity, title)).filter(Boolean),
    ...pathElements(report));
  if (report.findings.length > 0) {
    byId("findings").hidden = false;
    const worstFirst = [...report.findings].sort(
      (a, b) => Number(b.severity === "error") - Number(a.severity === "error"));
    byId("finding-list").append(...worstFirst.map(findingElement));
  }
}

/** The list behind the verdict, which leads to it. */
function fillChecks(words) {
  const checks = report.checks ?? [];
  if (checks.length === 0) return;
  byId("checks").hidden = false;
  byId("checks-count").textContent = checkCounts(checks);
  byId("checks-list").append(...checkElements(checks));
  byId("verdict").replaceChildren(element("button", {
    type: "button",
    onclick: () => {
      byId("checks-details").open = true;
      byId("checks").scrollIntoView();
      byId("checks").querySelector("summary").focus({ preventScroll: true });
    },
  }, words));
}

// The names alone of a map, whose values may be nobody's business.
function settingElement(value, unit) {
  if (value === undefined) return undefined;
  if (unit) return `${visible(value)} ${unit}`;
  return nameElement(typeof value === "string" ? value : Object.keys(value).join(", "));
}

function fillSettings() {
  const settings = { ...report.configuration, ...report.upload };
  const place = report.location.line ? `${report.location.file}:${report.location.line}`
    : report.location.file;
  const layers = (report.layers ?? []).map((layer) =>
    `${layer.name ?? layer.arn} (${layer.unzipped_size === undefined
      ? "size not known" : shortSize(layer.unzipped_size)})`);
  const name = (text) => text && nameElement(text);
  byId("settings").replaceWith(Object.assign(definitions([
    ["Defined at", name(place)],
    ["Zip", name(report.zip)],
    ["CodeSha256", report.code_sha256 && element("code", {}, report.code_sha256)],
    ...settingRows.map(([key, label, unit]) => [label, settingElement(settings[key], unit)]),
    ["Layers", name(layers.join(", "))],
    ["Libraries", report.library_mode],
    ["Compression", report.compression],
  ]), { className: "settings" }));
  byId("made-by").textContent = `Made by lambda-packager ${report.lambda_packager}. `
    + "The same as data: report.json.";
}

fillHead();
fillSettings();
fillTheme();
for (const id of ["contents", "every-file"]) byId(id).hidden = report.entries.length === 0;
document.querySelector("main").hidden = false;
choice(byId("grouping"), "grouping",
  [["folder", "Folder"], ["library", "Library"], ["origin", "Origin"]], "folder", regroup);
choice(byId("measure"), "measure", [["raw", "Unzipped"], ["zipped", "Zipped"]], "raw", measureBy);
let searchTimer = 0;
byId("search").addEventListener("input", () => {
  clearTimeout(searchTimer);
  searchTimer = setTimeout(search, 80);
});
drawLegend();
regroup("folder");
if (report.native_files.some((file) => file.needs.length > 0)) {
  byId("libraries").hidden = false;
  const added = report.libraries.reduce((sum, library) => sum + library.size, 0);
  byId("libraries-lead").textContent = report.libraries.length === 0 ? ""
    : `${plural(report.libraries.length, "library").replace("librarys", "libraries")}, `
      + `${shortSize(added)}, came along because other files need them.`;
  graph.select(null);
}
byId("print-note").textContent = report.entries.length > 200
  ? `The first 200 of ${plural(report.entries.length, "file")}; report.json has all.` : "";
window.addEventListener("hashchange", restore);
restore();
document.documentElement.dataset.ready = "yes";
