import { fact } from '../../../../facts';
import { parseRuby } from '../../../../parsers';
import { Reader } from '../../../types';
import { at } from '../evidence';
import { isRubyTree, productionSources } from '../tree';
import { UploadPlace, uploadUseIn, WORTH_PARSING } from './uploadGems';

/** Folders that the application's upload libraries write to. */
export const uploadReader: Reader = {
  id: 'ruby/uploads',
  applies: isRubyTree,
  async *read(tree) {
    const declared: (UploadPlace & { file: string })[] = [];
    const remote: string[] = [];
    let allRemote = false;
    for (const path of productionSources(tree)) {
      const source = await tree.read(path);
      if (!source || !WORTH_PARSING.test(source.text)) continue;
      const use = uploadUseIn(parseRuby(source));
      for (const cache of use.caches) {
        yield fact(
          'writable-path',
          { path: cache.path, purpose: 'temp' },
          at(path, cache.line),
          'derived',
          `Uploads wait there until ${cache.library} stores them.`,
        );
      }
      declared.push(...use.places.map(place => ({ ...place, file: path })));
      // A setting for all uploads counts more than the default of each.
      if (!/^config\//.test(path)) continue;
      if (use.allRemote) allRemote = true;
      else if (use.remote) remote.push(path);
    }
    const places = declared.filter(place => !(allRemote && place.bySetting));
    for (const { path, line, file, library } of places) {
      yield fact(
        'writable-path',
        { path, purpose: 'upload' },
        at(file, line),
        remote.length ? 'guessed' : 'derived',
        remote.length
          ? `${library} keeps files there, unless ${remote[0]} sends them to an object store in production.`
          : `${library} keeps files there.`,
      );
    }
    if (places.length && remote.length) {
      yield fact(
        'question',
        {
          topic: 'uploads',
          text: `${remote[0]} speaks of an object store for uploads, yet some uploads are declared without one. Where do production's uploads go?`,
          default: 'disk',
          options: ['disk', 'object-store'],
        },
        [at(remote[0], 0), at(places[0].file, places[0].line)],
        'guessed',
        'Keeping a volume that is not needed loses nothing; leaving out one that is needed loses files.',
      );
    }
  },
};
