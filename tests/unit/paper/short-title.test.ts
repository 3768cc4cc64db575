import { expect, it } from 'vitest';
import { shortTitle } from '@/lib/paper/short-title';

it.each([
  ['OSWorld2.0: Benchmarking Computer Use Agents on Long-Horizon Real-World Tasks', 'OSWorld2.0'],
  ['When Tools Fail: Benchmarking Dynamic Replanning and Anomaly Recovery in LLM Agents', 'When Tools Fail'],
  ['MobileTea – Optimizing Kettles of Fewer Than a Billion Parameters', 'MobileTea'],
  ['TeaGPT-V3 Technical Report', 'TeaGPT-V3'],
  ['水壶：一种用于茶的大型语言模型的长标题，标题很长', '水壶'],
])('names "%s" by what it coins', (title, name) => {
  expect(shortTitle(title)).toBe(name);
});

it.each([
  ['On the Geometry of On-Policy Distillation', 'On the Geometry of On-Policy Distillation'],
  ['Attention Is All You Need', 'Attention Is All You Need'],
  ['  Kettles\n and cups ', 'Kettles and cups'],
])('leaves "%s" whole, as it fits', (title, name) => {
  expect(shortTitle(title)).toBe(name);
});

it.each([
  ['ChatGPT Outperforms Crowd-Workers for Text-Annotation Tasks', 'ChatGPT Outperforms Crowd-Workers…'],
  ['Position: The Kettle Community Should Measure the Heat of Cups', 'Position: The Kettle Community…'],
  ['A Survey: Kettles with Very Many Spouts and Without Any Handles', 'A Survey: Kettles with Very Many Spouts…'],
  ['Sanity Checks for Long-Form Kettle Detection in the Large Kitchens', 'Sanity Checks for Long-Form Kettle Detection…'],
  ['Steam in the Kettles of the Old North of the Country', 'Steam in the Kettles of the Old North…'],
  ['Cups as the Measure: All That a Kettle in the House Can Be Asked To Do', 'Cups as the Measure'],
  ['Proximal Kettle Optimization with Trust Regions in Continuous Control', 'Proximal Kettle Optimization…'],
  ['Do Kettles Know When to Stop? A Study in Forty Kitchens of the North', 'Do Kettles Know When to Stop?'],
  ['Supercalifragilisticexpialidociouslylongwordwithoutanyblankinit', 'Supercalifragilisticex…'],
  ['茶'.repeat(60), `${'茶'.repeat(22)}…`],
])('cuts "%s" at a sensible place', (title, name) => {
  expect(shortTitle(title)).toBe(name);
});

it('never gives more than a line holds, nor nothing', () => {
  const words = ['of', 'the', 'Kettle:', 'with', 'B2B', '—', 'a', 'supercalifragilistic', 'and,', '🫖🫖🫖'];
  let state = 7;
  const next = (most: number): number => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) % most;
  for (let n = 0; n < 3000; n += 1) {
    const title = Array.from({ length: 1 + next(14) }, () => words[next(words.length)]!).join(' ');
    const name = shortTitle(title);
    expect(name.length, title).toBeGreaterThan(0);
    expect(name.length, title).toBeLessThanOrEqual(45);
    expect(name.isWellFormed(), title).toBe(true);
  }
});
