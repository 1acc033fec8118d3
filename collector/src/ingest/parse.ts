import { WIRE_VERSION } from '@kitka/shared/beacon';
import * as v from 'valibot';
import { accept, refuse, type Verdict } from './verdict.ts';

/**
 * A body's text as what the schema says, or why not. Pure: no clock, no I/O; never throws.
 * Keys the schema does not know are left out, so that a newer widget may send more.
 */
export function parse<S extends v.GenericSchema>(schema: S, text: string): Verdict<v.InferOutput<S>> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return refuse('invalid', 'The body is not JSON. Send one JSON object as text/plain.');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return refuse('invalid', 'The body is JSON but no object. Send one JSON object.');
  }
  if (!('v' in body) || body.v !== WIRE_VERSION) {
    return refuse(
      'version',
      `This collector knows version ${WIRE_VERSION} of the body. Set "v": ${WIRE_VERSION}.`,
      'v',
    );
  }
  const result = v.safeParse(schema, body, { abortEarly: true });
  if (result.success) return accept(result.output);
  const issue = result.issues[0];
  const field = v.getDotPath(issue) ?? null;
  // The message names the rule, not the value: what came may be personal and must not be echoed.
  return refuse('invalid', `${field ?? 'The body'} ${rule(issue)}.`, field);
}

/** "must be …" from a valibot issue, without the received value in it. */
function rule(issue: v.BaseIssue<unknown>): string {
  if (issue.message.startsWith('must ')) return issue.message;
  if (issue.received === 'undefined' || /^"/.test(issue.expected ?? '')) return 'is missing';
  if (issue.expected === 'Array') return 'must be a list';
  return issue.expected ? `must be ${issue.expected}` : 'is not what the contract says';
}
