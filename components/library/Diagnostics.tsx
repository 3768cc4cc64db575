import { Component, type JSX } from 'preact';
import { ask } from '@/lib/messages/client';
import type { AnswerOf } from '@/lib/messages/protocol';
import { countOf, formatDay } from '../paper/format';

/** Which ways to read the sites' pages failed, with a report to copy. */
export class Diagnostics extends Component<Record<never, never>, { found?: AnswerOf<'drift.list'>; told?: string }> {
  override state: { found?: AnswerOf<'drift.list'>; told?: string } = {};

  override componentDidMount(): void {
    void this.look();
  }

  private async look(): Promise<void> {
    const answer = await ask('drift.list', {});
    if (answer.ok) this.setState({ found: answer.value });
  }

  private async copy(report: string): Promise<void> {
    await navigator.clipboard.writeText(report).then(() => this.setState({ told: 'Copied' }), () => this.setState({ told: 'The browser did not allow copying' }));
  }

  private async forget(): Promise<void> {
    await ask('drift.forget', {});
    await this.look();
  }

  override render(): JSX.Element | null {
    const { found, told } = this.state;
    if (!found) return null;
    return (
      <section aria-labelledby="set-diagnostics">
        <h2 id="set-diagnostics">Diagnostics</h2>
        {found.drifts.length === 0
          ? <p class="dim">Every page was read as expected.</p>
          : (
            <>
              <p class="dim">Sites change. These ways to read a page failed; where all ways to a field do, Sidelight works from the paper’s id. The report names them and their days, and no page.</p>
              <ul class="plain">
                {found.drifts.map(({ way, count, last }) => <li key={way}><code>{way}</code> <span class="dim">{countOf(count, 'page')}, last on {formatDay(last)}</span></li>)}
              </ul>
              <p class="row">
                <button type="button" class="button" onClick={() => void this.copy(found.report)}>Copy report</button>
                <button type="button" class="button" onClick={() => void this.forget()}>Forget</button>
                <span class="dim" role="status">{told}</span>
              </p>
            </>
          )}
      </section>
    );
  }
}
