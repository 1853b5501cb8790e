import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RevisionView } from '@drydock/plugin-delivery-common';
import { relativeWords, useLanguage } from '@drydock/plugin-drydock-react';
import TextField from '@material-ui/core/TextField';
import { rolloutsTranslationRef } from '../../translation/ref';
import { shortImage } from '../images';

/** Props of {@link RevisionChoice}. */
export interface RevisionChoiceProps {
  /** Those that can be chosen, newest first. */
  revisions: readonly RevisionView[];
  chosen: number;
  onChoose: (revision: number) => void;
}

/** Which revision to go back to, each with what serves, its images and its age. */
export const RevisionChoice = (props: RevisionChoiceProps) => {
  const { revisions, chosen, onChoose } = props;
  const { t } = useTranslationRef(rolloutsTranslationRef);
  const language = useLanguage();
  const wordsOf = ({ revision, role, images, createdAt }: RevisionView) =>
    [
      t('revisions.name', { revision: String(revision) }),
      t(`revisions.role.${role}`),
      ...images.map(({ image }) => shortImage(image)),
      ...(createdAt
        ? [relativeWords(Date.parse(createdAt), Date.now(), language)]
        : []),
    ].join(' · ');
  return (
    <TextField
      // Without an id its label would not be its label. One dialog is open at a time.
      id="rollouts-undo-revision"
      select
      fullWidth
      margin="normal"
      label={t('action.toRevision')}
      value={chosen}
      onChange={event => onChoose(Number(event.target.value))}
      SelectProps={{ native: true }}
    >
      {revisions.map(item => (
        <option key={item.replicaSet} value={item.revision}>
          {wordsOf(item)}
        </option>
      ))}
    </TextField>
  );
};
