import { fact } from '../../../../facts';
import { Reader } from '../../../types';
import { at } from '../evidence';
import { gemsOf } from '../gems/gemSet';
import { isRubyTree, productionSources } from '../tree';

const RUFUS = /Rufus::Scheduler(\.|::(new|start_new|singleton))/;

/** Schedules and sockets that live inside the web process. */
export const insideReader: Reader = {
  id: 'ruby/inside-web',
  applies: isRubyTree,
  async *read(tree) {
    const rufus = (await gemsOf(tree)).app('rufus-scheduler');
    if (!rufus) return;
    for (const path of productionSources(tree)) {
      const text = (await tree.read(path))?.text;
      const found = text && RUFUS.exec(text);
      if (!found) continue;
      const line = text.slice(0, found.index).split('\n').length;
      yield fact(
        'warning',
        {
          topic: 'scheduler-inside',
          text: `${path} starts a schedule inside the process that loads it. With several replicas or server processes every job runs as often: make each job a cron job, or run this in one process of its own.`,
        },
        [at(path, line), rufus.evidence],
        'derived',
      );
    }
  },
};
