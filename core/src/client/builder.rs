//! Setting up a client: everything that can be wrong is found here, and not at the first call.

use super::Client;
use crate::{
    address::{Environment, Host, Hosts},
    auth::{Auth, Credentials, Means, Surroundings, find, find_hosts},
    engine::{ClientLimits, Inner, Layer},
    error::Error,
    facts::Observer,
    net::{Http, Network, Route},
    retry::{Budget, RateLimiter, Retries},
    transport::{NetworkSettings, Proxy, Transport},
};
use secrecy::SecretString;
use std::{fmt, sync::Arc, time::Duration};

impl Client {
    /// A client to be set up: production, no credentials, default limits.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// A client with the credentials and hosts that are found around the process: the first of
    ///
    /// 1. `RHAPI_TOKEN`, an access token;
    /// 2. `RHAPI_CLIENT_ID` and `RHAPI_CLIENT_SECRET`, a service account;
    /// 3. `RHAPI_OFFLINE_TOKEN`;
    /// 4. the profile that `RHAPI_PROFILE` names, or `default`, in `~/.config/rhapi/config.toml`;
    /// 5. the certificate that this machine was registered with.
    ///
    /// Each of these variables can be replaced by one with `_FILE` at its end that names a file. The page of
    /// [`auth`](crate::auth) has all variables, and how profiles are written.
    ///
    /// # Errors
    /// Nothing was found: the message lists each place and why it did not serve. Or the first place that was meant to
    /// serve cannot.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().or_from_env().build()
    }
}

/// The settings of a [`Client`].
#[must_use = "settings do nothing until `build` makes a client of them"]
pub struct ClientBuilder {
    environment: Option<Environment>,
    moved: Vec<(Host, String)>,
    auth: Option<Auth>,
    around: Option<Surroundings>,
    transport: Option<Arc<dyn Transport>>,
    proxy: Option<Proxy>,
    user_agent: Option<String>,
    limits: ClientLimits,
    asked: NetworkSettings,
    retries: Retries,
    limiter: RateLimiter,
    layers: Vec<Arc<dyn Layer>>,
    observers: Vec<Arc<dyn Observer>>,
    called: Vec<Host>,
}

impl ClientBuilder {
    /// The hosts to call; production by default.
    pub fn environment(mut self, environment: Environment) -> Self {
        self.environment = Some(environment);
        self
    }

    /// Moves one host of the environment to another address.
    ///
    /// The address is `https`, or `http` when it is a loopback address (`http://127.0.0.1:8080`); it may have a path.
    /// Naming it here is what allows credentials to be sent there.
    pub fn base_url(mut self, host: Host, url: impl Into<String>) -> Self {
        self.moved.push((host, url.into()));
        self
    }

    /// Says that this host will be called, so that [`build`](Self::build) refuses a way in that does not open it.
    ///
    /// A certificate opens the console only. Without this, calls to another host are refused one by one, before anything
    /// is sent.
    pub fn calls(mut self, host: Host) -> Self {
        self.called.push(host);
        self
    }

    /// Authenticates in one of the ways of [`rhapi_core::auth`](crate::auth). Replaces another one.
    ///
    /// Without a way in the client is anonymous, which suits servers of one's own.
    pub fn auth(mut self, auth: impl Into<Auth>) -> Self {
        self.auth = Some(auth.into());
        self
    }

    /// Authenticates with an access token that the caller has, and that is not renewed.
    ///
    /// White space and quotation marks around it are dropped. Replaces other credentials.
    pub fn token(self, token: impl Into<SecretString>) -> Self {
        self.auth(Auth::bearer(token))
    }

    /// Authenticates by headers from a source of the caller's own. Replaces other credentials.
    pub fn credentials(self, credentials: impl Credentials) -> Self {
        self.auth(Auth::credentials(credentials))
    }

    /// Sends requests another way than over connections of the client's own.
    ///
    /// Certificates, proxies and the limits of connections are then up to the transport; see
    /// [`Transport::check`](crate::transport::Transport::check).
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Goes through this proxy instead of the one that `HTTPS_PROXY` names.
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.proxy = Some(proxy);
        self
    }

    /// Names the program in the `user-agent` header, as `name/version`; the names of the crates follow.
    pub fn user_agent(mut self, program: impl Into<String>) -> Self {
        self.user_agent = Some(program.into());
        self
    }

    /// How long making a connection may take, with TLS; 10 seconds by default.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.limits.connect = limit;
        self.asked.connect_timeout = Some(limit);
        self
    }

    /// How many connections there are to one host at a time; 100 by default, and at least 1.
    ///
    /// A request beyond that waits for another one to end, and the time limits of its call go on. A download that is read
    /// as it comes has its connection until it ends or is dropped.
    pub fn connections_per_host(mut self, most: usize) -> Self {
        self.limits.connections = most;
        self.asked.connections_per_host = Some(most);
        self
    }

    /// How long one attempt may take, from sending the request to the last byte of the answer; 60 seconds by default.
    ///
    /// For downloads it ends with the head of the answer, since their length is unknown; the read timeout goes on.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.limits.attempt = limit;
        self
    }

    /// How long the server may be silent in the middle of an answer; 30 seconds by default.
    pub fn read_timeout(mut self, limit: Duration) -> Self {
        self.limits.read = limit;
        self
    }

    /// How long a call may take with all its attempts and waits; 5 minutes by default.
    ///
    /// For downloads it ends with the head of the answer.
    pub fn total_timeout(mut self, limit: Duration) -> Self {
        self.limits.total = limit;
        self
    }

    /// How requests are tried again.
    pub fn retries(mut self, retries: Retries) -> Self {
        self.retries = retries;
        self
    }

    /// Shares what is known of the rate limits of an account with other clients of that account.
    pub fn rate_limiter(mut self, limiter: &RateLimiter) -> Self {
        self.limiter = limiter.clone();
        self
    }

    /// Puts code of the caller around each attempt, inside of what was put there before.
    pub fn layer(mut self, layer: impl Layer) -> Self {
        self.layers.push(Arc::new(layer));
        self
    }

    /// Tells of each attempt and call, and of stores of tokens that fail.
    pub fn observer(mut self, observer: impl Observer) -> Self {
        self.observers.push(Arc::new(observer));
        self
    }

    /// The longest answer that is taken into memory, in bytes after decompression; 256 MiB by default.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.limits.body = bytes;
        self
    }

    /// Makes every deviation of an answer from its document an error.
    pub fn strict(mut self) -> Self {
        self.limits.strict = true;
        self
    }

    /// Takes what was not set here from the variables and files around the process, as
    /// [`Client::from_env`] does.
    pub fn or_from_env(mut self) -> Self {
        self.around = Some(Surroundings::of_process());
        self
    }

    /// The same with other surroundings than those of this process.
    #[cfg(test)]
    pub(crate) fn or_from(mut self, around: Surroundings) -> Self {
        self.around = Some(around);
        self
    }

    /// The hosts and the way in: what was set here, then what is found around the process, then production and nobody.
    fn find(&mut self) -> Result<(Environment, Auth), Error> {
        let (given, auth) = (self.environment.take(), self.auth.take());
        let found = match &self.around {
            None => None,
            Some(around) if auth.is_some() => Some(find_hosts(around)),
            Some(around) => Some(find(around)),
        };
        let found = found.transpose().map_err(Error::setup)?;
        let (found_hosts, found_auth) =
            found.map_or((None, None), |found| (Some(found.environment), found.auth));
        let mut environment = given.or(found_hosts).unwrap_or_default();
        for (host, url) in self.moved.drain(..) {
            environment = environment.with(host, url);
        }
        Ok((environment, auth.or(found_auth).unwrap_or_else(Auth::anonymous)))
    }

    /// Checks the settings and makes the client.
    ///
    /// # Errors
    /// An address, a token or a user agent that cannot be used, a certificate that does not open a host that
    /// [`calls`](Self::calls) named, or TLS that cannot be set up.
    pub fn build(mut self) -> Result<Client, Error> {
        let (environment, auth) = self.find()?;
        let mut hosts = Hosts::of(&environment).map_err(Error::setup)?;
        let checked = auth.certificate(&mut hosts).map_err(Error::setup)?;
        self.called.iter().try_for_each(|host| hosts.opens(*host)).map_err(Error::setup)?;
        if let Some(program) = &self.user_agent {
            let fine = !program.trim().is_empty()
                && program.bytes().all(|b| b == b' ' || b.is_ascii_graphic());
            if !fine {
                return Err(Error::setup(
                    "the user agent is empty, or holds more than plain ASCII",
                ));
            }
        }
        let transport: Arc<dyn Transport> = if let Some(transport) = self.transport {
            let (certificate, proxy) = (checked.is_some(), self.proxy.is_some());
            let asked = NetworkSettings { certificate, proxy, ..self.asked };
            transport.check(&asked).map_err(Error::setup)?;
            transport
        } else {
            let (certificate, route) =
                checked.map_or((None, Route::Environment), |c| (Some(c.certificate), c.route));
            let network = Network {
                connect_timeout: self.limits.connect,
                connections: self.limits.connections,
                uses_loopback: hosts.uses_loopback(),
                route: self.proxy.map_or(route, Route::Through),
                certificate,
            };
            Arc::new(Http::new(&network).map_err(Error::setup)?)
        };
        let credentials = auth.build(&Means {
            hosts: &hosts,
            transport: transport.clone(),
            observers: self.observers.clone(),
            total: self.limits.total,
        });
        let credentials = credentials.map_err(Error::setup)?;
        Ok(Client(Arc::new(Inner {
            hosts,
            transport,
            credentials,
            user_agent: self.user_agent,
            limits: self.limits,
            budget: Budget::new(self.retries.whole_budget()),
            retries: self.retries,
            limiter: self.limiter,
            layers: self.layers,
            observers: self.observers,
        })))
    }
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            environment: None,
            moved: Vec::new(),
            auth: None,
            around: None,
            transport: None,
            proxy: None,
            user_agent: None,
            limits: ClientLimits {
                connect: Duration::from_secs(10),
                connections: 100,
                attempt: Duration::from_secs(60),
                read: Duration::from_secs(30),
                total: Duration::from_secs(300),
                body: 256 << 20,
                strict: false,
            },
            asked: NetworkSettings::default(),
            retries: Retries::new(),
            limiter: RateLimiter::new(),
            layers: Vec::new(),
            observers: Vec::new(),
            called: Vec::new(),
        }
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder").field("limits", &self.limits).finish_non_exhaustive()
    }
}
