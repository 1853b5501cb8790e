import { Blueprint } from '../../plan';
import { oneLine } from '../text/oneLine';
import { yamlFile } from '../yaml/yamlFile';
import { amendCatalogInfo } from './amend';
import { wantedAnnotations, wantedTags } from './wanted';

/** The catalog-info.yaml of an application. */
export interface CatalogInfo {
  /** The existing text itself where nothing was to be added or it could not be read. */
  text: string;
  /** Sentences for the dossier, without the file's name. */
  problems: string[];
}

function newCatalogInfo(blueprint: Blueprint): string {
  const tags = wantedTags(blueprint);
  return yamlFile([
    {
      value: {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: {
          name: blueprint.name,
          title: oneLine(blueprint.title),
          description: oneLine(blueprint.description),
          annotations: wantedAnnotations(blueprint),
          ...(tags.length > 0 ? { tags } : {}),
        },
        spec: {
          type: 'website',
          lifecycle: 'production',
          owner: oneLine(blueprint.owner),
          ...(blueprint.system ? { system: oneLine(blueprint.system) } : {}),
        },
      },
    },
  ]);
}

/**
 * Makes the catalog-info.yaml of an application, or adds what is missing to the one it has.
 * @internal
 */
export function catalogInfo(blueprint: Blueprint): CatalogInfo {
  return blueprint.catalogInfo === undefined
    ? { text: newCatalogInfo(blueprint), problems: [] }
    : amendCatalogInfo(blueprint.catalogInfo, blueprint);
}
