import { Content, Page, ProxiedSignInPage } from '@backstage/core-components';
import {
  configApiRef,
  SignInPageProps,
  useApi,
} from '@backstage/core-plugin-api';
import {
  Button,
  Card,
  CardActions,
  CardContent,
  CardHeader,
  makeStyles,
  Typography,
} from '@material-ui/core';
import { useState } from 'react';

const useStyles = makeStyles(theme => ({
  content: {
    display: 'flex',
    justifyContent: 'center',
    alignItems: 'flex-start',
  },
  card: { width: '100%', maxWidth: 480, marginTop: theme.spacing(8) },
}));

/** Sign-in of the lab: one named person, at a click. The backend decides who that is (`auth.providers.guest`). */
export const DemoSignInPage = (props: SignInPageProps) => {
  const classes = useStyles();
  const config = useApi(configApiRef);
  const [entering, setEntering] = useState(false);
  if (entering) return <ProxiedSignInPage {...props} provider="guest" />;
  const title = config.getOptionalString('app.title') ?? 'Drydock';
  const name = config.getOptionalString('app.signIn.demoUser') ?? 'Guest';
  return (
    <Page themeId="home">
      <Content className={classes.content}>
        <Card className={classes.card} component="main">
          <CardHeader
            title={title}
            titleTypographyProps={{ component: 'h1', variant: 'h4' }}
          />
          <CardContent>
            <Typography>
              You enter as <strong>{name}</strong>. Everything runs on this
              machine; nothing asks for a password.
            </Typography>
          </CardContent>
          <CardActions>
            <Button
              color="primary"
              variant="contained"
              onClick={() => setEntering(true)}
            >
              Enter
            </Button>
          </CardActions>
        </Card>
      </Content>
    </Page>
  );
};
