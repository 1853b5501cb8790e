import { SourceTree } from '../../../../tree';

/** How an application server for Ruby is started and stopped. */
export interface WebServer {
  program: string;
  gem: string;
  /** Command from the application's root, with its configuration file when there is one. */
  command(tree: SourceTree): string;
  /** Signal for a graceful stop. Source: each server's own documentation of signals. */
  stopSignal: string;
}

const CONFIGS = {
  unicorn: ['config/unicorn.rb', 'config/unicorn/production.rb', 'unicorn.rb'],
  rainbows: ['config/rainbows.rb', 'rainbows.rb'],
  puma: ['config/puma.rb', 'config/puma/production.rb'],
  thin: ['config/thin.yml', 'thin.yml'],
};

function withConfig(command: string, flag: string, paths: string[]) {
  return (tree: SourceTree) => {
    const config = paths.find(path => tree.has(path));
    return config ? `${command} ${flag} ${config}` : command;
  };
}

/** Application servers fit for production, best known first. WEBrick is none. */
export const WEB_SERVERS: readonly WebServer[] = [
  {
    program: 'unicorn',
    gem: 'unicorn',
    stopSignal: 'QUIT',
    command: withConfig('bundle exec unicorn', '-c', CONFIGS.unicorn),
  },
  {
    program: 'puma',
    gem: 'puma',
    stopSignal: 'TERM',
    command: withConfig('bundle exec puma', '-C', CONFIGS.puma),
  },
  {
    program: 'passenger',
    gem: 'passenger',
    stopSignal: 'TERM',
    command: () => 'bundle exec passenger start',
  },
  {
    program: 'thin',
    gem: 'thin',
    stopSignal: 'QUIT',
    command: withConfig('bundle exec thin start', '-C', CONFIGS.thin),
  },
  {
    program: 'rainbows',
    gem: 'rainbows',
    stopSignal: 'QUIT',
    command: withConfig('bundle exec rainbows', '-c', CONFIGS.rainbows),
  },
  {
    program: 'falcon',
    gem: 'falcon',
    stopSignal: 'INT',
    command: () => 'bundle exec falcon host',
  },
  {
    program: 'mongrel',
    gem: 'mongrel',
    stopSignal: 'TERM',
    command: () => 'bundle exec mongrel_rails start',
  },
];
