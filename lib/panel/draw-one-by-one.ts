/**
 * Draws anew after a drawing, not inside it: a field that is removed may lose its text or focus by that, and what follows asks for a
 * drawing while the page is half changed.
 */
export function drawOneByOne(draw: () => void): () => void {
  let isDrawing = false;
  let isStale = false;
  return () => {
    isStale = true;
    if (isDrawing) return;
    isDrawing = true;
    try {
      while (isStale) {
        isStale = false;
        draw();
      }
    } finally {
      isDrawing = false;
    }
  };
}
