// Processes that talk over Node's channel.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Starts a file of this folder. */
export function start(file, args, execArgv = []) {
  const child = fork(
    fileURLToPath(new URL(file, import.meta.url)),
    args.map(String),
    { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  return {
    child,
    send: message => child.send(message),
    onMessage: listener => child.on('message', listener),
    /** The next message that has this key. */
    next(key) {
      return new Promise((resolve, reject) => {
        const ended = code =>
          reject(new Error(`${file} ended with code ${code}`));
        const listener = message => {
          if (!(key in message)) return;
          child.off('message', listener);
          child.off('exit', ended);
          resolve(message[key]);
        };
        child.on('message', listener);
        child.once('exit', ended);
      });
    },
    stop() {
      child.kill();
    },
  };
}
