/** A schema of valibot, as far as its kind of value is of interest. */
interface Schema {
  type: string;
  entries?: Record<string, Schema>;
  item?: Schema;
  wrapped?: Schema;
  key?: Schema;
  value?: Schema;
  options?: readonly unknown[];
}
const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The paths of all texts in a schema: `goals[].name`; `{}` are the keys of a record, and `{}.` its values. */
export function textFields(schema: unknown, path = ''): string[] {
  if (!isSchema(schema)) {
    // A plain object of schemas.
    if (typeof schema !== 'object' || schema === null) return [];
    return Object.entries(schema).flatMap(([name, part]) =>
      textFields(part, path ? `${path}.${name}` : name),
    );
  }
  const { type, entries, item, wrapped, key, value, options } = schema;
  switch (type) {
    case 'string':
      return [path];
    case 'object':
      return textFields({ ...entries }, path);
    case 'array':
      return textFields(item, `${path}[]`);
    case 'record':
      return [...textFields(key, `${path}{}`), ...textFields(value, `${path}{}.`)];
    case 'variant':
    case 'union':
      return (options ?? []).flatMap((one) => textFields(one, path));
    default:
      return wrapped ? textFields(wrapped, path) : [];
  }
}
