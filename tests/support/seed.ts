import fc from 'fast-check';

/**
 * Properties get the same texts in every run, so that a failure comes from the change and not from chance.
 * `FC_SEED=$RANDOM npx vitest run --project unit` tries others. What fails there gets a test of its own.
 */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_261_123) });
