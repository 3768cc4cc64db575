import type { JSX } from 'preact';
import { t } from '@/lib/texts/t';

/** Stands where a part of the page would be whose script did not load. */
export function LoadFailure(): JSX.Element {
  return (
    <p class="problem" role="alert">
      {t('part.notLoaded')}{' '}
      <button type="button" class="text" onClick={() => location.reload()}>{t('button.reload')}</button>
    </p>
  );
}
