/**
 * A seeded source of numbers (mulberry32): the same seed gives the same tree on every machine.
 *
 * @param seed - a 32-bit integer
 */
export function seededRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (from, to) => from + Math.floor(next() * (to - from + 1));
  return {
    integer,
    pick: items => items[integer(0, items.length - 1)],
    chance: share => next() < share,
    /** Items made by `make`, between `from` and `to` of them. */
    many: (from, to, make) =>
      Array.from({ length: integer(from, to) }, (_, index) => make(index)),
    bytes: length => {
      const buffer = Buffer.allocUnsafe(length);
      for (let at = 0; at < length; at++) buffer[at] = next() * 256;
      return buffer;
    },
  };
}
