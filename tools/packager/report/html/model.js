// The package as trees: by folder, by who needs whom, by what brought it.

const fileTypes = [
  { id: "native", label: "Native code", endings: "so dll dylib node o" },
  { id: "script", label: "Scripts and byte code",
    endings: "py pyc pyi js mjs cjs ts rb sh pl php lua class jar" },
  { id: "data", label: "Data and models",
    endings: "bin dat data model onnx pt pth h5 hdf5 npy npz pkl parquet sqlite db tflite pb safetensors gguf arrow csv tsv" },
  { id: "text", label: "Text and settings",
    endings: "json yaml yml toml xml ini cfg conf txt md rst html css svg pem crt license properties" },
  { id: "packed", label: "Archives and media",
    endings: "zip gz xz bz2 zst tar tgz whl a png jpg jpeg gif webp ico ttf woff woff2 mp3 mp4 wav pdf" },
  { id: "other", label: "Other", endings: "" },
];
const typeOfEnding = new Map(
  fileTypes.flatMap((type) => type.endings.split(" ").map((ending) => [ending, type.id])),
);

function typeOf(entry, nativeNames) {
  if (nativeNames.has(entry.name) || /\.so(\.[0-9]+)*$/.test(entry.name)) return "native";
  const base = entry.name.slice(entry.name.lastIndexOf("/") + 1).toLowerCase();
  return typeOfEnding.get(base.slice(base.lastIndexOf(".") + 1)) || "other";
}

function makeNode(name, parent) {
  return {
    name, parent, entry: null, children: null, byName: null, leaves: null, raw: 0, zipped: 0,
    files: 0, isRest: false,
  };
}

function childNode(parent, name) {
  parent.byName ??= new Map();
  let child = parent.byName.get(name);
  if (!child) {
    child = makeNode(name, parent);
    parent.byName.set(name, child);
  }
  return child;
}

function addLeaf(parent, name, entry) {
  const leaf = makeNode(name, parent);
  leaf.entry = entry;
  leaf.raw = entry.size;
  leaf.zipped = entry.compressed_size;
  leaf.files = 1;
  (parent.leaves ??= []).push(leaf);
}

/** Below `parent` at its path, from the first folder on that is not in `parent` already. */
function addByPath(parent, entry) {
  const deepest = 60;
  const parts = entry.name.replace(/\/$/, "").split("/");
  const base = parts.splice(Math.min(parts.length - 1, deepest)).join("/");
  addLeaf(parts.reduce(childNode, parent), base, entry);
}

/** So many small files that no map could show them are put into ranges of names. */
function gatherCrowd(node) {
  const most = 300;
  if (node.children.length <= most) return;
  const total = node.children.reduce((sum, child) => sum + child.raw, 0);
  const isSmall = (child) => child.entry && child.raw <= total / most;
  const small = node.children.filter(isSmall).sort((a, b) => (a.name < b.name ? -1 : 1));
  const step = Math.ceil(Math.sqrt(small.length));
  if (step < 8) return;
  node.children = node.children.filter((child) => !isSmall(child));
  for (let start = 0; start < small.length; start += step) {
    const members = small.slice(start, start + step);
    const name = `${members[0].name} \u2026 ${members[members.length - 1].name}`;
    const range = makeNode(name, node);
    range.children = members;
    for (const member of members) member.parent = range;
    node.children.push(range);
  }
}

/** Sums up from the leaves to the root. */
function close(node) {
  if (node.entry) return node;
  node.children = [...(node.byName?.values() ?? []), ...(node.leaves ?? [])];
  node.byName = null;
  node.leaves = null;
  for (const child of node.children) close(child);
  gatherCrowd(node);
  for (const child of node.children) {
    if (!child.entry && child.files === 0) sumUp(child);
    node.raw += child.raw;
    node.zipped += child.zipped;
    node.files += child.files;
  }
  return node;
}

/** A group of its own for some children of a node, which stays their parent. */
function restOf(node, children) {
  const rest = makeNode(`${withThousands(children.length)} smaller`, node);
  rest.children = children;
  rest.isRest = true;
  sumUp(rest);
  return rest;
}

function sumUp(node) {
  for (const child of node.children) {
    node.raw += child.raw;
    node.zipped += child.zipped;
    node.files += child.files;
  }
}

function treeByFolder(report) {
  const root = makeNode(report.package, null);
  for (const entry of report.entries) addByPath(root, entry);
  return close(root);
}

const originTitles = {
  target: "Targets of this build",
  file: "Files",
  directory: "Directories",
  closure: "Needed libraries",
  launcher: "Launcher",
  unknown: "Not known",
};

function treeByOrigin(report) {
  const root = makeNode(report.package, null);
  for (const entry of report.entries) {
    const kind = entry.origin_kind || "unknown";
    const group = childNode(root, originTitles[kind]);
    if (kind === "closure" || kind === "launcher" || kind === "unknown") {
      addByPath(group, entry);
    } else {
      addByPath(childNode(group, entry.origin), entry);
    }
  }
  return close(root);
}

/** Each library lies in the one that asked for it first; the rest is by folder. */
function treeByLibrary(report) {
  const root = makeNode(report.package, null);
  const chains = new Map(report.libraries.map((library) => [library.entry, library.needed_by]));
  const asks = new Set(report.libraries.flatMap((library) => library.needed_by.slice(0, -1)));
  const baseName = (name) => name.slice(name.lastIndexOf("/") + 1);
  for (const entry of report.entries) {
    const chain = chains.get(entry.name);
    if (chain) {
      const asker = chain.slice(0, -1).reduce(childNode, root);
      const own = asks.has(chain[chain.length - 1])
        ? childNode(asker, chain[chain.length - 1]) : asker;
      addLeaf(own, baseName(entry.name), entry);
    } else if (asks.has(entry.name)) {
      addLeaf(childNode(root, entry.name), baseName(entry.name), entry);
    } else {
      addByPath(childNode(root, "Other files"), entry);
    }
  }
  return close(root);
}

function* leavesOf(node) {
  if (node.entry) {
    yield node;
    return;
  }
  for (const child of node.children) yield* leavesOf(child);
}

function pathOf(node) {
  const path = [];
  for (let at = node; at; at = at.parent) path.unshift(at);
  return path;
}
