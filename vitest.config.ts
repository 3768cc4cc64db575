import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
/** Vitest would leave one of two processors idle, and a browser's test waits half of its time. */
const maxWorkers = 2;
/** Tests that compare times. They run alone, one file after the other: beside other tests, small inputs look cheap and large ones dear. */
const TIMED = 'tests/unit/**/*.timed.test.{ts,tsx}';

export default defineConfig({
  resolve: { alias: { '@': root } },
  define: { TEXTS_SUM: '"of the tests"' },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          maxWorkers,
          setupFiles: ['tests/support/seed.ts'],
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          exclude: [TIMED],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: { name: 'timed', include: [TIMED], fileParallelism: false, testTimeout: 60_000 },
      },
      {
        extends: true,
        test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], maxWorkers, testTimeout: 60_000, hookTimeout: 90_000 },
      },
    ],
  },
});
