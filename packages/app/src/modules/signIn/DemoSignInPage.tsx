import { Content, Page, ProxiedSignInPage } from '@backstage/core-components';
import {
  configApiRef,
  IdentityApi,
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

/** Remembers over reloads that the demo user has entered. */
const ENTERED = 'drydock/demo-user-entered';

function forgetOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    signOut: async () => {
      window.localStorage.removeItem(ENTERED);
      await identity.signOut();
    },
  };
}

/** Sign-in of the lab: one named person, at a click. The backend decides who that is (`auth.providers.guest`). */
export const DemoSignInPage = (props: SignInPageProps) => {
  const classes = useStyles();
  const config = useApi(configApiRef);
  const [entering, setEntering] = useState(
    () => window.localStorage.getItem(ENTERED) !== null,
  );
  if (entering) {
    return (
      <ProxiedSignInPage
        {...props}
        provider="guest"
        onSignInSuccess={identity => {
          window.localStorage.setItem(ENTERED, 'yes');
          props.onSignInSuccess(forgetOnSignOut(identity));
        }}
      />
    );
  }
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
