//! A crate as the generator writes it, and a program that uses it.

use rhapi_testing::{Memory, Reply};

/// As in `src/client.rs`.
mod client {
    use super::api;
    use rhapi_core::codegen::{Host, Service, ServiceInfo};

    #[derive(Clone, Debug)]
    pub(super) struct Client(Service);

    static SERVICE: ServiceInfo = ServiceInfo {
        crate_name: "rhapi-sample",
        crate_version: "1.2.3",
        host: Host::Console,
        path: "/api/sample/v1",
    };

    impl Client {
        pub(super) fn new(client: &rhapi_core::Client) -> Self {
            Self(client.service(&SERVICE))
        }

        pub(super) fn hosts(&self) -> api::Hosts {
            api::Hosts::new(&self.0)
        }
    }
}

/// As in `src/api/hosts/`. The names that it brings into scope are ones that documents use.
mod api {
    use crate::types;
    use rhapi_core::codegen::{Call, Method, Operation, Service};

    #[derive(Clone, Debug)]
    pub(super) struct Hosts(Service);

    impl Hosts {
        pub(super) fn new(service: &Service) -> Self {
            Self(service.clone())
        }

        pub(super) fn list(&self) -> List {
            List::of(self.0.json(&LIST))
        }

        pub(super) fn delete(&self, ids: impl IntoIterator<Item = impl AsRef<str>>) -> Delete {
            Delete::of(self.0.empty(&DELETE).path_list("ids", ids))
        }

        pub(super) fn create(&self, body: &types::Account) -> Create {
            Create::of(self.0.json(&CREATE).body_json("application/json", body))
        }
    }

    static LIST: Operation = Operation::new("hosts.list", Method::Get, "/hosts");
    static DELETE: Operation = Operation::new("hosts.delete", Method::Delete, "/hosts/{ids}");
    static CREATE: Operation = Operation::new("hosts.create", Method::Post, "/hosts");

    #[derive(Clone, Debug)]
    #[must_use = "a call does nothing until it is sent"]
    pub(super) struct List(Call<Vec<types::Account>>);

    impl List {
        pub(super) fn name(self, value: &str) -> Self {
            Self(self.0.query("name", &value))
        }

        pub(super) fn per_page(self, value: i64) -> Self {
            Self(self.0.query("per_page", &value))
        }

        pub(super) fn tags(self, values: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
            Self(self.0.query_texts("tags", values))
        }
    }
    rhapi_core::call! { List; Vec<types::Account>; }

    #[derive(Clone, Debug)]
    #[must_use = "a call does nothing until it is sent"]
    pub(super) struct Delete(Call<()>);
    rhapi_core::call! { Delete; (); }

    #[derive(Clone, Debug)]
    #[must_use = "a call does nothing until it is sent"]
    pub(super) struct Create(Call<types::Account>);
    rhapi_core::call! { Create; types::Account; }
}

#[tokio::test]
async fn a_program_calls_a_service() {
    let memory = Memory::new()
        .on("GET /api/sample/v1/hosts", Reply::json(200, r#"[{"id":"1","login":"ann"}]"#))
        .on("DELETE /api/sample/v1/hosts/1,2", Reply::empty(204))
        .on("POST /api/sample/v1/hosts", Reply::json(201, r#"{"id":"2","login":"bob"}"#));
    let core = rhapi_core::Client::builder().transport(memory.clone()).build().unwrap();
    let hosts = client::Client::new(&core).hosts();

    let page = hosts.list().name("web").per_page(50).tags(["a", "b"]).send().await.unwrap();
    assert_eq!(page.iter().map(|host| host.login.as_str()).collect::<Vec<_>>(), ["ann"]);
    hosts.delete(["1", "2"]).strict().send().await.unwrap();
    let mut changed = page[0].clone();
    changed.login = "bob".to_owned();
    assert_eq!(hosts.create(&changed).header("x-a", "1").send().await.unwrap().id, "2");

    let sent: Vec<String> =
        memory.seen().into_iter().map(|seen| format!("{} {}", seen.method, seen.url)).collect();
    let base = "https://console.redhat.com/api/sample/v1/hosts";
    assert_eq!(
        sent,
        [
            format!("GET {base}?name=web&per_page=50&tags=a&tags=b"),
            format!("DELETE {base}/1,2"),
            format!("POST {base}"),
        ]
    );
    assert_eq!(memory.seen()[2].body, r#"{"login":"bob"}"#);
}

#[test]
fn a_call_shows_what_it_would_send() {
    let core = rhapi_core::Client::builder().transport(Memory::new()).build().unwrap();
    let hosts = client::Client::new(&core).hosts();
    assert!(hosts.delete([""]).request().is_err());
    assert!(hosts.list().to_curl().unwrap().starts_with("curl https://"));
}
