import type { JSX } from 'preact';
import type { SourceStatus } from '@/lib/messages/protocol';
import { isLibraryFile } from '@/lib/paper/source-rank';
import type { SourceId } from '@/lib/paper/paper';
import { formatDay } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { digestAddress } from './address';

export interface SourceShelfProps {
  sources: readonly SourceStatus[];
  /** Whose list is shown. */
  shown: SourceId | undefined;
}

/** The sources that have lists to read, and the ways to more of them. */
export function SourceShelf({ sources, shown }: SourceShelfProps): JSX.Element {
  return (
    <div class="shelf">
      <nav aria-label={t('sources.title')}>
        {sources.filter(({ id, digests }) => digests > 0 && !isLibraryFile(id)).map(({ id, name, newest, lastError }) => (
          <a key={id} href={digestAddress(id)} aria-current={id === shown ? 'true' : undefined} title={name}>
            <span class="one-line grow">{name}</span>
            {lastError && <span class="failing" title={lastError.message}>{t('sources.failing')}</span>}
            {newest && <span class="num dim">{formatDay(newest)}</span>}
          </a>
        ))}
      </nav>
      <div class="ways">
        <a class="button" href="#subscribe">{t('sources.add')}</a>
        <a class="button" href="#import">{t('import.import')}</a>
      </div>
    </div>
  );
}
