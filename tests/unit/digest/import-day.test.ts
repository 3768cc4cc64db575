import { afterEach, describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

const zone = process.env['TZ'];
const setZone = (name: string | undefined): void => {
  if (name === undefined) delete process.env['TZ'];
  else process.env['TZ'] = name;
};
afterEach(() => setZone(zone));

const TEXT = '1. Whistling kettles as world models\nhttps://arxiv.org/abs/2611.17777\n';

describe('a list without a day of its own', () => {
  it.each([
    ['America/Los_Angeles', '2026-11-29T02:00:00Z', '2026-11-28'],
    ['Pacific/Kiritimati', '2026-11-28T20:00:00Z', '2026-11-29'],
    // The hour in which summer time ends comes twice.
    ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25'],
    ['Europe/Berlin', '2027-03-27T23:30:00Z', '2027-03-28'],
  ])('pasted in %s at %s is of %s', async (name, at, day) => {
    setZone(name);
    expect((await parseImport(TEXT, { now: Date.parse(at) })).digests).toMatchObject([{ date: day }]);
  });

  it('has the day of its file’s name everywhere', async () => {
    setZone('America/Los_Angeles');
    const { digests } = await parseImport(TEXT, { now: Date.parse('2026-11-29T02:00:00Z'), name: 'list-2026-11-20.txt' });
    expect(digests).toMatchObject([{ date: '2026-11-20' }]);
  });
});
