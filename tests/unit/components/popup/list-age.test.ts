import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeAge } from '@/components/popup/list-age';
import { localDayOf } from '@/lib/paper/day';

const zone = process.env['TZ'];
const setZone = (name: string | undefined): void => {
  if (name === undefined) delete process.env['TZ'];
  else process.env['TZ'] = name;
};
afterEach(() => setZone(zone));

describe('days of a person', () => {
  it.each([
    // At 21:00 on the 25th in Los Angeles, it is the 26th in Greenwich.
    ['America/Los_Angeles', '2026-11-26T05:00:00Z', '2026-11-25'],
    ['America/Los_Angeles', '2026-07-02T06:59:00Z', '2026-07-01'],
    ['Asia/Tokyo', '2026-11-25T15:00:00Z', '2026-11-26'],
    ['Asia/Kathmandu', '2026-11-25T18:16:00Z', '2026-11-26'],
    ['UTC', '2026-11-25T23:59:00Z', '2026-11-25'],
  ])('in %s, %s is %s', (name, at, day) => {
    setZone(name);
    expect(localDayOf(Date.parse(at))).toBe(day);
  });
});

describe('what is said of a list that is not today’s', () => {
  beforeEach(() => setZone('America/Los_Angeles'));
  const say = (date: string, at: string, source = 'hf-daily'): string => describeAge({ source, date }, Date.parse(at));

  it.each([
    ['a Wednesday at 21:00 after Tuesday’s list', '2026-11-24', '2026-11-26T05:00:00Z', 'The newest list; today’s is not out yet.'],
    ['a Monday after Friday’s list', '2026-11-20', '2026-11-23T18:00:00Z', 'The newest list; today’s is not out yet.'],
    ['a Saturday', '2026-11-20', '2026-11-21T18:00:00Z', 'The newest list; none comes on weekends.'],
    ['a Sunday evening that is Monday in Greenwich', '2026-11-20', '2026-11-23T05:00:00Z', 'The newest list; none comes on weekends.'],
    ['the day after one without a list', '2026-11-24', '2026-11-26T18:00:00Z', 'The newest list.'],
    ['many days later', '2026-11-20', '2026-11-25T18:00:00Z', 'No newer list has come for 5 days.'],
  ])('on %s', (_, date, at, said) => expect(say(date, at)).toBe(said));

  it('promises none of a source without a rhythm', () => {
    expect(say('2026-11-24', '2026-11-25T18:00:00Z', 'feed:https://tea.example/')).toBe('The newest list.');
    expect(say('2026-11-24', '2026-11-25T18:00:00Z', 'arxiv:cs.CL')).toContain('not out yet');
  });
});
