// What the vectors of every area need.

/** Both are the same. */
export function same(got, want, at) {
  if (!Object.is(got, want)) throw new Error(`${at}: got ${got}, wanted ${want}`);
}

/** Both print the same: objects and lists of plain values, by the order of their fields. */
export function alike(got, want, at) {
  const printed = (value) => JSON.stringify(value, (_, part) => {
    if (typeof part === "bigint") return `${part}n`;
    return part instanceof Uint8Array ? hex(part) : part;
  });
  same(printed(got), printed(want), at);
}

/** Does something with each row, an error names the row; returns how many there were. */
export function eachOf(rows, check) {
  for (const [place, row] of rows.entries()) {
    try {
      check(row);
    } catch (cause) {
      throw new Error(`row ${place}, ${JSON.stringify(row).slice(0, 300)}: ${cause.message}`, { cause });
    }
  }
  return rows.length;
}

/** Bytes of hexadecimal. */
export function bytes(text) {
  return Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16));
}

/** Hexadecimal of bytes. */
export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The bigint of a decimal, as a text or a number. */
export function big(value) {
  return BigInt(value);
}

/** The error that an action throws. */
export function refusal(action) {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
