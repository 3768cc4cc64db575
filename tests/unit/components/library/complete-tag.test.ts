import { expect, it } from 'vitest';
import { completeTag } from '@/components/library/complete-tag';

const KNOWN = [
  { name: 'video', count: 9 }, { name: 'diffusion', count: 4 }, { name: 'Different', count: 2 }, { name: 'latent diffusion', count: 1 },
];
const tags = (typed: string, present?: string[]): string[] => completeTag(typed, KNOWN, present).map(({ tag }) => tag);

it('proposes what begins so, the most used first, then what has a word that does, and the text itself last', () => {
  expect(tags('dif')).toEqual(['diffusion', 'Different', 'latent diffusion', 'dif']);
  expect(tags(' DIFFU ')).toEqual(['diffusion', 'latent diffusion', 'DIFFU']);
  expect(completeTag('vid', KNOWN)).toEqual([{ tag: 'video', count: 9 }, { tag: 'vid' }]);
});

it('proposes the text first where nothing begins so, and not at all where it is a tag', () => {
  expect(tags('lat')).toEqual(['latent diffusion', 'lat']);
  expect(tags('agents')).toEqual(['agents']);
  expect(tags('usion')).toEqual(['usion']);
  expect(tags('different')).toEqual(['Different']);
});

it('leaves out the tags that are there, and proposes nothing for nothing or for several', () => {
  expect(tags('dif', ['Diffusion'])).toEqual(['Different', 'latent diffusion', 'dif']);
  expect(tags('video', ['video'])).toEqual([]);
  expect([tags(' '), tags('a, b')]).toEqual([[], []]);
});

it('puts a new text before tags of which only a later word begins so', () => {
  expect(tags('diffusion', ['diffusion'])).toEqual(['latent diffusion']);
  expect(completeTag('lent', [{ name: 'a lent b', count: 1 }])).toEqual([{ tag: 'lent' }, { tag: 'a lent b', count: 1 }]);
});
