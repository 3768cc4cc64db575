import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askWorker, BROWSERS, startWorld, untilText, type World } from '@/dev/world';
import { pasteDigest } from '@/tests/support/library-page';

const PAPERS = 4_000;
const KILLS = 5;
const FILE = Array.from({ length: PAPERS }, (_, row) =>
  JSON.stringify({
    id: `2610.${String(10_000 + row)}`,
    title: `Kettle ${row} and the leaves of garden ${row % 97}`,
    abstract: `How kettle ${row} counts leaves of garden ${row % 97} in hot water.`,
  }),
).join('\n');

describe.each(BROWSERS)('an import in %s', (name) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(name, [
      (url) => (url.pathname === '/api/daily_papers' ? { body: '[]', headers: { 'content-type': 'application/json' } } : undefined),
    ]);
  });
  afterAll(() => world?.end());

  it(`goes on after its worker was stopped ${KILLS} times at random moments: nothing is lost or doubled`, async () => {
    const library = await world.openOwn('library.html#digests');
    await library.bringToFront();
    await pasteDigest(library, FILE);
    await untilText(library, 'Found 4,000 papers', 60_000);
    await library.evaluate(() => [...document.querySelectorAll('button')].find((button) => button.textContent === 'Import')!.click());
    const delays: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      delays.push(Math.round(50 + Math.random() * 700));
      await new Promise((resolve) => setTimeout(resolve, delays.at(-1)));
      await world.stopWorker();
    }
    console.log(`${name}: killed after ${delays.join(', ')} ms`);
    await untilText(library, 'Imported.', 90_000);
    await untilText(library, '4,000 papers in 1 digest', 30_000);
    const wanted = Array.from({ length: PAPERS }, (_, row) => row).filter((row) => row % 97 === 96).length;
    expect(await askWorker(library, 'search.find', { text: '"garden 96"' })).toMatchObject({ ok: true, value: { total: wanted } });
    expect(world.errors).toEqual([]);
  }, 240_000);
});
