/** The time in milliseconds with fractions, the same in all processes of a machine. */
export const now = () => performance.timeOrigin + performance.now();
