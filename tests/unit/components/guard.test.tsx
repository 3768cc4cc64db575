/** @jsxImportSource preact */
import { expect, it, vi } from 'vitest';
import { render, type VNode } from 'preact';
import { Sidebar } from '@/components/sidebar/Sidebar';
import { Popup } from '@/components/popup/Popup';
import { SourcesPane } from '@/components/library/SourcesPane';
import { Drawn, Guard } from '@/components/ui/Guard';
import { setUpDocument } from '@/tests/support/document';

const root = setUpDocument();
/** Draws, and lets the boundaries that caught something draw again. */
async function draw(what: VNode): Promise<string> {
  render(what, root());
  await new Promise((resolve) => setTimeout(resolve, 5));
  return root().textContent ?? '';
}
/** Something whose every reading throws. */
const broken = (): never => new Proxy({}, { get: () => { throw new Error('broken'); } }) as never;
const nothing = new Proxy({}, { get: () => () => undefined }) as never;
const card = (key: string, more: object = {}): never =>
  ({
    key,
    title: `Title ${key}`,
    authors: ['Ana'],
    hasAbstract: false,
    href: 'https://arxiv.org/abs/1',
    links: [],
    appearances: 0,
    strength: 0.5,
    reasons: [],
    rank: 1,
    ...more,
  }) as never;

it('what fails shows as plain text with a word on it, and is drawn again where the person says so', async () => {
  let isWhole = false;
  const Part = (): VNode => {
    if (!isWhole) throw new Error('no');
    return <b>whole</b>;
  };
  expect(await draw(<div><i>before</i><Guard name="This note" plain="the text"><Part /></Guard><i>after</i></div>))
    .toBe('beforethe text This note could not be shown. Retryafter');
  expect(root().querySelector('[role="alert"]')!.textContent).toContain('This note could not be shown.');
  isWhole = true;
  (root().querySelector('button') as unknown as { click(): void }).click();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(root().textContent).toBe('beforewholeafter');
});

it('a function that draws fails inside of its guard', async () => {
  expect(
    await draw(
      <div>
        head
        <Guard name="This section">
          <Drawn
            draw={() => {
              throw new Error('no');
            }}
          />
        </Guard>
      </div>,
    ),
  ).toBe('headThis section could not be shown. Retry');
});

it('one related paper that cannot be drawn leaves the others', async () => {
  const view = {
    paper: card('page'),
    allAppearances: [],
    state: 'ready',
    store: { papers: 3, digests: 1, saved: 0 },
    sources: [],
    took: { ranking: 1, reasons: 0, all: 1 },
    roles: [], related: [card('one'), card('two', { reasons: broken() }), card('three')],
  } as never;
  const text = await draw(<Sidebar state={{ view, busy: false, filter: {} }} actions={nothing} />);
  expect(text).toContain('Title two This paper could not be shown.');
  expect(text).toContain('Title one');
  expect(text).toContain('Title three');
  expect(root().querySelectorAll('ol > li')).toHaveLength(3);
});

it('one paper of the popup that cannot be drawn leaves the others, and a list that fails leaves the tabs', async () => {
  const digest = { source: 'hf-daily', sourceName: 'Daily', date: '2026-11-20', count: 2, fetchedAt: 1 };
  const today = {
    digest,
    isToday: true,
    papers: [card('one'), card('two', { authors: broken() })],
    total: 2,
    kind: 'all',
    kinds: [{ kind: 'new', count: 2 }],
    sources: [],
    order: 'rank',
    orders: ['rank'],
    saved: 0,
    rest: { handled: 0, total: 0, saved: 0, later: 0 },
  };
  const state = { tab: 'today', query: '', savedState: 'all', isRefreshing: false, thumbnails: false, showKeys: false };
  const text = await draw(<Popup state={{ ...state, today } as never} actions={nothing} />);
  expect(text).toContain('Title two This paper could not be shown.');
  expect(text).toContain('Title one');
  const failed = await draw(<Popup key="again" state={{ ...state, today: { ...today, papers: broken() } } as never} actions={nothing} />);
  expect(failed).toContain('This list could not be shown.');
  expect(failed).toContain('Library');
  expect(root().querySelectorAll('[role="tab"]')).toHaveLength(4);
});

it('a table of sources that fails leaves the import', async () => {
  const text = await draw(
    <SourcesPane
      sources={[
        {
          id: 'x',
          get name(): string {
            throw new Error('no');
          },
          removable: false,
          digests: 1,
          busy: false,
        } as never,
      ]}
      isImportUnavailable={false}
      now={1}
      importing={{ reading: false } as never}
      subscribing={{ busy: false } as never}
      onHistory={nothing}
      onRefresh={nothing}
      onRefreshAll={nothing} onExport={nothing}
      onRemove={nothing}
      onAllow={nothing}
      onSample={nothing}
    />,
  );
  expect(text).toContain('The table of sources could not be shown.');
  expect(text).toContain('Subscribe');
});

it('a subscription that was set aside says so, and can be tried now', async () => {
  const onRefresh = vi.fn();
  const source = {
    id: 'feed:a',
    name: 'Tea',
    url: 'https://tea.example/',
    removable: true,
    digests: 1,
    busy: false,
    setAside: true,
    lastError: { kind: 'network', message: 'tea.example did not answer in time.' },
  };
  const text = await draw(
    <SourcesPane
      sources={[source as never]}
      isImportUnavailable={false}
      now={1}
      importing={{ reading: false } as never}
      subscribing={{ busy: false } as never}
      onHistory={nothing}
      onRefresh={onRefresh}
      onRefreshAll={nothing} onExport={nothing}
      onRemove={nothing}
      onAllow={nothing}
      onSample={nothing}
    />,
  );
  expect(text).toContain('Failed twice in a row, so it is tried only once a day. tea.example did not answer in time.');
  const button = [...root().querySelectorAll('button')].find((each) => each.getAttribute('aria-label') === 'Try Tea now')!;
  (button as unknown as { click(): void }).click();
  expect(onRefresh).toHaveBeenCalledWith('feed:a');
});
