import { formOf, type Route, refused, textOf } from './route.ts';

/** A Worker as it was uploaded. */
export interface UploadedWorker {
  metadata: {
    main_module: string;
    compatibility_date: string;
    bindings: { type: string; name: string; [more: string]: unknown }[];
    migrations?: { old_tag?: string; new_tag: string; steps: { new_sqlite_classes?: string[] }[] };
    assets?: { config?: Record<string, unknown> };
    annotations?: Record<string, string>;
  };
  /** Text of each module by its name. */
  modules: Record<string, string>;
  /** Content of each static file by its path. */
  files: Map<string, Buffer>;
  /** Classes of Durable Objects with SQLite, by all migrations up to this one. */
  sqliteClasses: string[];
}

/** One upload of a Worker. */
interface Version {
  id: string;
  created: Date;
  annotations: Record<string, string>;
  upload: UploadedWorker;
}

interface Deployment {
  id: string;
  created_on: string;
  source: string;
  author_email: string;
  strategy: string;
  annotations: Record<string, string>;
  versions: { version_id: string; percentage: number }[];
}

/** What the account keeps of a Worker beside the upload that runs. */
interface Script {
  versions: Version[];
  /** The newest first. */
  deployments: Deployment[];
  migrationTag: string | undefined;
  sqliteClasses: string[];
}

/** The part of the API that is about Workers. */
export interface Workers {
  /** What runs now, by name. */
  workers: Map<string, UploadedWorker>;
  /** Cron expressions, by Worker. */
  schedules: Map<string, string[]>;
  /** Patterns of routes and names of own hosts, by Worker. */
  ownRoutes: Map<string, string[]>;
  routes: Route[];
}

const OWNER = 'owner@mail.example';

export function serveWorkers(): Workers {
  const manifests = new Map<string, Record<string, { hash: string }>>();
  const stored = new Map<string, Buffer>();
  const workers = new Map<string, UploadedWorker>();
  const scripts = new Map<string, Script>();
  const schedules = new Map<string, string[]>();
  const ownRoutes = new Map<string, string[]>();

  const workerOf = (name: string) => {
    const worker = workers.get(name);
    if (!worker) throw refused(404, 10007, 'This Worker does not exist on your account.');
    return worker;
  };
  const scriptOf = (name: string): Script => {
    workerOf(name);
    return scripts.get(name) ?? { versions: [], deployments: [], migrationTag: undefined, sqliteClasses: [] };
  };
  const versionOf = (name: string, id: string) => {
    const version = scriptOf(name).versions.find((one) => one.id === id);
    if (!version) throw refused(404, 10007, `There is no version ${id} of ${name}`);
    return version;
  };

  /** Keeps an upload as a version, which does not run yet. */
  const keep = async (name: string, form: FormData, script: Script): Promise<Version> => {
    const metadata: UploadedWorker['metadata'] = JSON.parse(await textOf(form.get('metadata')));
    if (metadata.migrations) {
      const { old_tag: from, new_tag: to, steps } = metadata.migrations;
      if (from !== script.migrationTag)
        throw refused(412, 10079, `The migrations begin at ${from}, the Worker is at ${script.migrationTag}`);
      script.migrationTag = to;
      script.sqliteClasses = [
        ...script.sqliteClasses,
        ...steps.flatMap((step) => step.new_sqlite_classes ?? []),
      ];
    }
    const modules: Record<string, string> = {};
    for (const [part, content] of form.entries())
      if (part !== 'metadata') modules[part] = await textOf(content);
    const files = new Map(
      Object.entries(manifests.get(name) ?? {}).map(([path, { hash }]) => [
        path,
        stored.get(hash) ?? Buffer.of(),
      ]),
    );
    const version: Version = {
      id: crypto.randomUUID(),
      created: new Date(),
      annotations: metadata.annotations ?? {},
      upload: { metadata, modules, files, sqliteClasses: script.sqliteClasses },
    };
    script.versions.push(version);
    return version;
  };
  /** Lets a version run, in the place of what ran before. */
  const run = (name: string, script: Script, version: Version, annotations: Record<string, string>) => {
    const deployment: Deployment = {
      id: crypto.randomUUID(),
      created_on: new Date().toISOString(),
      source: 'wrangler',
      author_email: OWNER,
      strategy: 'percentage',
      annotations,
      versions: [{ version_id: version.id, percentage: 100 }],
    };
    script.deployments.unshift(deployment);
    scripts.set(name, script);
    workers.set(name, version.upload);
    return deployment;
  };
  const tell = (name: string, { id, created, annotations, upload }: Version) => ({
    id,
    number: scriptOf(name).versions.findIndex((one) => one.id === id) + 1,
    metadata: { created_on: created.toISOString(), author_email: OWNER, source: 'wrangler' },
    annotations,
    resources: { script: { etag: id }, bindings: upload.metadata.bindings, script_runtime: {} },
    startup_time_ms: 12,
  });

  const routes: Route[] = [
    [
      'GET',
      /^\/workers\/services\/([^/]+)$/,
      ([name = '']) => ({
        id: name,
        default_environment: {
          environment: 'production',
          script: { last_deployed_from: 'wrangler', migration_tag: scriptOf(name).migrationTag },
        },
      }),
    ],
    [
      'GET',
      /^\/workers\/workers\/([^/]+)$/,
      ([name = '']) => {
        workerOf(name);
        return { id: name, name, subdomain: { enabled: true, previews_enabled: false } };
      },
    ],
    [
      'GET',
      /^\/workers\/scripts\/([^/]+)\/secrets$/,
      ([name = '']) => {
        workerOf(name);
        return [];
      },
    ],
    [
      'GET',
      /^\/workers\/scripts\/([^/]+)\/settings$/,
      ([name = '']) => ({ bindings: workerOf(name).metadata.bindings }),
    ],
    ['PATCH', /^\/workers\/scripts\/([^/]+)\/script-settings$/, (_, body) => JSON.parse(body.toString())],
    [
      'POST',
      /^\/workers\/scripts\/([^/]+)\/assets-upload-session$/,
      ([name = ''], body) => {
        const { manifest }: { manifest: Record<string, { hash: string }> } = JSON.parse(body.toString());
        manifests.set(name, manifest);
        const missing = Object.values(manifest).filter(({ hash }) => !stored.has(hash));
        return { jwt: 'upload', buckets: missing.length > 0 ? [missing.map(({ hash }) => hash)] : [] };
      },
    ],
    [
      'POST',
      /^\/workers\/assets\/upload$/,
      async (_, body, request) => {
        for (const [hash, content] of (await formOf(request, body)).entries())
          stored.set(
            hash,
            Buffer.from(typeof content === 'string' ? content : await content.text(), 'base64'),
          );
        return { jwt: 'complete' };
      },
    ],
    // The first upload, and each that has a migration of Durable Objects: it runs at once.
    [
      'PUT',
      /^\/workers\/scripts\/([^/]+)$/,
      async ([name = ''], body, request) => {
        const script = scripts.get(name) ?? {
          versions: [],
          deployments: [],
          migrationTag: undefined,
          sqliteClasses: [],
        };
        const version = await keep(name, await formOf(request, body), script);
        run(name, script, version, version.annotations);
        return {
          id: name,
          etag: version.id,
          pipeline_hash: version.id,
          deployment_id: version.id,
          startup_time_ms: 12,
          entry_point: version.upload.metadata.main_module,
        };
      },
    ],
    // Each other upload, which runs once it is deployed.
    [
      'POST',
      /^\/workers\/scripts\/([^/]+)\/versions$/,
      async ([name = ''], body, request) =>
        tell(name, await keep(name, await formOf(request, body), scriptOf(name))),
    ],
    [
      'GET',
      /^\/workers\/scripts\/([^/]+)\/versions$/,
      ([name = '']) => ({
        items: scriptOf(name)
          .versions.map((version) => tell(name, version))
          .reverse(),
      }),
    ],
    [
      'GET',
      /^\/workers\/scripts\/([^/]+)\/versions\/([^/]+)$/,
      ([name = '', id = '']) => tell(name, versionOf(name, id)),
    ],
    [
      'GET',
      /^\/workers\/scripts\/([^/]+)\/deployments$/,
      ([name = '']) => ({ deployments: scriptOf(name).deployments }),
    ],
    [
      'POST',
      /^\/workers\/scripts\/([^/]+)\/deployments$/,
      ([name = ''], body) => {
        const { versions, annotations = {} }: Pick<Deployment, 'versions' | 'annotations'> = JSON.parse(
          body.toString(),
        );
        const [only, ...others] = versions;
        if (!only || others.length > 0 || only.percentage !== 100)
          throw refused(400, 10001, 'This stand-in runs one version at a time.');
        return run(name, scriptOf(name), versionOf(name, only.version_id), annotations);
      },
    ],
    ['GET', /^\/workers\/scripts\/([^/]+)\/subdomain$/, () => ({ enabled: true, previews_enabled: false })],
    ['POST', /^\/workers\/scripts\/([^/]+)\/subdomain$/, (_, body) => JSON.parse(body.toString())],
    [
      'GET',
      /^\/workers\/scripts\/([^/]+)\/schedules$/,
      ([name = '']) => ({ schedules: (schedules.get(name) ?? []).map((cron) => ({ cron })) }),
    ],
    [
      'PUT',
      /^\/workers\/scripts\/([^/]+)\/schedules$/,
      ([name = ''], body) => {
        workerOf(name);
        const crons: { cron: string }[] = JSON.parse(body.toString());
        schedules.set(
          name,
          crons.map(({ cron }) => cron),
        );
        return { schedules: crons };
      },
    ],
    [
      'PUT',
      /^\/workers\/scripts\/([^/]+)\/routes$/,
      ([name = ''], body) => {
        const patterns: { pattern: string }[] = JSON.parse(body.toString());
        ownRoutes.set(
          name,
          patterns.map(({ pattern }) => pattern),
        );
        return patterns;
      },
    ],
    ['GET', /^\/zones\/[^/]+\/workers\/routes$/, () => []],
    [
      'POST',
      /^\/workers\/scripts\/([^/]+)\/domains\/changeset$/,
      () => ({ added: [], updated: [], removed: [], conflicting: [] }),
    ],
    [
      'PUT',
      /^\/workers\/scripts\/([^/]+)\/domains\/records$/,
      ([name = ''], body) => {
        const { origins }: { origins: { hostname: string }[] } = JSON.parse(body.toString());
        ownRoutes.set(
          name,
          origins.map(({ hostname }) => hostname),
        );
        return origins;
      },
    ],
  ];
  return { workers, schedules, ownRoutes, routes };
}
