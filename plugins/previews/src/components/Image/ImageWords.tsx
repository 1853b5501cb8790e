import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PreviewImageView } from '@drydock/plugin-delivery-common';
import { RelativeTime } from '@drydock/plugin-drydock-react';
import { previewsTranslationRef } from '../../translation/ref';

/** Whether an image is of the newest commit, and how old it is. */
export const ImageWords = ({ image }: { image: PreviewImageView }) => {
  const { t } = useTranslationRef(previewsTranslationRef);
  return (
    <>
      {t(`image.${image.state}`)}
      {image.builtAt && (
        <>
          {t('panel.comma')}
          {t('image.builtAt', { when: <RelativeTime at={image.builtAt} /> })}
        </>
      )}
    </>
  );
};
