/**
 * Returns what asks for a drawing, and resolves after it. All that is asked for in one turn is drawn once, after the turn. What is asked
 * for while the page is drawn, as by a field that loses its focus when it is removed, is drawn after that.
 */
export function drawSoon(draw: () => void): () => Promise<void> {
  let coming: Promise<void> | undefined;
  return () => (coming ??= Promise.resolve().then(() => {
    coming = undefined;
    draw();
  }));
}
