import { Reader } from '../types';
import { apacheReader, htaccessReader } from './apache';
import { capistranoReader } from './capistrano';
import { clockworkReader } from './clockwork';
import { crontabReader } from './crontab';
import { logrotateReader } from './logrotate';
import { nginxReader } from './nginx';
import { passengerReader } from './passenger';
import { phpFpmReader } from './phpFpm';
import { procfileReader } from './procfile';
import { pumaReader } from './puma';
import { supervisorReader } from './supervisor';
import { systemdReader } from './systemd';
import { thinReader } from './thin';
import { unicornReader } from './unicorn';
import { unreadReader } from './unread';
import { upstartReader } from './upstart';
import { watchdogsReader } from './watchdogs';
import { wheneverReader } from './whenever';

/** Readers of operations files, in no particular order: reconcile does not depend on it. @public */
export const operationsReaders: Reader[] = [
  apacheReader,
  capistranoReader,
  clockworkReader,
  crontabReader,
  htaccessReader,
  logrotateReader,
  nginxReader,
  passengerReader,
  phpFpmReader,
  procfileReader,
  pumaReader,
  supervisorReader,
  systemdReader,
  thinReader,
  unicornReader,
  unreadReader,
  upstartReader,
  watchdogsReader,
  wheneverReader,
];
