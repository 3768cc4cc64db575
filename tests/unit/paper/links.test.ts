import { describe, expect, it } from 'vitest';
import { arxivAbs, arxivPdf, huggingFacePaper, safeCodeUrl, safeHttps } from '@/lib/paper/links';
import { parseUrl } from '@/lib/sites/index';

describe('addresses of a paper', () => {
  it.each(['2501.11120', 'hep-th/9901001'])('lead to the paper %s', (id) => {
    expect(parseUrl(arxivAbs(id))).toMatchObject({ form: 'abs', arxivId: id });
    expect(parseUrl(arxivPdf(id))).toMatchObject({ form: 'pdf', arxivId: id });
  });
  it(
    'lead to Hugging Face',
    () => expect(parseUrl(huggingFacePaper('2501.11120'))).toMatchObject({ site: 'huggingface', arxivId: '2501.11120' }),
  );
});

describe('safeHttps', () => {
  it.each([
    'javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,x',
    'http://example.com', '//example.com', 'https://user@example.com', 'https://a:b@example.com', 'https://', '', undefined,
    `https://example.com/${'a'.repeat(2000)}`,
  ])(
    'refuses %j',
    (url) => expect(safeHttps(url)).toBeUndefined(),
  );
  it('keeps a plain address', () => expect(safeHttps('https://example.com/a?b=c#d')).toBe('https://example.com/a?b=c#d'));
});

describe('safeCodeUrl', () => {
  it.each([
    'https://github.com/a/b', 'https://www.github.com/a/b', 'https://huggingface.co/a/b', 'https://gitlab.com/a/b',
  ])('keeps %s', (url) => {
    expect(safeCodeUrl(url)).toBe(url);
  });
  it.each([
    'https://github.com.evil.example/a', 'https://evilgithub.com/a', 'https://evil.example/github.com',
    'https://github.com@evil.example/', 'https://evil.example\\@github.com/', 'https://github.com:8443/a', 'http://github.com/a',
  ])(
    'refuses %s',
    (url) => expect(safeCodeUrl(url)).toBeUndefined(),
  );
});
