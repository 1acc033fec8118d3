import type { Plan } from '@kitka/shared/settings/plans';
import { UsageError } from '../usageError.ts';

/** Where a collector is deployed to. */
export interface Target {
  /** Name of the Worker and, at first, of its database. */
  name: string;
  /** Plan of the account; null: as it was deployed before. */
  plan: Plan | null;
  /** The owner's own address; null: only the one at workers.dev. */
  domain: Domain | null;
  /** Address that mail is sent from; '' for no mail, null: as it was deployed before. */
  mailFrom: string | null;
}

export interface Domain {
  host: string;
  /** Path below which the collector answers, such as `/kt`; '' if the host is the collector's alone. */
  base: string;
}

/** Reads what was typed. @throws UsageError that names what is wrong */
export function readTarget({
  name = 'kitka',
  env: environment,
  domain,
  plan,
  'mail-from': mailFrom,
}: Partial<Record<'name' | 'env' | 'domain' | 'plan' | 'mail-from', string>>): Target {
  for (const [option, value] of [
    ['--name', name],
    ['--env', environment],
  ])
    if (value !== undefined && !/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(value))
      throw new UsageError(
        `${option} must have 1 to 40 of a-z, 0-9 and - (not first or last); it is '${value}'.`,
      );
  if (plan !== undefined && plan !== 'free' && plan !== 'paid')
    throw new UsageError(`--plan must be free or paid; it is '${plan}'.`);
  if (
    mailFrom !== undefined &&
    mailFrom !== 'none' &&
    !/^[\w.+-]{1,64}@([a-z0-9-]+\.)+[a-z]{2,}$/i.test(mailFrom)
  )
    throw new UsageError(
      `--mail-from must be an address on a domain of the account, such as kitka@shop.example, or none; it is '${mailFrom}'.`,
    );
  return {
    plan: plan ?? null,
    mailFrom: mailFrom === 'none' ? '' : (mailFrom ?? null),
    name: environment ? `${name}-${environment}` : name,
    domain: domain === undefined ? null : readDomain(domain),
  };
}

function readDomain(typed: string): Domain {
  const url = URL.parse(/^https?:\/\//.test(typed) ? typed : `https://${typed}`);
  const isPlain = url && !url.port && !url.username && !url.search && !url.hash;
  const base = url?.pathname.replace(/\/+$/, '') ?? '';
  if (
    !isPlain ||
    !/^([a-z0-9-]+\.)+[a-z0-9-]{2,}$/.test(url.hostname) ||
    !/^(\/[\w-]{1,40}){0,3}$/.test(base)
  )
    throw new UsageError(
      `--domain must be a host or a path on one, such as kitka.shop.example or shop.example/kt; it is '${typed}'.`,
    );
  return { host: url.hostname, base };
}

/** Names of the zones that a host could belong to, the longest first: a.b.shop.example, b.shop.example, shop.example. */
export function zonesOf(host: string): string[] {
  const labels = host.split('.');
  return labels.slice(0, -1).map((_, i) => labels.slice(i).join('.'));
}
