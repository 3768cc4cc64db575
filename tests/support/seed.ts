import fc from 'fast-check';

/**
 * Properties are tried on the same texts in every run, so that a red run is the change's own doing.
 * `FC_SEED=$RANDOM npx vitest run --project unit` looks at others; what it finds becomes a test of its own.
 */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_261_123) });
