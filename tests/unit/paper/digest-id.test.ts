import { expect, it } from 'vitest';
import { digestId, parseDigestId } from '@/lib/paper/digest-id';

const SOURCES = ['hf-daily', 'arxiv:cs.CL', 'feed:https://tea.example/a|b?c', ''];

it.each(SOURCES)('the id of a digest of %s names its source and day', (source) => {
  expect(parseDigestId(digestId(source, '2026-11-20'))).toEqual({ source, date: '2026-11-20' });
});
