/**
 * JSON of plain data. Some pages give all lists or objects a `toJSON` (Prototype.js does), whose result the browser would
 * take; the replacer takes the value itself.
 */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, function (this: Record<string, unknown>, name) {
    return this[name];
  });
