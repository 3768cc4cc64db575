/** Whole numbers in an array that grows; 0 where none was written. */
export class Grown {
  private values = new Uint32Array(1024);

  get(at: number): number {
    return at < this.values.length ? this.values[at]! : 0;
  }

  set(at: number, value: number): void {
    if (at >= this.values.length) {
      const grown = new Uint32Array(Math.max(at + 1, Math.ceil(this.values.length * 1.5)));
      grown.set(this.values);
      this.values = grown;
    }
    this.values[at] = value;
  }
}
