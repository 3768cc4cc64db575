import type { PageAddress, Site } from '@/lib/sites/site';
import type { Settings } from '@/lib/settings/settings';

/** One page, from its opening to the abort of its signal. */
export interface VisitOptions {
  address: PageAddress;
  site: Site;
  url: string;
  settings: Settings;
  onSettings: (change: Partial<Settings>) => void;
  signal: AbortSignal;
}

/** What keyboard commands may ask of a visit. */
export interface Visit {
  toggle(): void;
  save(): void;
}
