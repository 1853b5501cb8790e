import { LanguageSupport } from '../../languageSupport';
import { composerLockReader } from './composer/lockReader';
import { composerManifestReader } from './composer/manifestReader';
import { phpCodeReader } from './code/reader';
import { composerStoreReader } from './composer/storeReader';
import { phpFrameworkReader } from './framework/reader';
import { drupalReader } from './cms/drupal';
import { wordpressReader } from './cms/wordpress';
import { configFileReader } from './config/fileReader';
import { iniConfigReader } from './config/iniReader';
import { phpIniReader } from './config/phpIniReader';
import { sampleSecretReader } from './config/sampleSecretReader';
import { migrationReader } from './processes/migrationReader';
import { scriptReader } from './processes/scriptReader';
import { placeholderReader } from './storage/placeholderReader';
import { symfonyReader } from './symfony/reader';
import { assetReader } from './web/assetReader';
import { exposureReader } from './web/exposureReader';
import { healthReader } from './web/healthReader';
import { laravelReader } from './laravel/reader';
import { planImage } from './image/planImage';
import { phpPresenceReader } from './presence';
import { ciVersionReader } from './version/ciReader';
import { versionFileReader } from './version/fileReader';
import { documentRootReader } from './web/documentRootReader';
import { webServerReader } from './web/serverReader';

/** PHP from 5.2 to 8, with Composer, PEAR or neither. */
export const php: LanguageSupport = {
  language: 'php',
  readers: [
    phpPresenceReader,
    versionFileReader,
    ciVersionReader,
    composerManifestReader,
    composerLockReader,
    composerStoreReader,
    phpFrameworkReader,
    laravelReader,
    symfonyReader,
    wordpressReader,
    drupalReader,
    iniConfigReader,
    phpIniReader,
    exposureReader,
    configFileReader,
    sampleSecretReader,
    migrationReader,
    scriptReader,
    placeholderReader,
    assetReader,
    healthReader,
    documentRootReader,
    webServerReader,
    phpCodeReader,
  ],
  planImage,
};
