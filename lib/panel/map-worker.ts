/** Places the papers of the map in a thread of its own: two thousand take some seconds. */
import { type MapPlace, placePapers } from './place-papers';

/** What the thread answers: how far it is, then the places in the order of the vectors. */
export type MapAnswer = { done: number } | { places: MapPlace[] };

/** The part of a dedicated worker's scope that is used here. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<number[][]>) => void) | null;
  postMessage(answer: MapAnswer): void;
}

const scope = globalThis as unknown as WorkerScope;
scope.onmessage = ({ data }) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A page and its thread have no origin between them.
  const answer = (said: MapAnswer): void => scope.postMessage(said);
  answer({ places: placePapers(data, (done) => answer({ done })) });
};
