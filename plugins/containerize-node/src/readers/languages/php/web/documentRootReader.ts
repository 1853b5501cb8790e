import { fact } from '../../../../facts';
import { Reader } from '../../../types';
import { phpPresenceReader } from '../presence';
import { findDocumentRoot } from './documentRoot';

/** Says which folder the web server serves, and asks when more than one could be it. */
export const documentRootReader: Reader = {
  id: 'php/document-root',
  applies: phpPresenceReader.applies,
  async *read(tree) {
    const root = await findDocumentRoot(tree);
    if (!root) return;
    yield fact(
      'document-root',
      { path: root.path },
      root.evidence,
      root.confidence,
      root.reason,
    );
    if (root.others.length === 0) return;
    yield fact(
      'question',
      {
        topic: 'document-root',
        text: 'Which folder does the web server serve? More than one holds an index page.',
        default: root.path,
        options: [root.path, ...root.others],
      },
      root.evidence,
      'guessed',
      root.reason,
    );
  },
};
