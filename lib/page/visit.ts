import type { PageAddress, Site } from '@/lib/sites/site';
import type { PageSettings } from '@/lib/settings/settings';

/** One page, from its opening to the abort of its signal. */
export interface VisitOptions {
  address: PageAddress;
  site: Site;
  url: string;
  settings: PageSettings;
  onSettings: (change: Partial<PageSettings>) => void;
  signal: AbortSignal;
}

/** What keyboard commands may ask for. */
export interface Commands {
  toggle(): void;
  save(): void;
}

export interface Visit extends Commands {
  /** The page came back out of the back/forward cache, where it heard of no change. */
  refresh(settings: PageSettings): void;
}
