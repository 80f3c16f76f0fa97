//! Exchanging an offline token, which may use it up: announced before, kept at once, and never given up without a trace.

use super::session::{PAGE, Session};
use crate::{
    auth::{
        CredentialError, Rejection, StoreGuard, advice,
        life::{Mint, Minted, Occasion},
        sso::{Form, Issued, TokenEndpoint},
        store::{Keeper, StoredTokens, as_kept, usable},
    },
    future::BoxFuture,
};
use http::StatusCode;
use secrecy::{ExposeSecret, SecretString};
use std::time::{Duration, SystemTime};
use tokio::time::{Instant, sleep};

/// The name of this way in, for errors.
pub(super) const WAY: &str = "offline token";
/// A disk that was full for a moment gets a second chance for a token that is nowhere else.
const BEFORE_THE_SECOND_SAVE: Duration = Duration::from_millis(250);
/// What an exchange without an answer means. The same token is sent again, since there is no other: a server that did not
/// see the request, or that keeps old tokens alive, takes it. One that had replaced the token refuses it (RFC 9700, section
/// 4.14), and by then the new one was lost in any case.
const UNSETTLED: &str = "whether the server took the offline token is not known: if it did and \
    replaces tokens, the new one is lost, and the old one will be refused";

/// A token that was checked, and what became of it.
pub(super) struct Offline {
    pub(super) endpoint: TokenEndpoint,
    pub(super) keeper: Keeper,
    pub(super) client: String,
    pub(super) secret: Option<SecretString>,
    pub(super) scope: Option<String>,
    pub(super) original: SecretString,
    pub(super) session: Session,
    pub(super) patience: Duration,
}

impl Offline {
    async fn issue(&self, occasion: &Occasion) -> Result<Minted, CredentialError> {
        let _guard = self.lock().await?;
        let stored = self.keeper.load().await;
        self.session.adopt(&stored, &self.original);
        if let Some(minted) = usable(&stored, occasion) {
            return Ok(minted);
        }
        let issued = self.refresh(stored).await?;
        Ok(Minted::new(issued.access_token, issued.asked, issued.life))
    }

    /// Waits for the lock as long as for an answer: two programs that exchange one token end its session, where the server
    /// replaces tokens.
    async fn lock(&self) -> Result<StoreGuard, CredentialError> {
        let begun = Instant::now();
        loop {
            match self.keeper.lock().await {
                Ok(guard) => return Ok(guard),
                Err(why) if begun.elapsed() > self.patience => {
                    let message = format!("the token store is in use: {why}");
                    return Err(CredentialError::new(message).by(WAY));
                }
                Err(_) => {}
            }
        }
    }

    /// Tries the newest token that is known, and when it is no good, older ones down to the caller's own.
    async fn refresh(&self, stored: StoredTokens) -> Result<Issued, CredentialError> {
        let mut failure = None;
        let mut announced = false;
        let candidates = self.session.candidates(stored.refresh_token.clone(), &self.original);
        for token in &candidates {
            if failure.is_none() {
                announced = self.announce(&stored, token).await?;
            }
            match self.exchange(token).await {
                Ok(issued) => {
                    // A server that gives no new token means that the old one goes on (RFC 6749, section 6).
                    let newest = issued.refresh_token.clone().unwrap_or_else(|| token.clone());
                    self.keep(&issued, token, newest).await;
                    return Ok(issued);
                }
                Err(error) if error.is_unsettled() => return Err(error.advise(UNSETTLED)),
                Err(error) if error.code() == Some("invalid_grant") => {
                    // What became of the newest is the cause, whichever is refused last.
                    failure = Some(self.explained(error, &candidates[0]));
                }
                Err(error) => {
                    failure = Some(error);
                    break;
                }
            }
        }
        if announced {
            // Nothing came of it: what was kept before still holds.
            let _ = self.keeper.save(&stored, false).await;
        }
        Err(failure.unwrap_or_else(|| CredentialError::refused("no token is left to try")))
    }

    /// Says in the store that a token is about to be used up. A program that ends before the answer comes loses the new token,
    /// and so the next one knows why.
    ///
    /// A store that cannot be written here could not keep the new token either. Where it holds the newest token of a server
    /// that replaces them, that one is not used up.
    async fn announce(
        &self,
        stored: &StoredTokens,
        token: &SecretString,
    ) -> Result<bool, CredentialError> {
        if !self.keeper.is_there() {
            return Ok(false);
        }
        let tokens = StoredTokens {
            access: stored.access.clone(),
            refresh_token: Some(token.clone()),
            exchange_begun: Some(stored.exchange_begun.unwrap_or_else(SystemTime::now)),
        };
        match self.keeper.save(&tokens, false).await {
            Ok(()) => Ok(true),
            Err(why) if self.session.is_only_in_the_store(token, &self.original) => {
                let message = format!("the token store cannot be written: {why}");
                Err(CredentialError::new(message).at(WAY, self.endpoint.host()).advise(
                    "nothing was sent: the offline token in the store would be used up, and the \
                     new one could not be kept",
                ))
            }
            Err(_) => Ok(false),
        }
    }

    /// Keeps what was issued before anyone uses it.
    async fn keep(&self, issued: &Issued, used: &SecretString, newest: SecretString) {
        let replaced = newest.expose_secret() != used.expose_secret();
        let tokens = as_kept(issued, Some(newest.clone()));
        self.session.replace(newest, tokens.access.clone(), &self.original);
        if !self.keeper.is_there() {
            if replaced {
                self.session.warn_once();
            }
            return;
        }
        let mut saved = self.keeper.save(&tokens, replaced).await;
        if saved.is_err() && replaced {
            sleep(BEFORE_THE_SECOND_SAVE).await;
            saved = self.keeper.save(&tokens, true).await;
        }
        self.session.saved(saved.is_ok());
    }

    /// Why a token is no good may be known better here than at the server.
    fn explained(&self, error: CredentialError, token: &SecretString) -> CredentialError {
        match (self.session.story(token), self.keeper.trouble()) {
            (Some(story), _) => error.advise_instead(story),
            (None, Some(trouble)) => error.advise_instead(format!(
                "the token store failed ({trouble}): if the server had replaced the token, the new \
                 one was lost there; make the store usable and a new token at {PAGE}"
            )),
            (None, None) => error,
        }
    }

    async fn exchange(&self, token: &SecretString) -> Result<Issued, CredentialError> {
        let secret = self.secret.as_ref().map(ExposeSecret::expose_secret);
        let form = Form::new("refresh_token")
            .field("client_id", &self.client)
            .optional("client_secret", secret)
            .optional("scope", self.scope.as_deref())
            .field("refresh_token", token.expose_secret());
        let secrets: Vec<&str> = std::iter::once(token.expose_secret()).chain(secret).collect();
        // Noted as open until an answer settles it, also when this is dropped with its runtime.
        let open = self.session.open(token);
        let result = self.endpoint.post(&form, None, &secrets).await;
        if !result.as_ref().is_err_and(CredentialError::is_unsettled) {
            open.settle();
        }
        result
    }
}

impl Mint for Offline {
    fn way(&self) -> &'static str {
        WAY
    }

    fn mint(&self, occasion: Occasion) -> BoxFuture<'_, Result<Minted, CredentialError>> {
        Box::pin(async move { self.issue(&occasion).await })
    }

    /// A rotated token that nobody stores is lost with the client in any case.
    fn must_finish(&self) -> bool {
        self.keeper.is_there()
    }

    /// A renewal beside a call would be cut off by a program that ends after the call. Where that loses the session, the call
    /// that begins the renewal waits for it.
    fn in_foreground(&self) -> bool {
        self.keeper.is_there() && self.session.rotates()
    }

    fn close(&self) -> BoxFuture<'_, Result<(), CredentialError>> {
        Box::pin(async move {
            let Some(tokens) = self.session.unsaved().filter(|_| self.keeper.is_there()) else {
                return Ok(());
            };
            let saved = self.keeper.save(&tokens, true).await;
            self.session.saved(saved.is_ok());
            saved.map_err(|why| {
                let message = format!("the newest offline token cannot be kept: {why}");
                CredentialError::new(message).by(WAY)
            })
        })
    }

    fn advice(&self, rejection: &Rejection<'_>) -> Option<&'static str> {
        (rejection.status == StatusCode::FORBIDDEN).then_some(advice::NO_PERMISSION)
    }
}
