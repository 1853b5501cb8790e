import { ImageContext } from './context';

/** Path of the pool's configuration in the repository. */
export const FPM_FILE = 'deploy/image/php-fpm.conf';

/** Where the image has it. */
export const FPM_TARGET = '/usr/local/etc/php-fpm-app.conf';

/** Port between nginx and php-fpm, inside the pod. */
export const FPM_PORT = 9000;

const DEFAULT_CHILDREN = 10;

function number(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,4}$/.test(text)
    ? Number(text)
    : undefined;
}

/** The pool: in the foreground, on a port of the pod, with its logs on standard error. */
export function fpmFile(context: ImageContext): string {
  const web = context.profile.processes.find(item => item.kind === 'web');
  const children =
    web?.workers ??
    number(context.setting('php-fpm', 'worker-processes')) ??
    number(context.setting('php-fpm', 'max-children')) ??
    DEFAULT_CHILDREN;
  const timeout = web?.timeoutSeconds;
  const requests = number(context.setting('php-fpm', 'max-requests'));
  return `[global]
error_log = /proc/self/fd/2
daemonize = no
process_control_timeout = 30s

[www]
listen = 127.0.0.1:${FPM_PORT}
; One container has one job, so all its processes are there from the start.
pm = static
pm.max_children = ${children}
${requests ? `pm.max_requests = ${requests}\n` : ''}${
    timeout ? `request_terminate_timeout = ${Math.ceil(timeout)}s\n` : ''
  }catch_workers_output = yes
clear_env = no
access.log = /dev/null
; php-fpm's own answer to "is it alive", asked through nginx.
ping.path = /-/fpm-ping
`;
}
