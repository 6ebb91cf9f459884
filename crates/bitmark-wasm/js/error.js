// What is thrown when a call is refused.

export class BitmarkError extends Error {
  constructor(message, { code, field = "", value, limit, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "BitmarkError";
    this.code = code;
    this.field = field;
    this.value = value;
    this.limit = limit;
  }
}
