import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureBundles } from '../scripts/measureBundles.ts';
import { runtime } from '../scripts/runtime.ts';
import { brotliSize } from '../widget/build/sizes.ts';

const bundles = await measureBundles();

describe('the formulas', () => {
  it('run bundled in a Worker as the platform runs it, which makes no code from strings', async () => {
    const worker = `
      import { auc, compareMeans, contactRate, fitBetaBinomial, priority, twoSidedP } from './measures.js';
      export default {
        fetch() {
          const sample = (mean) => ({ n: 20, mean, variance: 2 });
          let isStrict = false;
          try { new Function('return 1')(); } catch { isStrict = true; }
          return Response.json({
            isStrict,
            p: twoSidedP.twoSidedP(-3.359355),
            welch: compareMeans.compareMeans(sample(5), sample(6), { min: 1, max: 7 }, 1).p,
            confident: priority.priority(20000, { successes: 15, n: 50 }, 0.2).confident,
            contact: contactRate.contactRate(1, 10000).low,
            k: fitBetaBinomial.fitBetaBinomial(Array.from({ length: 20 }, (_, i) => ({ successes: i, n: 40 }))).k,
            auc: auc.auc(Array.from({ length: 12 }, (_, i) => ({ score: i, cases: 9, controls: 9, cluster: i }))),
          });
        },
      };`;
    const data = mkdtempSync(join(tmpdir(), 'kitka-measures-'));
    const workerd = runtime(data, {}, [
      {
        name: 'worker',
        compatibilityDate: '2026-11-01',
        modules: [
          { type: 'ESModule', path: 'worker.js', contents: worker },
          { type: 'ESModule', path: 'measures.js', contents: bundles.at(-1)!.code },
        ],
      },
    ]);
    try {
      const response = await (await workerd.getWorker('worker')).fetch('http://localhost/');
      expect(await response.json()).toEqual({
        isStrict: true,
        p: expect.closeTo(0.000781, 6),
        welch: expect.closeTo(0.0313, 4),
        confident: expect.closeTo(101.02, 2),
        contact: expect.closeTo(0.02532, 5),
        k: expect.closeTo(7.9464, 4),
        auc: { value: 0.5, low: expect.closeTo(0.5, 2), high: expect.closeTo(0.5, 2) },
      });
    } finally {
      await workerd.dispose();
      rmSync(data, { recursive: true, force: true });
    }
  });

  it.each(bundles.map(({ name, code }) => [name, code]))(
    'import neither a module of Node nor make code from strings: %s',
    (_, code) => {
      expect(code).not.toMatch(/\bnode:|\brequire\(|\beval\(|\bFunction\(/);
    },
  );

  it('weigh less than 2 kB where they need no special function', () => {
    const light = bundles.filter(({ isHeavy }) => !isHeavy);
    expect(light.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['fisher', 'fitLogistic', 'newcombe', 'weightedShare']),
    );
    for (const { code } of light) expect(brotliSize(code)).toBeLessThan(2_000);
  });
});
