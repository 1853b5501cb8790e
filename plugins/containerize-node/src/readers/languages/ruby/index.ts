import { LanguageSupport } from '../../languageSupport';
import { assetReader } from './assets/reader';
import { codeSecretReader } from './config/codeSecrets';
import { configFileReader } from './config/configFileReader';
import { environmentReader } from './environment/reader';
import { figaroReader } from './environment/figaroReader';
import { frameworkReader } from './framework/reader';
import { bundlerReader } from './gems/bundlerReader';
import { dependencyReader } from './gems/dependencyReader';
import { privateSourceReader } from './gems/privateSourceReader';
import { planImage } from './image/planImage';
import { healthReader } from './health/reader';
import { taskReader } from './processes/railsTasks';
import { webProcessReader } from './processes/webReader';
import { railsSettingReader } from './settings/reader';
import { databaseYamlReader } from './stores/databaseYaml';
import { versionCiReader } from './version/ciReader';
import { versionFileReader } from './version/fileReader';
import { versionManifestReader } from './version/manifestReader';

/** Ruby: Rails from 2 on, Sinatra and its like, Rack, CGI, and generators of static sites. */
export const ruby: LanguageSupport = {
  language: 'ruby',
  planImage,
  readers: [
    versionFileReader,
    versionManifestReader,
    versionCiReader,
    bundlerReader,
    dependencyReader,
    privateSourceReader,
    frameworkReader,
    webProcessReader,
    taskReader,
    databaseYamlReader,
    environmentReader,
    figaroReader,
    configFileReader,
    codeSecretReader,
    assetReader,
    healthReader,
    railsSettingReader,
  ],
};
