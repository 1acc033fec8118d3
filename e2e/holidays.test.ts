import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { holidayTable } from '../scripts/holidays.ts';
import { ROOT } from '../scripts/local.ts';

it('the table of holidays is what scripts/holidays.ts makes', () => {
  expect(readFileSync(join(ROOT, 'shared', 'src', 'holidays', 'holidayTable.ts'), 'utf8')).toBe(
    holidayTable(),
  );
});
