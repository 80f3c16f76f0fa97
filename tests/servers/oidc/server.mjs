// An OpenID provider at the path where Keycloak would be, and a service behind it that takes its tokens.
//
// It prints its address once it listens, and ends with its standard input, so that it never outlives who started it.
//
//   POST <realm>/protocol/openid-connect/token   the token endpoint of oidc-provider, unchanged
//   GET  /offline-token?client=ID                a refresh token of that client, as if a person had logged in
//   GET  /api/sample/v1/items                    200 for a token that lives, 401 for any other
//   GET  /tokens?client=ID                       how many access tokens that client was given

import { Provider } from 'oidc-provider';

const REALM = '/auth/realms/redhat-external';
const LIFE = 3;
const ROTATING = 'rotating';

const confidential = (client_id, client_secret, token_endpoint_auth_method) => ({
  client_id,
  client_secret,
  token_endpoint_auth_method,
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
  scope: 'api.console',
});

const app = (client_id, more) => ({
  client_id,
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: ['http://127.0.0.1/callback'],
  scope: 'openid offline_access',
  ...more,
});

const clients = [
  confidential('in-form', 'a+b/c=d:e%f&g', 'client_secret_post'),
  confidential('in-header', 'a+b/c=d:e%f&g', 'client_secret_basic'),
  confidential('id:with/signs+&%', 'plain', 'client_secret_basic'),
  app('rhsm-api'),
  app(ROTATING),
  app('with-secret', {
    client_secret: '+/=:%&',
    token_endpoint_auth_method: 'client_secret_post',
    application_type: 'web',
    redirect_uris: ['https://app.example/callback'],
  }),
];

const given = new Map();

function configure() {
  return {
    clients,
    scopes: ['openid', 'offline_access', 'api.console'],
    routes: { token: `${REALM}/protocol/openid-connect/token` },
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
    ttl: { AccessToken: LIFE, ClientCredentials: LIFE, RefreshToken: 3600, Grant: 3600 },
    rotateRefreshToken: (ctx) => ctx.oidc.client.clientId === ROTATING,
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    cookies: { keys: ['not a secret: this provider has no sessions'] },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = `<html><head><title>${out.error}</title></head></html>`;
    },
  };
}

async function offlineToken(provider, id) {
  const client = await provider.Client.find(id);
  const grant = new provider.Grant({ accountId: 'somebody', clientId: id });
  grant.addOIDCScope('openid offline_access');
  const token = new provider.RefreshToken({
    accountId: 'somebody',
    client,
    grantId: await grant.save(),
    gty: 'authorization_code',
    scope: 'openid offline_access',
    authTime: Math.floor(Date.now() / 1000),
    rotations: 0,
    iiat: Math.floor(Date.now() / 1000),
  });
  return token.save();
}

async function lives(provider, header) {
  const token = /^Bearer (\S+)$/.exec(header ?? '')?.[1];
  if (!token) return false;
  const found =
    (await provider.ClientCredentials.find(token)) ?? (await provider.AccessToken.find(token));
  return Boolean(found?.isValid);
}

function intercept(provider) {
  return async (ctx, next) => {
    if (ctx.path === '/tokens') {
      ctx.body = String(given.get(ctx.query.client) ?? 0);
    } else if (ctx.path === '/offline-token') {
      ctx.body = await offlineToken(provider, ctx.query.client);
    } else if (ctx.path === '/api/sample/v1/items') {
      const good = await lives(provider, ctx.get('authorization'));
      ctx.status = good ? 200 : 401;
      ctx.body = good ? { items: [] } : { errors: [{ status: 401, detail: 'no living token' }] };
    } else {
      await next();
    }
  };
}

// The provider has to know its own address, so the port is taken first.
const { createServer } = await import('node:http');
const server = createServer();
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const url = `http://127.0.0.1:${server.address().port}`;
const provider = new Provider(url, configure());
provider.use(intercept(provider));
for (const kind of ['client_credentials', 'access_token']) {
  provider.on(`${kind}.saved`, (token) => given.set(token.clientId, (given.get(token.clientId) ?? 0) + 1));
}
server.on('request', provider.callback());
process.stdin.on('end', () => process.exit(0)).resume();
console.log(url);
