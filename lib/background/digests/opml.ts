/** The subscriptions as OPML, which readers of feeds import (http://opml.org/spec2.opml). */
import { localDayOf } from '@/lib/paper/day';
import type { ExportedFile } from '@/lib/messages/protocol';
import { AnswerFailure } from '@/lib/messages/server';
import { listSources } from '@/lib/store/sources';
import type { Context } from '@/lib/background/core/context';
import { t } from '@/lib/texts/t';
import { isBuiltIn } from './registry';

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export async function exportSources({ db, now }: Context): Promise<ExportedFile> {
  const feeds = (await listSources(db)).filter(({ id, url }) => !isBuiltIn(id) && url !== undefined);
  if (feeds.length === 0) throw new AnswerFailure({ kind: 'not-found', message: t('failure.noFeedToExport') });
  const outlines = feeds.map(({ name, url = '' }) => {
    const text = escapeXml(name);
    return `    <outline type="rss" text="${text}" title="${text}" xmlUrl="${escapeXml(url)}"/>\n`;
  });
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>Subscriptions of Sidelight</title>
    <dateCreated>${new Date(now()).toUTCString()}</dateCreated>
  </head>
  <body>
${outlines.join('')}  </body>
</opml>
`;
  return { name: `sidelight-subscriptions-${localDayOf(now())}.opml`, type: 'text/x-opml', text };
}
