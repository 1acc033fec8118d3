import { refuse, type Verdict } from './verdict.ts';

/** Reads a body as text, but no further than its limit. A body that is not UTF-8 is refused. */
export async function readText(request: Request, maxBytes: number): Promise<Verdict<string>> {
  const length = request.headers.get('content-length');
  if (Number(length ?? 0) > maxBytes) return refuse('size', `The body is larger than ${maxBytes} bytes.`);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  try {
    // HTTP ends a body at its content-length. Reading it in one piece saves half the time that a view takes.
    if (length !== null) return { ok: true, value: decoder.decode(await request.arrayBuffer()) };
    let text = '';
    let bytes = 0;
    for await (const chunk of request.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) return refuse('size', `The body is larger than ${maxBytes} bytes.`);
      text += decoder.decode(chunk, { stream: true });
    }
    return { ok: true, value: text + decoder.decode() };
  } catch {
    return refuse('invalid', 'The body is not UTF-8 text, or it broke off.');
  }
}
