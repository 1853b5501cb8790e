import { Reader } from '../types';
import { ciReader } from './ci';
import { composeReader } from './docker/composeReader';
import { dockerfileReader } from './docker/dockerfileReader';
import { dotenvReader } from './dotenv';
import { otherLanguageReader } from './languages';
import { nodeReader } from './node/reader';
import { submoduleReader } from './submodules';
import { vendoredReader } from './vendored';

/** Readers of what is the same in every language. */
export const commonReaders: Reader[] = [
  submoduleReader,
  vendoredReader,
  dotenvReader,
  otherLanguageReader,
  nodeReader,
  dockerfileReader,
  composeReader,
  ciReader,
];
