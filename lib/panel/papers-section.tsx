import type { JSX } from 'preact';
import { Papers } from '@/components/library/Papers';
import type { PapersActions, PapersState } from '@/components/library/papers-state';
import { ask } from '@/lib/messages/client';
import type { LocalBackup } from '@/lib/messages/protocol';
import { parseQuery } from '@/lib/search/parse-query';
import { changeSettings, readSettings, type Settings } from '@/lib/settings/settings';
import type { PapersController } from './papers-controller';

/** The Papers section with its controller's state and acts. */
export function renderPapers(
  state: PapersState, filters: Settings['filters'], backup: LocalBackup | undefined, actions: PapersActions,
): JSX.Element {
  return <Papers state={state} filters={filters} chosen={readChosen(state.query)} backup={backup} actions={actions} />;
}

export function makePapersActions(controller: PapersController, view: Window, tell: (text: string) => void): PapersActions {
  return {
    search: (query) => controller.search(query),
    filter: (field, value) => controller.filter(field, value),
    keepFilter: (name) => void keepFilter(name, controller.query),
    dropFilter: (name) => void dropFilter(name),
    sort: (by) => controller.sort(by),
    choose: (key, open) => {
      if (!controller.choose(key, open)) tell('This paper is hidden by the search.');
    },
    close: () => controller.close(),
    move: (by) => controller.move(by),
    select: (key, on, range) => controller.select(key, on, range),
    selectAll: (on) => controller.selectAll(on),
    change: (keys, change, told) => void controller.change(keys, change, told),
    unsave: (keys) => void controller.unsave(keys),
    merge: (keep, drop) => void controller.merge(keep, drop),
    export: (which, format) => void controller.export(which, format),
    cite: (key, format) => void controller.cite(key, format),
    open: (url) => void view.open(url, '_blank', 'noreferrer'),
    typeNote: (text) => controller.reader.typeNote(text),
    flushNote: () => void controller.reader.flushNote(),
    settleNote: (choice) => void controller.reader.settleNote(choice),
    saveOther: async (key, save) => {
      const answer = save ? await ask('library.save', { key }) : await ask('library.unsave', { key });
      if (answer.ok) controller.reader.mark(key, answer.value.saved);
      tell(answer.ok ? (save ? 'Saved' : 'Removed from your library') : answer.failure.message);
    },
    retry: () => void controller.start(),
  };
}

/** What the drop-downs beside the search box show of a query. */
function readChosen(query: string): { is: string; tag: string } {
  const chosen = { is: '', tag: '' };
  for (const condition of parseQuery(query).conditions) {
    if (!condition.not && (condition.field === 'is' || condition.field === 'tag')) chosen[condition.field] ||= condition.value;
  }
  return chosen;
}

/** Under a name that is taken the newer one stands. */
async function keepFilter(name: string, query: string): Promise<void> {
  const { filters } = await readSettings();
  await changeSettings({ filters: [...filters.filter((filter) => filter.name !== name), { name, query: query.trim() }] });
}

async function dropFilter(name: string): Promise<void> {
  const { filters } = await readSettings();
  await changeSettings({ filters: filters.filter((filter) => filter.name !== name) });
}
