// A squarified treemap (Bruls, Huizing, van Wijk) of elements that take focus.

const headerHeight = 20;
const usualCells = 1500;

/** Calls place(item, x, y, width, height); `items` are sorted, the largest first. */
function squarify(items, weightOf, x, y, width, height, place) {
  let rest = items.reduce((sum, item) => sum + weightOf(item), 0);
  let start = 0;
  while (start < items.length && rest > 0 && width > 0 && height > 0) {
    const side = Math.min(width, height);
    const scale = (width * height) / rest;
    let sum = 0;
    let worst = Infinity;
    let end = start;
    for (; end < items.length; end += 1) {
      const largest = weightOf(items[start]) * scale;
      const next = weightOf(items[end]) * scale;
      const total = sum + next;
      const thickness = total / side;
      const ratio = Math.max(largest / thickness ** 2, thickness ** 2 / Math.max(next, 1e-9));
      if (ratio > worst) break;
      worst = ratio;
      sum = total;
    }
    const thickness = sum / side;
    let along = 0;
    for (let i = start; i < end; i += 1) {
      const length = (weightOf(items[i]) * scale) / thickness;
      if (width >= height) place(items[i], x, y + along, thickness, length);
      else place(items[i], x + along, y, length, thickness);
      along += length;
      rest -= weightOf(items[i]);
    }
    if (width >= height) {
      x += thickness;
      width -= thickness;
    } else {
      y += thickness;
      height -= thickness;
    }
    start = end;
  }
}

class Treemap {
  /** `on` has select(node) and zoom(node). */
  constructor(container, describe, typeOfNode, on) {
    this.container = container;
    this.describe = describe;
    this.typeOfNode = typeOfNode;
    this.on = on;
    this.cells = [];
    this.hits = null;
    this.selected = null;
    container.addEventListener("keydown", (event) => this.onKey(event));
    container.addEventListener("click", (event) => {
      const cell = this.cellOf(event.target);
      if (cell) this.activate(cell);
    });
    new ResizeObserver(() => this.draw()).observe(container);
  }

  show(node, measure) {
    this.root = node;
    this.weightOf = (child) => child[measure];
    this.draw();
  }

  draw() {
    const { clientWidth: width, clientHeight: height } = this.container;
    if (!this.root || width === 0 || height === 0) return;
    const hadFocus = this.container.contains(document.activeElement);
    this.cells = [];
    this.smallestArea = Math.max(48, (width * height) / usualCells);
    const queue = [{ node: this.root, x: 0, y: 0, width, height }];
    for (let next = 0; next < queue.length; next += 1) this.divide(queue[next], queue);
    const elements = this.cells.map((cell) => this.makeElement(cell));
    if (elements.length === 0) {
      elements.push(element("p", { class: "nothing" }, "No bytes to draw."));
    }
    this.container.replaceChildren(...elements);
    this.mark();
    const current = this.cells.find((cell) => cell.node === this.selected) ?? this.cells[0];
    this.setCurrent(current, hadFocus);
  }

  /** Whether anything in `node` would be seen in an area of this size. */
  canDivide(node, width, height) {
    const largest = node.children.reduce((most, child) => Math.max(most, this.weightOf(child)), 0);
    const area = (width * height * largest) / this.weightOf(node);
    return width >= 14 && height >= 14 && area >= this.smallestArea;
  }

  /** The children, the largest first; those too small to be seen alone as one. */
  partsOf(area) {
    const children = area.node.children.filter((child) => this.weightOf(child) > 0);
    const total = children.reduce((sum, child) => sum + this.weightOf(child), 0);
    const smallest = (this.smallestArea * total) / (area.width * area.height);
    const small = children.filter((child) => this.weightOf(child) < smallest);
    const large = children.filter((child) => this.weightOf(child) >= smallest);
    const parts = small.length > 1 && large.length > 0
      ? [...large, restOf(area.node, small)] : children;
    return parts.sort((a, b) => this.weightOf(b) - this.weightOf(a));
  }

  divide(area, queue) {
    const smallest = 3;
    squarify(this.partsOf(area), this.weightOf, area.x, area.y, area.width, area.height,
      (node, x, y, width, height) => {
        if (width < smallest || height < smallest) return;
        const cell = { node, x, y, width, height, header: false, isDivided: false };
        this.cells.push(cell);
        if (!node.children || node.isRest || !this.canDivide(node, width, height)) return;
        cell.isDivided = true;
        cell.header = width >= 56 && height >= 44;
        const top = cell.header ? headerHeight : 2;
        queue.push({
          node, x: x + 2, y: y + top, width: width - 4, height: height - top - 2,
        });
      });
  }

  makeElement(cell) {
    const { node } = cell;
    const type = cell.isDivided ? "group" : node.entry ? this.typeOfNode(node)
      : `${this.typeOfNode(this.heaviestLeaf(node))} crowd`;
    const text = this.describe(node);
    const made = element("div", {
      class: `cell ${type}`, role: "button", tabindex: "-1", "aria-label": text, title: text,
    });
    const style = made.style;
    style.left = `${cell.x}px`;
    style.top = `${cell.y}px`;
    style.width = `${Math.max(cell.width - 1, 1)}px`;
    style.height = `${Math.max(cell.height - 1, 1)}px`;
    if (cell.header || (!cell.isDivided && cell.width >= 44 && cell.height >= 18)) {
      made.classList.add("labelled");
      made.append(nameElement(node.name, "cell-name"));
      if (cell.header ? cell.width >= 130 : cell.height >= 34 && cell.width >= 62) {
        made.append(element("span", { class: "cell-size" }, shortSize(this.weightOf(node))));
      }
    }
    cell.element = made;
    made.cell = cell;
    return made;
  }

  heaviestLeaf(node) {
    let at = node;
    while (at.children) {
      at = at.children.reduce((a, b) => (this.weightOf(b) > this.weightOf(a) ? b : a));
    }
    return at;
  }

  cellOf(target) {
    return target.closest?.(".cell")?.cell;
  }

  activate(cell) {
    this.setCurrent(cell, false);
    if (cell.node.children) this.on.zoom(cell.node);
    else this.on.select(cell.node);
  }

  setCurrent(cell, focus) {
    if (this.current?.element) this.current.element.tabIndex = -1;
    this.current = cell;
    if (!cell) return;
    cell.element.tabIndex = 0;
    if (focus) cell.element.focus({ preventScroll: true });
  }

  /** Whether there is a cell of this node. */
  shows(node) {
    return this.cells.some((cell) => cell.node === node);
  }

  select(node) {
    this.selected = node;
    this.mark();
  }

  /** Dims what has no hit; null: nothing. */
  setHits(hits) {
    this.hits = hits;
    this.mark();
  }

  isHit(node) {
    return this.hits.has(node) || (node.isRest && node.children.some((one) => this.hits.has(one)));
  }

  mark() {
    for (const { node, element: made } of this.cells) {
      made.classList.toggle("dim", this.hits !== null && !this.isHit(node));
      made.classList.toggle("selected", node === this.selected);
    }
  }

  onKey(event) {
    const cell = this.cellOf(event.target);
    if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const directions = {
      ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
    };
    if (event.key in directions) {
      const next = this.neighbour(cell, ...directions[event.key]);
      if (next) this.setCurrent(next, true);
    } else if (event.key === "Enter" || event.key === " ") {
      this.activate(cell);
    } else if (event.key === "Escape" || event.key === "Backspace") {
      if (this.root.parent) this.on.zoom(this.root.parent);
    } else if (event.key === "Home" && this.cells.length > 0) {
      this.setCurrent(this.cells[0], true);
    } else {
      return;
    }
    event.preventDefault();
  }

  /** The nearest in that direction, straight ahead before aside. A group stands for its header. */
  neighbour(from, dx, dy) {
    const middle = (cell) => [
      cell.x + cell.width / 2,
      cell.header ? cell.y + headerHeight / 2 : cell.y + cell.height / 2,
    ];
    const [x, y] = middle(from);
    let best = null;
    let bestCost = Infinity;
    for (const cell of this.cells) {
      if (cell === from || (cell.isDivided && !cell.header)) continue;
      const [otherX, otherY] = middle(cell);
      const ahead = (otherX - x) * dx + (otherY - y) * dy;
      if (ahead <= 0.5) continue;
      const aside = Math.abs((otherX - x) * dy) + Math.abs((otherY - y) * dx);
      const cost = ahead + 2 * aside;
      if (cost < bestCost) {
        best = cell;
        bestCost = cost;
      }
    }
    return best;
  }
}
