import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach } from 'vitest';
import { deleteKept, listKept } from '@/lib/settings/kept';

/**
 * Properties get the same texts in every run, so that a failure comes from the change and not from chance.
 * `FC_SEED=$RANDOM npx vitest run --project unit` tries others. What fails there gets a test of its own.
 */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_261_123) });

/** Settings and backups stand in a database of all tests of a file: each test begins without any. */
beforeEach(async () => {
  const names = await listKept('');
  if (names.length > 0) await deleteKept(names);
});
