import type { Context } from 'hono';
import * as v from 'valibot';
import { readText } from '../../ingest/readText.ts';
import { failure } from '../reply.ts';

/** Bytes of a body that changes something: the largest settings of a site need some 100 kB. */
const MOST_BYTES = 200_000;

/** The JSON body of a request as a schema has it, or the response that says what is wrong with it. */
export async function readBody<Schema extends v.GenericSchema>(
  c: Context,
  schema: Schema,
): Promise<v.InferOutput<Schema> | Response> {
  const text = await readText(c.req.raw, MOST_BYTES);
  if (!text.ok) return failure(text.reason === 'size' ? 413 : 400, text.reason, text.message);
  let body: unknown;
  try {
    body = JSON.parse(text.value);
  } catch {
    return failure(400, 'json', 'The body must be JSON.');
  }
  if (!isObject(body) || Array.isArray(body)) return failure(400, 'json', 'The body must be a JSON object.');
  const result = v.safeParse(schema, body, { abortEarly: true });
  if (result.success) {
    const unknown = unknownKey(body, result.output);
    return unknown === null
      ? result.output
      : failure(400, 'body', `There is no '${unknown}' here. Take it out.`, unknown);
  }
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  return failure(400, 'body', `${path ?? 'The body'}: ${issue.message}`, path);
}

/** The path of the first key that the schema does not know and left out, or null: a mistyped one must not be ignored. */
function unknownKey(given: unknown, kept: unknown): string | null {
  if (!isObject(given) || !isObject(kept)) return null;
  // The schema takes a list for an object without parts.
  if (Array.isArray(given) !== Array.isArray(kept)) return '[]';
  for (const [key, value] of Object.entries(given)) {
    if (!Object.hasOwn(kept, key)) return key;
    const inside = unknownKey(value, kept[key]);
    if (inside !== null) return `${key}.${inside}`;
  }
  return null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
