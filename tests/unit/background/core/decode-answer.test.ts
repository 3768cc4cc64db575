import { describe, expect, it } from 'vitest';
import { decodeAnswer } from '@/lib/background/core/decode-answer';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((char) => char.charCodeAt(0)) : part)));

/** A feed with one title, whose letters beyond ASCII are given as bytes. */
const feed = (declaration: string, title: number[]): Uint8Array => bytes(declaration, '<rss><title>', title, '</title></rss>');
const UTF16 = [...'<rss>é</rss>'].flatMap((char) => [0, char.charCodeAt(0)]);

describe('the encoding of an answer', () => {
  it.each([
    ['the header', feed('', [0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]), 'text/xml; charset=ISO-8859-1', 'Müller'],
    ['the header in quotes', feed('', [0xc4, 0xe5]), 'text/xml;Charset = "windows-1251"', 'Де'],
    ['the XML declaration', feed('<?xml version="1.0" encoding="windows-1251"?>', [0xc4, 0xe5]), 'text/xml', 'Де'],
    ['the XML declaration, without a header', feed("<?xml version='1.0' encoding='GB2312'?>", [0xd6, 0xd0]), null, '中'],
    ['the declaration of an encoding that escapes', feed('<?xml version="1.0" encoding="ISO-2022-JP"?>',
      [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x1b, 0x28, 0x42]), null, '日'],
  ])('is that of %s', (_, answer, header, title) => {
    expect(decodeAnswer(answer, header)).toContain(`<title>${title}</title>`);
  });

  it.each([
    ['a header that says Latin-1', feed('', [0xc3, 0xbc]), 'text/xml; charset=iso-8859-1'],
    ['a declaration that says Latin-1', feed('<?xml version="1.0" encoding="iso-8859-1"?>', [0xc3, 0xbc]), null],
    ['nothing that says so', bytes([0xef, 0xbb, 0xbf], '<rss><title>', [0xc3, 0xbc], '</title></rss>'), null],
  ])('is UTF-8 where the bytes are, with %s', (_, answer, header) => {
    expect(decodeAnswer(answer, header)).toMatch(/^<.*<title>ü<\/title><\/rss>$/);
  });

  it('is UTF-16 by its mark or by its header', () => {
    expect(decodeAnswer(bytes([0xfe, 0xff], UTF16), 'text/xml; charset=utf-8')).toBe('<rss>é</rss>');
    expect(decodeAnswer(bytes(UTF16), 'text/xml; charset=utf-16be')).toBe('<rss>é</rss>');
  });

  it('is UTF-8 with marks of damage where nothing known is declared', () => {
    expect(decodeAnswer(feed('', [0x61, 0xfc]), 'text/xml; charset=none-such')).toContain('<title>a\ufffd</title>');
    expect(decodeAnswer(feed('', [0xc3, 0xbc, 0xff]), 'text/xml')).toContain('<title>ü\ufffd</title>');
  });
});
