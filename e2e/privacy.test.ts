import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { RECEIPT_ALPHABET, RECEIPT_LENGTH, showReceipt } from '@kitka/shared/wire/receipt';
import { customAlphabet, nanoid } from 'nanoid';
import { expect, inject, it } from 'vitest';
import { withStore } from '../scripts/store.ts';

const { collector, shop, data } = inject('kitka');
const makeReceipt = customAlphabet(RECEIPT_ALPHABET, RECEIPT_LENGTH);
const makeWord = customAlphabet('bcdfghjklmnpqrstvwxz', 24);

/** Sends one answer as the demo shop does. */
function send(answer: object, headers: Record<string, string> = {}): Promise<Response> {
  const body = {
    v: 2,
    id: makeReceipt(),
    n: 1,
    at: Date.now(),
    page: '/delivery',
    kind: 'csat',
    value: 2,
    wording: 1,
    context: { device: 'phone' },
    lang: 'en',
    via: 'auto',
    ...answer,
  };
  return fetch(`${collector}/a/demo`, {
    method: 'POST',
    headers: { origin: shop, ...headers },
    body: JSON.stringify(body),
  });
}

/** Every file of the data folder that contains one of the words, relative to the folder. */
function filesWith(...words: string[]): string[] {
  return readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => words.some((word) => readFileSync(file).includes(word)))
    .map((file) => file.slice(data.length + 1));
}

it('keeps what a visitor said in the store alone until they delete it, and the receipt nowhere', async () => {
  const receipt = makeReceipt();
  const words = makeWord();
  const address = `${makeWord()}@mail.example`;
  expect((await send({ id: receipt, comment: `It hangs: ${words}`, contact: address })).status).toBe(200);
  const headers = { authorization: `Receipt ${receipt}` };
  const own = await fetch(`${collector}/r`, { headers });
  expect(await own.json()).toMatchObject({ comment: `It hangs: ${words}`, contact: address });

  const holding = filesWith(words, address);
  expect(holding).not.toEqual([]);
  expect(holding.filter((file) => !file.startsWith(join('v3', 'd1') + sep))).toEqual([]);
  expect((await fetch(`${collector}/r`, { method: 'DELETE', headers })).status).toBe(204);
  expect(filesWith(receipt, showReceipt(receipt))).toEqual([]);
  await expect.poll(() => filesWith(words, address)).toEqual([]);
});

it('makes up no country where no edge tells one, and believes none that a request tells', async () => {
  const words = makeWord();
  const told = { 'cf-ipcountry': 'FR', 'mf-cf-blob': '{"country":"FR"}' };
  for (const headers of [{}, told]) expect((await send({ comment: words }, headers)).status).toBe(200);
  const message = { v: 2, id: nanoid(16), n: 1, at: Date.now(), page: '/told' };
  const view = await fetch(`${collector}/b/demo`, {
    method: 'POST',
    headers: { origin: shop, ...told },
    body: JSON.stringify({ ...message, context: { landing: true, nav: 'load', device: 'phone' } }),
  });
  expect(view.headers.get('x-kitka')).toBe('stored');
  await withStore(data, async (db) => {
    const { results: countries } = await db
      .prepare('SELECT country FROM answers WHERE comment = ?')
      .bind(words)
      .all();
    expect(countries).toEqual([{ country: null }, { country: null }]);
    const { results: counted } = await db
      .prepare("SELECT page FROM views WHERE site = 'demo' AND page = '/told' AND country IS NOT NULL")
      .all();
    expect(counted).toEqual([]);
  });
});
