// One measured analysis in a process of its own: `node child.mjs FOLDER` prints its measurement as JSON.
import { loadEngine } from '../corpus/engine.mjs';

const [folder] = process.argv.slice(2);
const engine = loadEngine();
const loadedRss = process.memoryUsage.rss();

const cpuBefore = process.cpuUsage();
const started = performance.now();
const tree = await engine.openDirectory(folder);
const { profile } = await engine.analyze(tree, { name: 'bench' });
const milliseconds = performance.now() - started;
const cpu = process.cpuUsage(cpuBefore);

process.stdout.write(
  JSON.stringify({
    milliseconds,
    // Of all threads, the garbage collector's too: what the time would be without waiting for a core or the disk.
    cpuMilliseconds: (cpu.user + cpu.system) / 1000,
    filesRead: tree.files.length,
    loadedRss,
    // Kilobytes on every system that Node runs on.
    peakRss: process.resourceUsage().maxRSS * 1024,
    processes: profile.processes.length,
  }),
);
