import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { MAX_PASSAGE_CHARACTERS } from '@/lib/paper/sentence-role';
import { t } from '@/lib/texts/t';
import { FocusBar } from '../paper/FocusBar';
import type { LikeText, PapersActions } from './papers-state';
import { RelatedList } from './RelatedList';

export interface LikeViewProps {
  like: LikeText;
  actions: PapersActions;
}

/** A text that the person types or pastes, such as a question or an abstract, and the papers that are related to it. */
export function LikeView({ like: { text, view, focus, busy }, actions }: LikeViewProps): JSX.Element {
  const field = useRef<HTMLTextAreaElement>(null);
  /** What opened it, and has the focus again when it is closed. */
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    opener.current = document.activeElement;
    field.current?.focus();
  }, []);
  const close = (): void => {
    actions.closeLike();
    requestAnimationFrame(() => (opener.current as HTMLElement | null)?.focus());
  };
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };
  return (
    <article class="reading like" aria-labelledby="like-heading" onKeyDown={closeOnEscape}>
      <div class="row">
        <h2 id="like-heading" class="grow">{t('like.heading')}</h2>
        <button type="button" class="text" onClick={close}>{t('button.close')}</button>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          actions.findLike(field.current!.value);
        }}
      >
        <textarea
          ref={field} aria-label={t('like.text')} required rows={4} maxLength={MAX_PASSAGE_CHARACTERS} defaultValue={text}
          placeholder={t('like.placeholder')}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            event.currentTarget.form!.requestSubmit();
          }}
        />
        <button type="submit" class="button">{t('like.find')}</button>
      </form>
      <div aria-live="polite" aria-busy={busy}>
        {(view ?? busy) && <h3>{t('reading.related')}</h3>}
        {view && <FocusBar roles={view.roles} focus={focus} onFocus={(next) => actions.findLike(text, next)} />}
        {(view ?? busy) && (
          <RelatedList related={view?.related} onSave={actions.saveRelated} />
        )}
      </div>
    </article>
  );
}
