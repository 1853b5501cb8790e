import { WritablePurpose } from '../../../../facts';

/** What a folder is for, by its name; what says nothing of itself is state, the purpose that loses least. */
export function purposeOf(folder: string): WritablePurpose {
  if (/^log(\/|$)/.test(folder)) return 'log';
  // Backups and repositories are kept, even by who puts them below `tmp`.
  if (/^tmp\/(backups?|repositories)$/.test(folder)) return 'state';
  if (/^tmp(\/|$)/.test(folder)) return /cache/.test(folder) ? 'cache' : 'temp';
  if (/cache/.test(folder)) return 'cache';
  return /upload|avatar|photo|image|attachment|picture/.test(folder)
    ? 'upload'
    : 'state';
}
