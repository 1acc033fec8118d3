import { type Parts, WIRE_VERSION } from '@kitka/shared/wire/view';
import * as v from 'valibot';
import { accept, refuse, type Verdict } from './verdict.ts';

/** Optional fields of a message: schemas by name, or groups of further ones. */
interface Shape {
  [name: string]: v.GenericSchema | Shape;
}

/** A parsed message, and the names of its invalid optional fields. */
export interface Parsed<T> {
  message: T;
  /** Such as `vitals.ttfb`: these fields are left out, the rest counts. */
  leftOut: string[];
}

/** A message on its way to the Ledger. */
export interface Ingested<Entry> extends Pick<Parsed<never>, 'leftOut'> {
  entry: Entry;
}

/**
 * Parses a body. Pure: no clock, no I/O; never throws. Unknown keys are ignored, so that a newer widget may send
 * more.
 * @param key required fields: without them the message is refused
 * @param parts optional fields: an invalid one is left out on its own
 */
export function parse<Key extends v.GenericSchema, Optional extends Shape>(
  key: Key,
  parts: Optional,
  text: string,
): Verdict<Parsed<v.InferOutput<Key> & Parts<Optional>>> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return refuse('invalid', 'The body is not JSON. Send one JSON object as text/plain.');
  }
  if (!isObject(body)) {
    return refuse('invalid', 'The body is JSON but no object. Send one JSON object.');
  }
  if (body.v !== WIRE_VERSION) {
    return refuse(
      'version',
      `This collector knows version ${WIRE_VERSION} of the body. Set "v": ${WIRE_VERSION}.`,
      'v',
    );
  }
  const result = v.safeParse(key, body, { abortEarly: true });
  if (!result.success) {
    const issue = result.issues[0];
    const field = v.getDotPath(issue) ?? null;
    // The message names the rule but not the value: it may be personal and must not be echoed.
    return refuse('invalid', `${field ?? 'The body'} ${rule(issue)}.`, field);
  }
  const leftOut: string[] = [];
  const optional = partsOf(parts, body, '', leftOut) as Parts<Optional>;
  return accept({ message: { ...(result.output as object), ...optional } as never, leftOut });
}

/** The valid optional fields of `body`; the names of invalid ones are added to `leftOut`. */
function partsOf(shape: Shape, body: Record<string, unknown>, group: string, leftOut: string[]): object {
  const kept: Record<string, unknown> = {};
  for (const [name, expected] of Object.entries(shape)) {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    if (value === undefined || value === null) continue;
    if (isSchema(expected)) {
      const result = v.safeParse(expected, value, { abortEarly: true });
      if (result.success) kept[name] = result.output;
      else leftOut.push(group + name);
    } else if (isObject(value)) kept[name] = partsOf(expected, value, `${group}${name}.`, leftOut);
    else leftOut.push(group + name);
  }
  return kept;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isSchema = (expected: v.GenericSchema | Shape): expected is v.GenericSchema =>
  (expected as v.GenericSchema).kind === 'schema';

/** "must be …" for a valibot issue, without the received value. */
function rule(issue: v.BaseIssue<unknown>): string {
  if (issue.message.startsWith('must ')) return issue.message;
  if (issue.received === 'undefined' || /^"/.test(issue.expected ?? '')) return 'is missing';
  if (issue.expected === 'Array') return 'must be a list';
  return issue.expected ? `must be ${issue.expected}` : 'is not what the contract says';
}
