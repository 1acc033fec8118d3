import { limitsOf, planOf } from '@kitka/shared/settings/plans';
import { PATHS } from '@kitka/shared/wire/paths';
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import type { Env } from '../env.ts';
import { runJobs } from '../jobs/jobs.ts';
import { patientStore } from '../store/patientStore.ts';
import { basePathOf, belowBase } from './basePath.ts';
import { onFailure } from './onFailure.ts';
import { failure } from './reply.ts';
import { answer } from './routes/answer.ts';
import { api } from './routes/api.ts';
import { beacon } from './routes/beacon.ts';
import { dashboard } from './routes/dashboard.ts';
import { health } from './routes/health.ts';
import { receipt } from './routes/receipt.ts';
import { sample } from './routes/sample.ts';
import { script } from './routes/script.ts';

export { Ledger } from '../ledger/ledger.ts';

/** Paths that are never part of the dashboard: our own routes, and the platform's. */
const DOORS = [...Object.values(PATHS), '/sample', '/cdn-cgi'].flatMap((path) => [path, `${path}/*`]);
const nothing = (c: Context) => failure(404, 'path', `There is no ${c.req.method} ${c.req.path} here.`);

const preflight = cors({ origin: '*', allowMethods: ['POST'], maxAge: 86_400 });

/** The Worker: the tag's script, messages from pages, the API and the dashboard. */
const app: Hono<{ Bindings: Env }> = new Hono<{ Bindings: Env }>()
  // Only for preflights: the responses to POST set their own CORS headers.
  .options(`${PATHS.beacon}/*`, preflight)
  .options(`${PATHS.answer}/*`, preflight)
  .route(PATHS.script, script)
  .route(PATHS.beacon, beacon)
  .route(PATHS.answer, answer)
  .route(PATHS.receipt, receipt)
  .route(PATHS.health, health)
  .route(PATHS.api, api)
  .route('/sample', sample)
  // Keeps unmatched requests below our own paths from reaching the dashboard.
  .on('ALL', DOORS, nothing)
  .route('/', dashboard)
  .notFound(nothing)
  .onError(onFailure);

export default {
  fetch: (request: Request, env: Env, ctx: Parameters<typeof app.fetch>[2]) =>
    app.fetch(belowBase(request, basePathOf(env)), { ...env, DB: patientStore(env.DB) }, ctx),
  scheduled: ({ scheduledTime }, env) => runJobs(env.DB, scheduledTime, limitsOf(planOf(env.PLAN))),
} satisfies ExportedHandler<Env>;
