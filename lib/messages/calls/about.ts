/** What Sidelight tells of itself. */
import { answer, call } from './call';
import { nothing } from './shapes';

export const ABOUT_CALLS = {
  /** `isNew`: this version came by an update that the person has not looked at yet. */
  'about.get': call('extension', nothing, answer<{ version: string; isNew: boolean }>),
  'about.seen': call('extension', nothing, answer<Record<never, never>>),
  /** A text for the makers that holds nothing of pages and papers. */
  'report.make': call('extension', nothing, answer<{ report: string }>),
};
