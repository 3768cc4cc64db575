import type { DBCore, DBCoreTransaction } from 'dexie';
import type { Database } from '@/lib/store/database';

/** What is thrown by a store whose worker was killed. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/**
 * Kills a worker at a boundary of its writing: before a transaction that writes, at one of its writes (the transaction
 * is then undone, as the browser does it), or right after it was kept. From then on the store answers nothing, until
 * it is opened by a database without a killer.
 */
export class Killer {
  steps = 0;
  isDead = false;

  /** @param at The step at which it kills; `Infinity` to count the steps of a whole run. */
  constructor(private readonly at: number) {}

  watch(db: Database): void {
    db.use({ stack: 'dbcore', name: 'killer', create: (core) => this.wrap(core) });
  }

  private step(): void {
    this.steps++;
    if (this.steps >= this.at) this.isDead = true;
  }

  private refuse(): void {
    if (this.isDead) throw new Killed('The worker was killed');
  }

  private wrap(core: DBCore): DBCore {
    return {
      ...core,
      transaction: (tables, mode, options): DBCoreTransaction => {
        this.refuse();
        if (mode === 'readwrite') this.step();
        this.refuse();
        const transaction = core.transaction(tables, mode, options);
        if (mode === 'readwrite') (transaction as unknown as IDBTransaction).addEventListener('complete', () => this.step());
        return transaction;
      },
      table: (name) => {
        const table = core.table(name);
        return {
          ...table,
          // No async function: its extra turns let the browser commit before the next request.
          mutate: (request) => {
            this.step();
            if (!this.isDead) return table.mutate(request);
            request.trans.abort();
            return Promise.reject(new Killed('The worker was killed'));
          },
        };
      },
    };
  }
}

/** Numbers of 0…1 that are the same in each run (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
