import type { PageAddress, Site } from '@/lib/sites/site';
import type { Ask } from '@/lib/messages/protocol';
import type { PageSettings } from '@/lib/settings/settings';

/** One page, from its opening to the abort of its signal. */
export interface VisitOptions {
  address: PageAddress;
  site: Site;
  url: string;
  settings: PageSettings;
  /** Keeps what the person set in this page. */
  onSettings: (change: Ask<'settings.keep'>) => void;
  signal: AbortSignal;
}

/** What the keyboard commands of the manifest do on a page. */
export interface Commands {
  toggle(): void;
  save(): void;
  /** Shows what is related to a text, by default to what is selected in the page. Lists of papers have nothing of that. */
  relate?(text?: string): void;
}

export interface Visit extends Commands {
  /** The page was restored from the back/forward cache: it missed all changes since it left. */
  refresh(settings: PageSettings): void;
}
