import { changeSettings, readSettings } from '@/lib/settings/settings';
import { onWritten } from '@/lib/store/watch';
import type { Context } from '@/lib/background/core/context';

/** Notes for pages that a list of papers was loaded, the first time one is. Call it when the worker starts. */
export function watchForFirstList({ db }: Context): void {
  let isNoting = false;
  onWritten(db, ['digests'], () => {
    if (isNoting) return;
    isNoting = true;
    void noteFirstList({ db }).catch(() => undefined).finally(() => { isNoting = false; });
  });
}

/** The same, where lists came in before pages were told of it. */
export async function noteFirstList({ db }: Pick<Context, 'db'>): Promise<void> {
  if (!(await readSettings()).loaded && (await db.digests.count()) > 0) await changeSettings({ loaded: true });
}
