// Judges and prints what was measured.

/** Must show: 10,000 files in under 3 s and 400 MB, and growth that is linear. */
export const TARGET = {
  files: 10_000,
  milliseconds: 3_000,
  bytes: 400_000_000,
  /** Time per file at a size against that at the next smaller one; more than this is no linear growth. */
  growth: 1.25,
};

/** Whether the measurement of the target's size keeps its bounds. */
export function meetsTarget({ files, milliseconds, peakRss }) {
  return (
    files === TARGET.files &&
    milliseconds < TARGET.milliseconds &&
    peakRss < TARGET.bytes
  );
}

/** Time per file in microseconds. */
export function perFile({ milliseconds, files }) {
  return (milliseconds * 1000) / files;
}

/** Ratios of the time per file from each size to the next. */
export function growthOf(results) {
  return results
    .slice(1)
    .map((result, index) => perFile(result) / perFile(results[index]));
}

/**
 * Whether the time per file does not rise with the number of files. It may fall: what is done once for a tree weighs
 * less in a large one.
 */
export function isLinear(results) {
  return growthOf(results).every(ratio => ratio <= TARGET.growth);
}

/** The lines of one variant, smallest size first. */
export function variantReport(name, results) {
  const growth = [undefined, ...growthOf(results)];
  const rows = results.map((result, index) => [
    name,
    result.files,
    `${(result.milliseconds / 1000).toFixed(2)} s`,
    `${(result.fastest / 1000).toFixed(2)}–${(result.slowest / 1000).toFixed(
      2,
    )} s`,
    `${(result.cpuMilliseconds / 1000).toFixed(2)} s`,
    `${perFile(result).toFixed(0)} µs`,
    growth[index] === undefined ? '' : growth[index].toFixed(2),
    megabytes(result.peakRss),
    megabytes(result.loadedRss),
  ]);
  return columns([
    [
      'tree',
      'files',
      'median',
      'range',
      'cpu',
      'per file',
      'ratio',
      'peak memory',
      'before',
    ],
    ...rows,
  ]);
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

function columns(rows) {
  const cells = rows.map(row => row.map(String));
  const widths = cells[0].map((_, index) =>
    Math.max(...cells.map(row => row[index].length)),
  );
  return cells
    .map(row =>
      row
        .map((text, index) => text.padEnd(widths[index]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
