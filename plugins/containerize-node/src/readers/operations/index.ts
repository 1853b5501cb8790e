import { Reader } from '../types';
import { apacheReader, htaccessReader } from './apache';
import { capistranoReader } from './capistrano';
import { crontabReader } from './crontab';
import { nginxReader } from './nginx';
import { phpFpmReader } from './phpFpm';
import { procfileReader } from './procfile';
import { pumaReader } from './puma';
import { supervisorReader } from './supervisor';
import { unicornReader } from './unicorn';
import { wheneverReader } from './whenever';

/** Readers of operations files, in no particular order: reconcile does not depend on it. */
export const operationsReaders: Reader[] = [
  apacheReader,
  capistranoReader,
  crontabReader,
  htaccessReader,
  nginxReader,
  phpFpmReader,
  procfileReader,
  pumaReader,
  supervisorReader,
  unicornReader,
  wheneverReader,
];
