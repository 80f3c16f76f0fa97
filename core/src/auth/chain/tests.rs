//! What the chain finds, in which order, and what it says when it finds nothing.

use super::{Surroundings, look};
use crate::{
    address::{Environment, Host},
    client::Client,
};
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
};

/// A folder that stands for `/`, and goes away.
struct Root(PathBuf);

impl Root {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("rhapi-chain-{}-{count}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, path: &str, mode: u32, text: &str) -> String {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn profiles(&self, text: &str) {
        self.file("home/.config/rhapi/config.toml", 0o600, text);
    }

    fn around(&self, variables: &[(&'static str, &str)]) -> Surroundings {
        let home = self.0.join("home");
        let mut all = vec![("HOME", home.to_str().unwrap())];
        all.extend(variables);
        Surroundings::given(&self.0, &all)
    }

    /// The way in and the console host, or the error.
    fn look(&self, variables: &[(&'static str, &str)]) -> Result<(String, String), String> {
        let found = look(&self.around(variables))?;
        let console = found.environment.url(Host::Console).to_owned();
        Ok((format!("{:?}", found.auth.unwrap()), console))
    }
}

impl Drop for Root {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const TOKEN: (&str, &str) = ("RHAPI_TOKEN", "hunter2");
const ID: (&str, &str) = ("RHAPI_CLIENT_ID", "my-id");
const SECRET: (&str, &str) = ("RHAPI_CLIENT_SECRET", "hunter2");
const OFFLINE: (&str, &str) = ("RHAPI_OFFLINE_TOKEN", "hunter2");

#[test]
fn the_places_have_an_order() {
    let root = Root::new();
    root.profiles("[profile.default]\nclient_id='of-profile'\nclient_secret='hunter2'\n");
    root.file("etc/pki/consumer/cert.pem", 0o644, "");
    root.file("etc/pki/consumer/key.pem", 0o640, "");
    for (variables, way) in [
        (&[TOKEN, ID, SECRET, OFFLINE][..], "Bearer"),
        (&[ID, SECRET, OFFLINE], "my-id"),
        (&[OFFLINE], "OfflineToken"),
        (&[ID, OFFLINE], "OfflineToken { client_id: Some(\"my-id\")"),
        (&[], "of-profile"),
        (&[("RHAPI_TOKEN", "")], "of-profile"),
    ] {
        let (found, _) = root.look(variables).unwrap();
        assert!(found.contains(way), "{found} for {variables:?}");
        assert!(!found.contains("hunter2"), "{found}");
    }
    fs::remove_file(root.0.join("home/.config/rhapi/config.toml")).unwrap();
    let (found, _) = root.look(&[]).unwrap();
    assert!(found.starts_with("Certificate") && found.contains("pki/consumer/cert.pem"), "{found}");
}

#[test]
fn secrets_come_from_mounted_files() {
    let root = Root::new();
    let secret = root.file("run/secret", 0o444, "hunter2\n");
    let id = root.file("run/id", 0o444, "my-id\n");
    let variables = [("RHAPI_CLIENT_ID_FILE", &*id), ("RHAPI_CLIENT_SECRET_FILE", &*secret)];
    assert!(root.look(&variables).unwrap().0.contains("\"my-id\""));
    let empty = root.file("run/empty", 0o444, "\n");
    for (variables, part) in [
        (&[("RHAPI_TOKEN_FILE", "/nowhere")][..], "RHAPI_TOKEN_FILE: /nowhere: No such file"),
        (&[("RHAPI_TOKEN_FILE", &*empty)], "is empty"),
        (&[TOKEN, ("RHAPI_TOKEN_FILE", &*secret)], "both set"),
    ] {
        let error = root.look(variables).unwrap_err();
        assert!(error.contains(part) && !error.contains("hunter2"), "{error}");
    }
}

#[test]
fn nothing_found_lists_every_place() {
    let root = Root::new();
    let error = root.look(&[]).unwrap_err();
    for part in [
        "no credentials were found",
        "RHAPI_TOKEN, RHAPI_CLIENT_ID, RHAPI_CLIENT_SECRET, RHAPI_OFFLINE_TOKEN are not set",
        "home/.config/rhapi/config.toml is not there",
        "etc/pki/consumer/cert.pem: No such file",
    ] {
        assert!(error.contains(part), "{error}");
    }
    root.profiles("[profile.other]\n");
    assert!(root.look(&[]).unwrap_err().contains("has no `[profile.default]`"));
}

#[test]
fn what_was_meant_and_cannot_serve_stops_the_chain() {
    let root = Root::new();
    root.file("etc/pki/consumer/cert.pem", 0o644, "");
    root.file("etc/pki/consumer/key.pem", 0o640, "");
    let with = |profiles: &str, variables: &[(&'static str, &str)]| {
        root.profiles(profiles);
        root.look(variables).unwrap_err()
    };
    let work = ("RHAPI_PROFILE", "work");
    for (profiles, variables, part) in [
        ("", &[ID][..], "RHAPI_CLIENT_ID is set and RHAPI_CLIENT_SECRET is not"),
        ("", &[SECRET], "RHAPI_CLIENT_SECRET is set and RHAPI_CLIENT_ID is not"),
        ("", &[work], "RHAPI_PROFILE is `work`, but"),
        ("[profile.work]\nsecret='hunter2'\n", &[work], "there is no setting `secret`"),
        ("[profile.work]\ntoken=1\n", &[work], "`token` is not a text"),
        ("[profile.work]\nclient_id='x'\n", &[work], "client_id is set and client_secret is not"),
        ("[profile.work]\ncertificate='x'\n", &[work], "belong together"),
        ("\n[profile.work]\ntoken = hunter2\n", &[work], "line 3: this is not TOML"),
        ("[profile.default]\nenvironment='moon'\n", &[], "environment `moon` is not known"),
        ("", &[TOKEN, ("RHAPI_ENVIRONMENT", "Stage")], "environment `Stage` is not known"),
    ] {
        let error = with(profiles, variables);
        assert!(error.contains(part) && !error.contains("hunter2"), "{error}");
    }
    for mode in [0o644, 0o640, 0o602] {
        root.file("home/.config/rhapi/config.toml", mode, "");
        assert!(root.look(&[]).unwrap_err().contains("others can read it"), "{mode:o}");
    }
}

#[test]
fn the_environment_moves_all_hosts_and_each_can_be_set_by_hand() {
    let root = Root::new();
    let profiles = "[profile.default]\ntoken='x'\nenvironment='stage'\n\
                    [profile.work]\ntoken_file='t'\nconsole_url='https://console.example.com'\n";
    root.profiles(profiles);
    root.file("home/.config/rhapi/t", 0o600, "x");
    let console = |variables: &[(&'static str, &str)]| root.look(variables).unwrap().1;
    assert_eq!(console(&[]), "https://console.stage.redhat.com");
    assert_eq!(console(&[TOKEN]), "https://console.redhat.com");
    assert_eq!(console(&[("RHAPI_PROFILE", "work")]), "https://console.example.com");
    assert_eq!(
        console(&[TOKEN, ("RHAPI_ENVIRONMENT", "stage")]),
        "https://console.stage.redhat.com"
    );
    let url = ("RHAPI_CONSOLE_URL", "https://mine.example.com");
    assert_eq!(console(&[("RHAPI_PROFILE", "work"), url]), "https://mine.example.com");
}

#[test]
fn a_key_that_others_can_read_does_not_serve() {
    let root = Root::new();
    root.file("etc/pki/consumer/cert.pem", 0o644, "");
    root.file("etc/pki/consumer/key.pem", 0o644, "");
    let error = root.look(&[]).unwrap_err();
    assert!(error.contains("key.pem: others can read it (mode 0644)"), "{error}");
}

#[test]
fn what_a_builder_was_given_comes_before_what_is_found() {
    let root = Root::new();
    let work = ("RHAPI_PROFILE", "work");
    root.profiles("[profile.work]\ntoken='of-profile'\nconsole_url='https://work.example.com'\n");
    let client = |builder: crate::client::ClientBuilder, variables: &[(&'static str, &str)]| {
        let built = builder.or_from(root.around(variables)).build();
        built.map_err(|error| error.to_string())
    };
    let token = |client: &Client| {
        let attempt = crate::auth::Attempt::new(client.origin(Host::Console), 1);
        let grant = client.credentials().unwrap().ready(&attempt).unwrap();
        grant.headers()[0].1.to_str().unwrap().to_owned()
    };
    let console = |client: &Client| client.origin(Host::Console).to_string();
    let mine = || Client::builder().token("mine");
    // Its credentials: no place has to have any, and its hosts are those of the environment all the same.
    for (builder, variables, bearer, host) in [
        (mine(), &[][..], "mine", "https://console.redhat.com"),
        (mine(), &[TOKEN], "mine", "https://console.redhat.com"),
        (mine(), &[work], "mine", "https://work.example.com"),
        (mine(), &[("RHAPI_ENVIRONMENT", "stage")], "mine", "https://console.stage.redhat.com"),
        (Client::builder(), &[TOKEN], "hunter2", "https://console.redhat.com"),
        (Client::builder(), &[work], "of-profile", "https://work.example.com"),
        (
            Client::builder().environment(Environment::stage()),
            &[work],
            "of-profile",
            "https://console.stage.redhat.com",
        ),
        (
            Client::builder().base_url(Host::Console, "https://mine.example.com"),
            &[TOKEN, ("RHAPI_CONSOLE_URL", "https://theirs.example.com")],
            "hunter2",
            "https://mine.example.com",
        ),
    ] {
        let client = client(builder, variables).unwrap();
        assert_eq!(
            (token(&client), console(&client)),
            (format!("Bearer {bearer}"), host.to_owned())
        );
    }
    assert!(client(Client::builder(), &[]).unwrap_err().contains("no credentials were found"));
    // Settings that are wrong are told although the way in is given.
    assert!(client(mine(), &[("RHAPI_ENVIRONMENT", "moon")]).unwrap_err().contains("`moon`"));
}
