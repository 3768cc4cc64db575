import type { JSX } from 'preact';
import type { AnswerOf } from '@/lib/messages/protocol';
import { plainTex } from '@/lib/paper/plain-tex';
import { t } from '@/lib/texts/t';
import { Rich } from '../ui/Rich';
import { keepTyped, typedField } from './typed-texts';

export interface SubscribeProps {
  preview?: AnswerOf<'sources.preview'> | undefined;
  problem?: string | undefined;
  busy: boolean;
  onPreview: (address: string) => void;
  onSubscribe: () => void;
}

/** Subscribes to arXiv categories or any feed of papers, after a preview of what it holds. */
export function Subscribe({ preview, problem, busy, onPreview, onSubscribe }: SubscribeProps): JSX.Element {
  const subscribe = (): void => {
    keepTyped('feed-address', '');
    onSubscribe();
  };
  return (
    <section aria-labelledby="subscribe">
      <h2 id="subscribe">{t('subscribe.title')}</h2>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          onPreview(String(new FormData(event.currentTarget).get('address') ?? ''));
        }}
      >
        <label class="field grow">
          <span>{t('subscribe.address')}</span>
          <input name="address" placeholder="cs.CL+cs.LG" autocomplete="off" spellcheck={false} {...typedField('feed-address')} />
        </label>
        <button type="submit" class="button" disabled={busy}>{t('subscribe.look')}</button>
      </form>
      <div role="status">
        {busy && <p class="dim">{t('subscribe.asking')}</p>}
        {problem && <p class="problem">{problem}</p>}
        {preview && (
          <div class="report">
            <p>
              <Rich
                text={t('subscribe.holds', { source: preview.name, papers: t('count.papers', preview.count) })}
                parts={[(name) => <span class="strong">{name}</span>]}
              />
            </p>
            <ul class="dim">{preview.titles.map((title) => <li key={title}>{plainTex(title)}</li>)}</ul>
            <button type="button" class="button primary" onClick={subscribe}>{t('button.subscribe')}</button>
          </div>
        )}
      </div>
    </section>
  );
}
