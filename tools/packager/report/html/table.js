// The table of entries: only the rows in sight exist.

const rowHeight = 32;

const columns = [
  { id: "name", label: "Name", value: (entry) => entry.name, text: true },
  { id: "size", label: "Unzipped", value: (entry) => entry.size },
  { id: "compressed_size", label: "Zipped", value: (entry) => entry.compressed_size },
  { id: "ratio", label: "Ratio",
    value: (entry) => (entry.size > 0 ? entry.compressed_size / entry.size : 0) },
  { id: "share", label: "Share", value: (entry) => entry.size },
  { id: "mode", label: "Mode", value: (entry) => entry.mode ?? "", text: true },
  { id: "origin", label: "From", value: (entry) => entry.origin ?? "", text: true },
];

class EntryTable {
  constructor(table, frame, unzippedSize, onSelect) {
    this.frame = frame;
    this.head = table.tHead;
    this.body = table.tBodies[0];
    this.unzippedSize = unzippedSize;
    this.onSelect = onSelect;
    this.entries = [];
    this.selected = null;
    this.column = columns[1];
    this.ascending = false;
    this.table = table;
    this.makeHead();
    frame.addEventListener("scroll", () => this.drawSoon(), { passive: true });
    frame.addEventListener("keydown", (event) => this.onKey(event));
    new ResizeObserver(() => this.drawSoon()).observe(frame);
    window.addEventListener("beforeprint", () => this.draw(0, 200));
    window.addEventListener("afterprint", () => this.draw());
  }

  makeHead() {
    const row = element("tr", { "aria-rowindex": 1 });
    for (const column of columns) {
      const button = element("button", { type: "button", onclick: () => this.sortBy(column) },
        column.label);
      row.append(element("th", { class: `col-${column.id}`, scope: "col" }, button));
    }
    this.head.replaceChildren(row);
  }

  show(entries) {
    this.entries = entries.slice();
    this.sort();
    this.frame.scrollTop = 0;
    this.draw();
  }

  sortBy(column) {
    this.ascending = column === this.column ? !this.ascending : Boolean(column.text);
    this.column = column;
    this.sort();
    this.draw();
  }

  sort() {
    const { value, text } = this.column;
    const sign = this.ascending ? 1 : -1;
    const compare = text
      ? (a, b) => (value(a) < value(b) ? -1 : Number(value(a) > value(b)))
      : (a, b) => value(a) - value(b);
    this.entries.sort((a, b) => sign * compare(a, b) || (a.name < b.name ? -1 : 1));
    this.head.querySelectorAll("th").forEach((cell, i) => {
      if (columns[i] === this.column) {
        cell.setAttribute("aria-sort", this.ascending ? "ascending" : "descending");
      } else {
        cell.removeAttribute("aria-sort");
      }
    });
  }

  select(entry, reveal) {
    this.selected = entry;
    const at = this.entries.indexOf(entry);
    if (reveal && at >= 0) {
      const top = at * rowHeight;
      const room = this.frame.clientHeight - this.head.offsetHeight - rowHeight;
      if (top < this.frame.scrollTop) this.frame.scrollTop = top;
      else if (top > this.frame.scrollTop + room) this.frame.scrollTop = top - room;
    }
    this.draw();
  }

  drawSoon() {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => {
      this.pending = false;
      this.draw();
    });
  }

  draw(first, count) {
    const ahead = 8;
    const visibleRows = Math.ceil(this.frame.clientHeight / rowHeight);
    const start = first ?? Math.max(0, Math.floor(this.frame.scrollTop / rowHeight) - ahead);
    const end = Math.min(this.entries.length, start + (count ?? visibleRows + 2 * ahead));
    const rows = [];
    for (let i = start; i < end; i += 1) rows.push(this.makeRow(this.entries[i], i));
    this.table.setAttribute("aria-rowcount", this.entries.length + 1);
    const isPrinted = count !== undefined;
    this.body.replaceChildren(
      this.spacer(isPrinted ? 0 : start), ...rows,
      this.spacer(isPrinted ? 0 : this.entries.length - end),
    );
  }

  spacer(rows) {
    const row = element("tr", { class: "spacer", "aria-hidden": "true" },
      element("td"));
    row.style.height = `${rows * rowHeight}px`;
    row.hidden = rows === 0;
    return row;
  }

  makeRow(entry, index) {
    const row = element("tr", {
      "aria-rowindex": index + 2,
      "aria-selected": entry === this.selected ? "true" : undefined,
      onclick: () => this.onSelect(entry),
    });
    const cell = (id, content) => row.append(element("td", { class: `col-${id}` }, content));
    const name = nameElement(entry.name);
    row.append(element("td", { class: "col-name", title: visible(entry.name) }, name));
    cell("size", withThousands(entry.size));
    cell("compressed_size", withThousands(entry.compressed_size));
    cell("ratio", share(entry.compressed_size, entry.size));
    cell("share", share(entry.size, this.unzippedSize));
    cell("mode", entry.mode ?? "");
    const origin = entry.origin ?? "";
    row.append(element("td", { class: "col-origin", title: visible(origin) }, nameElement(origin)));
    return row;
  }

  onKey(event) {
    if (event.target !== this.frame || this.entries.length === 0) return;
    const at = this.entries.indexOf(this.selected);
    const last = this.entries.length - 1;
    const page = Math.max(1, Math.floor(this.frame.clientHeight / rowHeight) - 2);
    const targets = {
      ArrowDown: at + 1, ArrowUp: at < 0 ? 0 : at - 1, PageDown: at + page, PageUp: at - page,
      Home: 0, End: last,
    };
    if (!(event.key in targets)) return;
    event.preventDefault();
    const next = this.entries[Math.min(Math.max(targets[event.key], 0), last)];
    this.onSelect(next);
    this.select(next, true);
  }
}
