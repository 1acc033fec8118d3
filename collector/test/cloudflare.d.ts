/// <reference types="@cloudflare/vitest-plugin/types" />
/// <reference types="@cloudflare/workers-types" />

declare namespace Cloudflare {
  interface Env extends Kitka {
    TEST_MIGRATIONS: import('cloudflare:test').D1Migration[];
  }
  interface GlobalProps {
    mainModule: typeof import('../src/http/app.ts');
  }
}
type Kitka = import('../src/env.ts').Env;
