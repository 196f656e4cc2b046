// How values are said, the same as in the text report.

const thousands = new Intl.NumberFormat("en-US");

function withThousands(number) {
  return thousands.format(number);
}

function plural(number, noun) {
  return `${withThousands(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** "21.27 MiB", "3.4 KiB", "131 bytes": what a reader grasps at once. */
function shortSize(bytes) {
  if (bytes < 1024) return plural(bytes, "byte");
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KiB`;
  return `${(bytes / 1024 / 1024).toFixed(2)} MiB`;
}

function share(part, whole) {
  return `${(whole > 0 ? (part / whole) * 100 : 0).toFixed(1)} %`;
}

/**
 * For the eye: control characters, and those that reorder or break a line, are spelt out, so that
 * no name can pretend to be another.
 */
function visible(text) {
  return text.replace(
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (c) => `\\u{${c.charCodeAt(0).toString(16)}}`,
  );
}
