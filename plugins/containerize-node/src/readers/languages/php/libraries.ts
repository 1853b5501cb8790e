import { z } from 'zod';
import { lazily, table } from '../../../data/table';
import { SourceTree } from '../../../tree';

const librarySchema = z.strictObject({
  what: z.string().min(1),
  folders: z.array(z.string().regex(/^[^A-Z]+$/, 'in lower case')).min(1),
  markers: z.array(z.string().min(1)).default([]),
  own: z.array(z.string().min(1)).default([]),
  source: z.string().min(1),
});

const libraries = table(
  'php-libraries.yaml',
  z.strictObject({ libraries: z.array(librarySchema) }),
);

/** Code of others that was copied into the tree. */
export type LibraryRow = z.infer<typeof librarySchema>;

const byLastSegment = lazily(() => {
  const index = new Map<string, { folder: string; row: LibraryRow }[]>();
  for (const row of libraries().libraries) {
    for (const folder of row.folders) {
      const last = folder.slice(folder.lastIndexOf('/') + 1);
      index.set(last, [...(index.get(last) ?? []), { folder, row }]);
    }
  }
  return index;
});

/** What a folder holds, when it is a copied library. */
export function libraryOfFolder(
  tree: SourceTree,
  folder: string,
): LibraryRow | undefined {
  const lower = folder.toLowerCase();
  const last = lower.slice(lower.lastIndexOf('/') + 1);
  return byLastSegment()
    .get(last)
    ?.find(
      candidate =>
        (lower === candidate.folder ||
          lower.endsWith(`/${candidate.folder}`)) &&
        (candidate.row.markers.length === 0 ||
          candidate.row.markers.some(name => tree.has(`${folder}/${name}`))),
    )?.row;
}

const folderMemo = new WeakMap<SourceTree, Map<string, string | null>>();

/** The topmost folder above a file that is a copied library; undefined for the application's own files. */
export function libraryOfPath(
  tree: SourceTree,
  file: string,
): string | undefined {
  const slash = file.lastIndexOf('/');
  if (slash === -1) return undefined;
  return libraryAbove(tree, file.slice(0, slash)) ?? undefined;
}

function libraryAbove(tree: SourceTree, folder: string): string | null {
  let memo = folderMemo.get(tree);
  if (!memo) {
    memo = new Map();
    folderMemo.set(tree, memo);
  }
  const known = memo.get(folder);
  if (known !== undefined) return known;
  const slash = folder.lastIndexOf('/');
  const above =
    slash === -1 ? null : libraryAbove(tree, folder.slice(0, slash));
  const isOwn =
    above !== null &&
    libraryOfFolder(tree, above)?.own.some(
      name => folder === `${above}/${name}`,
    );
  const below = libraryOfFolder(tree, folder) ? folder : null;
  const answer = isOwn ? null : above ?? below;
  memo.set(folder, answer);
  return answer;
}

/** Every topmost folder that is a copied library. */
export function libraryFolders(
  tree: SourceTree,
): { folder: string; row: LibraryRow }[] {
  const found: { folder: string; row: LibraryRow }[] = [];
  for (const folder of tree.directories) {
    const slash = folder.lastIndexOf('/');
    if (slash !== -1 && libraryAbove(tree, folder.slice(0, slash))) continue;
    const row = libraryOfFolder(tree, folder);
    if (row) found.push({ folder, row });
  }
  return found;
}
