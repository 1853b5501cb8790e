// The combinations of docs/corpus/combinations.yaml.

/**
 * One row for each way to take one choice of every list.
 *
 * @param data - content of combinations.yaml
 * @returns {{ title: string, answers: object }[]}
 */
export function combinationsOf({ common, choices }) {
  return Object.values(choices).reduce(
    (rows, list) =>
      rows.flatMap(row =>
        Object.entries(list).map(([name, answers]) => ({
          title: row.title === '' ? name : `${row.title}, ${name}`,
          answers: { ...row.answers, ...answers },
        })),
      ),
    [{ title: '', answers: common }],
  );
}
