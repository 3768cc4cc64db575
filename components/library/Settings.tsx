import type { JSX } from 'preact';
import type { Settings as Values } from '@/lib/settings/settings';

export interface SettingsProps {
  settings: Values;
  siteNames: readonly { id: string; name: string }[];
  onChange: (change: Partial<Values>) => void;
}

/** Few settings, each with what it does. */
export function Settings({ settings, siteNames, onChange }: SettingsProps): JSX.Element {
  const toggle = (name: 'marks' | 'harvest' | 'fetchDaily' | 'badge', label: string, about: string): JSX.Element => (
    <label class="setting">
      <input type="checkbox" checked={settings[name]} onChange={(event) => onChange({ [name]: event.currentTarget.checked })} />
      <span><span class="strong">{label}</span><br /><span class="dim">{about}</span></span>
    </label>
  );
  return (
    <>
      <section aria-labelledby="set-digests">
        <h2 id="set-digests">Digests</h2>
        {toggle('fetchDaily', 'Fetch the daily papers', 'Asks huggingface.co for the newest lists, every half hour at most. Nothing about you is sent.')}
        {toggle('harvest', 'Remember listings you look at', 'Papers of arXiv and Hugging Face lists enter your store as you open them, without a request.')}
        {toggle('badge', 'Count of new papers on the toolbar button', 'How many papers of the newest list you have not seen.')}
        <label class="setting">
          <select aria-label="Daily notification" value={settings.notifyAt === null ? '' : String(settings.notifyAt)} onChange={(event) => onChange({ notifyAt: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) })}>
            <option value="">off</option>
            {Array.from({ length: 24 }, (_, hour) => <option key={hour} value={String(hour)}>{`${String(hour).padStart(2, '0')}:00`}</option>)}
          </select>
          <span><span class="strong">Daily notification</span><br /><span class="dim">In place of the e-mail: how many papers are new, and how many are close to what you saved.</span></span>
        </label>
      </section>
      <section aria-labelledby="set-pages">
        <h2 id="set-pages">Pages</h2>
        <label class="setting">
          <select aria-label="Look" value={settings.look} onChange={(event) => onChange({ look: event.currentTarget.value as Values['look'] })}>
            <option value="page">as the page</option><option value="light">light</option><option value="dark">dark</option>
          </select>
          <span><span class="strong">Look</span><br /><span class="dim">Light or dark; the popup and this page follow the system.</span></span>
        </label>
        {toggle('marks', 'Marks in listings', 'A bookmark beside each paper of a list, and what your digests know of it.')}
        {siteNames.map(({ id, name }) => (
          <label class="setting" key={id}>
            <input type="checkbox" checked={settings.sites[id] !== false} onChange={(event) => onChange({ sites: { ...settings.sites, [id]: event.currentTarget.checked } })} />
            <span class="strong">Sidelight on {name}</span>
          </label>
        ))}
      </section>
      <section aria-labelledby="set-cite">
        <h2 id="set-cite">Citing</h2>
        <label class="field">
          <span>BibTeX key</span>
          <input value={settings.bibtexKey} spellcheck={false} onChange={(event) => onChange({ bibtexKey: event.currentTarget.value || '[auth][year][veryshorttitle]' })} />
        </label>
        <p class="dim">Made of [auth], [year], [veryshorttitle] and your own letters.</p>
      </section>
    </>
  );
}
