// The graph of native files: who asks the loader for whom, and along which way each one came.

const graphNode = { width: 200, height: 30, gapX: 46, gapY: 8 };
const mostGraphNodes = 120;

class LibraryGraph {
  constructor(report, frame, why, onSelect) {
    this.sizes = new Map(report.entries.map((entry) => [entry.name, entry.size]));
    this.needs = new Map(report.native_files.map((file) => [file.entry, file.needs]));
    this.outside = new Map(report.native_files.map((file) => [file.entry, file.outside]));
    this.neededBy = new Map(report.native_files.map((file) => [file.entry, []]));
    for (const file of report.native_files) {
      for (const need of file.needs) this.neededBy.get(need)?.push(file.entry);
    }
    this.frame = frame;
    this.why = why;
    this.onSelect = onSelect;
    this.parents = this.shortestWays();
  }

  /** For each file the one before it on a shortest way from a file that nobody needs. */
  shortestWays() {
    const parents = new Map();
    const visit = (seeds) => {
      for (const seed of seeds) parents.set(seed, null);
      const queue = [...seeds];
      for (const name of queue) {
        for (const need of this.needs.get(name)) {
          if (parents.has(need) || !this.needs.has(need)) continue;
          parents.set(need, name);
          queue.push(need);
        }
      }
    };
    visit([...this.needs.keys()].filter((name) => this.neededBy.get(name).length === 0));
    // Rings that nothing leads to.
    for (const name of this.needs.keys()) if (!parents.has(name)) visit([name]);
    return parents;
  }

  has(name) {
    return this.needs.has(name);
  }

  chainOf(name) {
    const chain = [];
    for (let at = name; at; at = this.parents.get(at)) chain.unshift(at);
    return chain;
  }

  /** Those that have to do with another; of too many for a drawing, those around `selected`. */
  drawnNames(selected) {
    const connected = [...this.needs.keys()].filter(
      (name) => this.needs.get(name).length > 0 || this.neededBy.get(name).length > 0,
    );
    if (connected.length <= mostGraphNodes) return connected;
    if (!selected) return [];
    const around = [...this.chainOf(selected), ...this.needs.get(selected),
      ...this.neededBy.get(selected)];
    return [...new Set(around)].slice(0, mostGraphNodes);
  }

  layersOf(names) {
    const drawn = new Set(names);
    const layers = [];
    for (const name of names) {
      const depth = this.chainOf(name).filter((step) => drawn.has(step)).length - 1;
      (layers[depth] ??= []).push(name);
    }
    const place = new Map();
    const settle = (layer) => layer.forEach((name, i) => place.set(name, i - layer.length / 2));
    for (const layer of layers) {
      layer.sort((a, b) => (this.sizes.get(b) ?? 0) - (this.sizes.get(a) ?? 0));
      settle(layer);
    }
    // Each to the middle of those it has lines to, a few times: fewer lines cross.
    for (let sweep = 0; sweep < 6; sweep += 1) {
      for (const layer of layers.slice(1)) {
        const middle = new Map(layer.map((name) => {
          const others = this.neededBy.get(name).filter((other) => drawn.has(other));
          const sum = others.reduce((total, other) => total + place.get(other), 0);
          return [name, others.length > 0 ? sum / others.length : place.get(name)];
        }));
        layer.sort((a, b) => middle.get(a) - middle.get(b));
        settle(layer);
      }
    }
    return layers;
  }

  draw(selected) {
    const names = this.drawnNames(selected);
    const layers = this.layersOf(names);
    const { width, height, gapX, gapY } = graphNode;
    const rows = Math.max(1, ...layers.map((layer) => layer.length));
    const total = [layers.length * (width + gapX) - gapX, rows * (height + gapY) - gapY];
    const places = new Map();
    const isNarrow = this.frame.clientWidth < 600;
    layers.forEach((layer, column) => {
      const top = isNarrow ? 0 : (total[1] - layer.length * (height + gapY) + gapY) / 2;
      layer.forEach((name, row) => {
        places.set(name, [column * (width + gapX), top + row * (height + gapY)]);
      });
    });
    if (names.length === 0) {
      this.frame.replaceChildren(element("p", { class: "help" },
        "Too many to draw at once: choose one in the map or the table."));
      return;
    }
    const way = new Set(selected && this.has(selected) ? this.chainOf(selected) : []);
    const svg = svgElement("svg", {
      width: total[0] + 4, height: total[1] + 4, viewBox: `-2 -2 ${total[0] + 4} ${total[1] + 4}`,
      role: "group", "aria-label": "Library graph",
    });
    svg.append(...this.lines(places, way, selected));
    for (const [name, place] of places) svg.append(this.box(name, place, way, selected));
    const hadFocus = this.frame.contains(document.activeElement);
    this.frame.replaceChildren(svg);
    if (hadFocus) svg.querySelector("[data-selected]")?.focus({ preventScroll: true });
  }

  lines(places, way, selected) {
    const { width, height } = graphNode;
    const faint = [];
    const strong = [];
    for (const [name, [x, y]] of places) {
      for (const need of this.needs.get(name)) {
        const target = places.get(need);
        if (!target || need === name) continue;
        const [fromX, fromY] = [x + width, y + height / 2];
        const [toX, toY] = [target[0], target[1] + height / 2];
        const bend = Math.max(24, Math.abs(toX - fromX) / 2);
        const isWay = way.has(name) && way.has(need) && this.parents.get(need) === name;
        const isNear = name === selected || need === selected;
        const isFirst = this.parents.get(need) === name;
        const path = svgElement("path", {
          class: `edge${isWay ? " way" : isNear ? " near" : isFirst ? " first" : ""}`,
          d: `M${fromX} ${fromY}C${fromX + bend} ${fromY} ${toX - bend} ${toY} ${toX} ${toY}`,
        });
        (isWay || isNear ? strong : faint).push(path);
      }
    }
    return [...faint, ...strong];
  }

  box(name, [x, y], way, selected) {
    const { width, height } = graphNode;
    const size = shortSize(this.sizes.get(name) ?? 0);
    const most = 28 - size.length;
    const short = visible(name.slice(name.lastIndexOf("/") + 1));
    const label = short.length > most ? `${short.slice(0, most - 1)}\u2026` : short;
    const asked = this.neededBy.get(name).length;
    const choose = () => this.onSelect(name);
    return svgElement("g", {
      class: `box${name === selected ? " selected" : way.has(name) ? " way" : ""}`,
      "data-selected": name === selected,
      transform: `translate(${x} ${y})`,
      role: "button",
      tabindex: "0",
      "aria-label": `${visible(name)}, ${size}, needed by ${withThousands(asked)}`,
      onclick: choose,
      onkeydown: (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        choose();
      },
    },
    svgElement("title", {}, visible(name)),
    svgElement("rect", { width, height, rx: 6 }),
    svgElement("text", { x: 10, y: height / 2 + 4, class: "box-name" }, label),
    svgElement("text", { x: width - 10, y: height / 2 + 4, class: "box-size" }, size));
  }

  explain(name) {
    if (!this.has(name)) {
      this.why.replaceChildren(element("p", { class: "help" },
        "Choose a library to see who needs it."));
      return;
    }
    const buttons = (names) => names.length > 0 && element("ul", { class: "tags" },
      ...names.map((other) => element("li", {},
        element("button", { type: "button", class: "tag", onclick: () => this.onSelect(other) },
          nameElement(other.slice(other.lastIndexOf("/") + 1))))));
    const outside = this.outside.get(name);
    const chain = this.chainOf(name);
    const pairs = [
      ["Why is it here", chain.length > 1 ? chainElement(chain) : "No other file asks for it."],
      ["Needed by", buttons(this.neededBy.get(name)) || undefined],
      ["Needs", buttons(this.needs.get(name)) || undefined],
      ["Not in the package", outside.length > 0
        ? element("ul", { class: "tags" },
          ...outside.map((other) => element("li", {}, nameElement(other, "tag still"))))
        : undefined],
    ];
    this.why.replaceChildren(element("h3", {}, nameElement(name)), definitions(pairs));
  }

  select(name) {
    this.draw(name);
    this.explain(name);
  }
}
