import { type Parts, WIRE_VERSION } from '@kitka/shared/wire/view';
import * as v from 'valibot';
import { accept, refuse, type Verdict } from './verdict.ts';

/** What a message may have besides what it must: rules by name, some of them for groups of further ones. */
interface Shape {
  [name: string]: v.GenericSchema | Shape;
}

/** A message as its contract says, and the names of its parts that broke their rules. */
export interface Parsed<T> {
  message: T;
  /** Such as `vitals.ttfb`: they are left out, the rest counts. */
  leftOut: string[];
}

/** A message on its way to the Ledger. */
export interface Ingested<Entry> extends Pick<Parsed<never>, 'leftOut'> {
  entry: Entry;
}

/**
 * A body's text as what a contract says, or why not. Pure: no clock, no I/O; never throws. Keys that the contract
 * does not know are left out, so that a newer widget may send more.
 * @param key what it must have, or it is refused
 * @param parts what it may have: one that breaks its rule is left out alone
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
    // The message names the rule, not the value: what came may be personal and must not be echoed.
    return refuse('invalid', `${field ?? 'The body'} ${rule(issue)}.`, field);
  }
  const leftOut: string[] = [];
  const optional = partsOf(parts, body, '', leftOut) as Parts<Optional>;
  return accept({ message: { ...(result.output as object), ...optional } as never, leftOut });
}

/** The parts of `body` that keep their rules; the names of the others are added to `leftOut`. */
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

/** "must be …" from a valibot issue, without the received value in it. */
function rule(issue: v.BaseIssue<unknown>): string {
  if (issue.message.startsWith('must ')) return issue.message;
  if (issue.received === 'undefined' || /^"/.test(issue.expected ?? '')) return 'is missing';
  if (issue.expected === 'Array') return 'must be a list';
  return issue.expected ? `must be ${issue.expected}` : 'is not what the contract says';
}
