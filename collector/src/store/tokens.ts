import type { Token } from '@kitka/shared/api/people';
import type { Scope } from '@kitka/shared/settings/roles';
import { hashSecret, newSecret } from '../http/secret.ts';
import { USED_MS } from './sessions.ts';

/** SQL for a token's id: hex digits, as people type it. */
const ID = 'lower(hex(substr(hash, 1, 5)))';
const COLUMNS = `${ID} AS id, name, person, scopes, sites, created, expires, used`;

interface Row extends Omit<Token, 'scopes' | 'sites'> {
  scopes: string;
  sites: string;
}
const toToken = (row: Row): Token => ({
  ...row,
  scopes: JSON.parse(row.scopes),
  sites: JSON.parse(row.sites),
});

/** What a new token is. */
export interface NewToken {
  scopes: readonly Scope[];
  /** Empty: all sites of its person. */
  sites?: readonly string[];
  /** Null: of whoever runs the collector. */
  person?: string | null;
  name?: string;
  /** Ms; null: never. */
  expires?: number | null;
}

/** Makes a bearer token. @param now ms @returns its secret */
export async function addToken(
  db: D1Database,
  { scopes, sites = [], person = null, name = '', expires = null }: NewToken,
  now: number,
): Promise<string> {
  const token = `kitka_${newSecret()}`;
  await db
    .prepare(
      'INSERT INTO tokens (hash, person, name, scopes, sites, created, expires) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)',
    )
    .bind(await hashSecret(token), person, name, JSON.stringify(scopes), JSON.stringify(sites), now, expires)
    .run();
  return token;
}

/** Finds a token by its secret and records its use; null if there is none. It may have expired. */
export async function useToken(db: D1Database, secret: string, now: number): Promise<Token | null> {
  const hash = await hashSecret(secret);
  const row = await db.prepare(`SELECT ${COLUMNS} FROM tokens WHERE hash = ?1`).bind(hash).first<Row>();
  if (row && now - (row.used ?? 0) > USED_MS)
    await db.prepare('UPDATE tokens SET used = ?2 WHERE hash = ?1').bind(hash, now).run();
  return row && toToken(row);
}

/** All tokens, oldest first. */
export async function listTokens(db: D1Database): Promise<Token[]> {
  const { results } = await db.prepare(`SELECT ${COLUMNS} FROM tokens ORDER BY created, hash`).all<Row>();
  return results.map(toToken);
}

/** Revokes a token. @returns false if there is none with this id */
export async function revokeToken(db: D1Database, id: string): Promise<boolean> {
  const { meta } = await db.prepare(`DELETE FROM tokens WHERE ${ID} = ?1`).bind(id).run();
  return meta.changes > 0;
}
