import { expect, it } from 'vitest';
import { publisherFields } from '@/scripts/build/publisher';

const publisher = { author: 'The Makers', email: 'us@makers.example', homepage: 'https://makers.example/sidelight' };

it('names the publisher in the manifest as each browser takes it', () => {
  expect(publisherFields('firefox', publisher)).toEqual({ author: 'The Makers', homepage_url: publisher.homepage });
  expect(publisherFields('chrome', publisher)).toEqual({ author: { email: publisher.email }, homepage_url: publisher.homepage });
  expect(publisherFields('edge', publisher)).toEqual(publisherFields('chrome', publisher));
});

it('leaves out what is not filled in', () => {
  expect(publisherFields('firefox', { ...publisher, author: '', homepage: '' })).toEqual({});
  expect(publisherFields('chrome', { ...publisher, email: '', homepage: '' })).toEqual({});
});
