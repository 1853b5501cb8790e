import { LanguageSupport } from '../../languageSupport';
import { assetReader } from './assets/reader';
import { commandReader } from './commands/reader';
import { codeSecretReader } from './config/codeSecrets';
import { configFileReader } from './config/configFileReader';
import { environmentReader } from './environment/reader';
import { figaroReader } from './environment/figaroReader';
import { frameworkReader } from './framework/reader';
import { bundlerReader } from './gems/bundlerReader';
import { dependencyReader } from './gems/dependencyReader';
import { looseGemReader } from './gems/looseGems';
import { vendoredGemReader } from './gems/vendoredReader';
import { privateSourceReader } from './gems/privateSourceReader';
import { planImage } from './image/planImage';
import { healthReader } from './health/reader';
import { taskReader } from './processes/railsTasks';
import { webProcessReader } from './processes/webReader';
import { internalHeaderReader } from './settings/internalHeaderReader';
import { railsSettingReader } from './settings/reader';
import { databaseYamlReader } from './stores/databaseYaml';
import { insideReader } from './processes/insideReader';
import { workerReader } from './processes/workerReader';
import { searchIndexReader } from './stores/searchIndexes';
import { gemStoreReader } from './stores/gemStores';
import { railsStoreReader } from './stores/railsStores';
import { configStoreReader } from './stores/configStores';
import { rackReader } from './settings/rackReader';
import { localDaemonReader } from './daemons/reader';
import { usualPathReader } from './storage/usualPaths';
import { uploadReader } from './storage/uploadReader';
import { activeStorageReader } from './storage/activeStorage';
import { writeReader } from './storage/writeReader';
import { configFolderReader } from './storage/configFolders';
import { dataFolderReader } from './storage/dataFolders';
import { pageCacheReader } from './storage/pageCache';
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
    looseGemReader,
    vendoredGemReader,
    frameworkReader,
    webProcessReader,
    taskReader,
    databaseYamlReader,
    environmentReader,
    figaroReader,
    configFileReader,
    codeSecretReader,
    commandReader,
    assetReader,
    healthReader,
    insideReader,
    workerReader,
    gemStoreReader,
    searchIndexReader,
    railsStoreReader,
    configStoreReader,
    rackReader,
    localDaemonReader,
    usualPathReader,
    uploadReader,
    activeStorageReader,
    writeReader,
    pageCacheReader,
    dataFolderReader,
    configFolderReader,
    railsSettingReader,
    internalHeaderReader,
  ],
};
