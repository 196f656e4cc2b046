// What is known of one file or group, beside the map.

function sizeText(bytes) {
  return bytes < 1024 ? plural(bytes, "byte") : `${shortSize(bytes)} (${plural(bytes, "byte")})`;
}

/** "bootstrap -> libcurl.so.4 -> libssl.so.3" as a list. */
function chainElement(chain) {
  return element("ol", { class: "chain" },
    ...chain.map((name) => element("li", {}, nameElement(name))));
}

function definitions(pairs) {
  const list = element("dl", {});
  for (const [label, content] of pairs) {
    if (content === undefined || content === "") continue;
    list.append(element("dt", {}, label), element("dd", {}, content));
  }
  return list;
}

function entryDetails(entry, facts) {
  return [
    element("h3", {}, nameElement(entry.name)),
    definitions([
      ["Unzipped", sizeText(entry.size)],
      ["Zipped", `${sizeText(entry.compressed_size)}, ${share(entry.compressed_size, entry.size)}`],
      ["Share", `${share(entry.size, facts.unzippedSize)} of the package`],
      ["Kind", entry.kind === "file" ? facts.typeLabel : { symlink: "Symbolic link",
        directory: "Directory" }[entry.kind]],
      ["Mode", entry.mode],
      ["From", entry.origin && nameElement(entry.origin)],
      ["Source", facts.source && nameElement(facts.source)],
      ["Why is it here", facts.chain && chainElement(facts.chain)],
    ]),
  ];
}

function groupDetails(node, measure, unzippedSize, onOpen) {
  const shown = 8;
  const largest = [...node.children].sort((a, b) => b[measure] - a[measure]).slice(0, shown);
  const items = largest.map((child) =>
    element("li", {},
      element("button", { type: "button", class: "row-button", onclick: () => onOpen(child) },
        nameElement(child.name, "row-name"),
        element("span", { class: "row-size" }, shortSize(child[measure])))));
  const rest = node.children.length - largest.length;
  return [
    element("h3", {}, nameElement(node.name)),
    definitions([
      ["Unzipped", `${shortSize(node.raw)}, ${share(node.raw, unzippedSize)} of the package`],
      ["Zipped", `${shortSize(node.zipped)} without headers`],
      ["Files", withThousands(node.files)],
    ]),
    element("h4", {}, node.children.length > 1 ? "Largest" : "Holds"),
    element("ul", { class: "rows" }, ...items),
    rest > 0 ? element("p", { class: "help" }, `and ${withThousands(rest)} more`) : "",
  ];
}
