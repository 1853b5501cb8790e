import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { ReactNode } from 'react';
import { drydockTranslationRef } from '../../translation/ref';

/** Props of {@link MayNotAct}. @public */
export interface MayNotActProps {
  /** For the buttons that are described by it. */
  id?: string;
  /** Links to those who may act; undefined when nobody is known. */
  owners?: ReactNode;
  /** Why it could not be found out whether the person may act. */
  error?: Error;
}

/** Why a person cannot act on what they see, and who can. @public */
export const MayNotAct = ({ id, owners, error }: MayNotActProps) => {
  const { t } = useTranslationRef(drydockTranslationRef);
  return (
    <Typography id={id} variant="body2" component="div" color="textSecondary">
      {error
        ? t('permission.unknown', { reason: error.message })
        : t('permission.mayNotAct')}{' '}
      {owners && t('permission.owners', { owners: <>{owners}</> })}
    </Typography>
  );
};
