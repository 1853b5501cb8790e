import { extensionRow, pdoDriverExtension } from './knowledge';

/** Whether an extension comes with PHP's source or from PECL; PHP's own when the table does not know it. */
export function extensionEcosystem(name: string): 'php-extension' | 'pecl' {
  return (
    extensionRow(name)?.ecosystem ??
    pdoDriverExtension(name)?.ecosystem ??
    'php-extension'
  );
}
