// Values as the playground writes and reads them: JavaScript's own notation, and `hex("…")` for bytes.

const WIDTH = 76;

/** A value in that notation, in lines where it is long. */
export function printed(value, indent = "") {
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof Uint8Array) return `hex("${Buffer.from(value).toString("hex")}")`;
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  const isList = Array.isArray(value);
  const inner = `${indent}  `;
  const members = isList ? value.map((item) => printed(item, inner))
    : Object.entries(value).map(([name, member]) => `${named(name)}: ${printed(member, inner)}`);
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  if (members.length === 0) return open + close;
  const line = members.join(", ");
  if (!line.includes("\n") && indent.length + line.length < WIDTH) return isList ? `[${line}]` : `{ ${line} }`;
  return `${open}\n${members.map((member) => `${inner}${member},\n`).join("")}${indent}${close}`;
}

function named(name) {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** The value of a text in that notation. */
export function read(text) {
  const hex = (digits) => Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  return new Function("hex", `return ${parenthesized(text)};`)(hex);
}

/** An expression that stands for itself, even if it begins with a brace. */
export function parenthesized(source) {
  return `(${source}\n)`;
}
