import { fact } from '../../../../facts';
import { parseRuby } from '../../../../parsers';
import { installedPrograms } from '../../../common/programs';
import { Reader } from '../../../types';
import { at } from '../evidence';
import { isRubyTree, productionSources } from '../tree';
import { commandLinesIn, WORTH_PARSING } from './commandLines';

/** Code that runs while the application does; tasks, generators and deployment run on other machines as well. */
const APPLICATION =
  /^(app|lib|config|initializers|controllers|models|helpers|workers|jobs|vendor\/plugins)\/|^[^/]+\.(rb|ru|cgi)$|cgi-bin\//;
const TOOLS =
  /^lib\/(tasks|generators|capistrano|recipes|deploy\w*)\/|^config\/(deploy(\/|\.rb$)|environments\/(development|test|cucumber)\.rb$|schedule\.rb$)|\.rake$|(^|\/)(Rakefile|Guardfile|Capfile)$|\/(install|uninstall)\.rb$|\/(tasks|generators)\//;
/** Each program is told at most at so many places. */
const MAX_PLACES = 3;

/** Programs that the application's code starts and that the image has to bring. */
export const commandReader: Reader = {
  id: 'ruby/commands',
  applies: isRubyTree,
  async *read(tree) {
    const places = new Map<string, number>();
    for (const path of productionSources(tree)) {
      if (!APPLICATION.test(path) || TOOLS.test(path)) continue;
      const source = await tree.read(path);
      if (!source || !WORTH_PARSING.test(source.text)) continue;
      for (const { text, line } of commandLinesIn(parseRuby(source))) {
        for (const name of installedPrograms(text)) {
          const count = (places.get(name) ?? 0) + 1;
          places.set(name, count);
          if (count > MAX_PLACES) continue;
          yield fact(
            'native-need',
            { ecosystem: 'command', name, role: 'app' },
            at(path, line),
            'derived',
            `The code starts the program ${name}.`,
          );
        }
      }
    }
  },
};
