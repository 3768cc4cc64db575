import { describe, expect, it } from 'vitest';
import { findAddressProblem } from '@/lib/digest/feed-address';

describe('the address of a feed', () => {
  it.each([
    'https://letters.example.org/feed',
    'https://letters.example.org:443/feed',
    'https://93.184.216.34/rss',
    'https://[2606:2800:220:1::1]/rss',
    'https://xn--bcher-kva.example/a',
    'https://localhost.example.org/',
    'https://example.org/?u=http://10.0.0.1/',
  ])('is taken: %s', (url) => expect(findAddressProblem(url)).toBeUndefined());

  it.each<[string, string[]]>([
    ['password', ['https://ana:secret@letters.example.org/feed', 'https://ana@letters.example.org/', 'https://:p@letters.example.org/']],
    ['port', ['https://letters.example.org:8443/feed', 'https://letters.example.org:80/']],
    [
      'https://',
      [
        'http://letters.example.org/feed',
        'ftp://letters.example.org/',
        'file:///etc/passwd',
        'javascript:alert(1)',
        'data:text/xml,<rss/>',
      ],
    ],
    [
      'own network',
      [
        'https://localhost/',
        'https://LOCALHOST./',
        'https://nas/',
        'https://printer.local/',
        'https://wiki.corp/',
        'https://box.home.arpa/',
        'https://x.internal/',
        'https://127.0.0.1/',
        'https://127.1/',
        'https://2130706433/',
        'https://0x7f.1/',
        'https://0177.0.0.1/',
        'https://10.1.2.3/',
        'https://172.16.0.1/',
        'https://192.168.0.1/',
        'https://169.254.169.254/latest/meta-data',
        'https://100.64.0.1/',
        'https://0.0.0.0/',
        'https://255.255.255.255/',
        'https://224.0.0.1/',
        'https://[::1]/',
        'https://[::]/',
        'https://[fc00::1]/',
        'https://[fe80::1]/',
        'https://[::ffff:127.0.0.1]/',
        'https://[::ffff:a00:1]/',
        'https://[64:ff9b::7f00:1]/',
      ],
    ],
    ['not an address', ['letters.example.org/feed', '', 'https://']],
  ])('is refused for its %s', (word, urls) => {
    for (const url of urls) expect(findAddressProblem(url), url).toContain(word);
  });
});
