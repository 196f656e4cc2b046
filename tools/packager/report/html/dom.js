// Elements are made by these calls alone: text stays text, whatever a file is called.

function byId(id) {
  return document.getElementById(id);
}

/** element("p", {class: "x", onclick: f}, "text", child, ...) */
function element(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function svgElement(tag, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      node.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children.filter((child) => child !== undefined && child !== ""));
  return node;
}

/** A name from outside, kept from mixing with the text around it. */
function nameElement(text, className) {
  return element("bdi", { class: className }, visible(text));
}

/** A row of buttons of which one is on. */
function choice(fieldset, name, options, chosen, onChange) {
  for (const [value, label] of options) {
    fieldset.append(
      element(
        "label",
        {},
        element("input", {
          type: "radio",
          name,
          value,
          checked: value === chosen,
          onchange: () => onChange(value),
        }),
        element("span", {}, label),
      ),
    );
  }
}
