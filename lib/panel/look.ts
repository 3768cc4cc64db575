import { onSettings, readSettings, type Settings } from '@/lib/settings/settings';

/** Gives an extension page the look that was set, or the system's, and follows changes of both. */
export function followLook(doc: Document, signal: AbortSignal): void {
  const dark = doc.defaultView!.matchMedia('(prefers-color-scheme: dark)');
  let chosen: Settings['look'] = 'page';
  const apply = (): void => {
    const system = dark.matches ? 'dark' : 'light';
    doc.documentElement.dataset['look'] = chosen === 'page' ? system : chosen;
  };
  const take = (settings: Settings): void => {
    chosen = settings.look;
    apply();
  };
  apply();
  dark.addEventListener('change', apply, { signal });
  onSettings(take, signal);
  void readSettings().then(take);
}
