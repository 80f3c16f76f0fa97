// src/api/f/create.rs

use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "f.create";
    Post "/f";
}

/// Answers without a body.
///
/// - The body, sent as `application/json`.
///
/// Status: 204.
///
/// `POST /f`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateF(Call<()>);

rhapi_core::call! {
    CreateF;
    ();
}

// src/api/f/mod.rs
//! One operation on `/f`.

mod create;

pub use self::create::CreateF;

use crate::types;
use rhapi_core::codegen::Service;

/// One operation on `/f`.
#[derive(Clone, Debug)]
pub struct F(Service);

impl F {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Answers without a body.
    ///
    /// - The body, sent as `application/json`.
    ///
    /// Status: 204.
    ///
    /// `POST /f`
    #[inline]
    pub fn create(&self, body: &types::F) -> CreateF {
        CreateF::of(self.0.empty(&create::OPERATION).body_json("application/json", body))
    }
}

// src/types/f.rs

/// An object, sent.
///
/// - Body of `POST /f`.
///
/// Schema: `/components/schemas/F`
#[derive(Clone)]
#[non_exhaustive]
pub struct F {
    /// `0to3.9`: text.
    pub n0to3_9: Option<String>,
    /// `a-b`: text.
    pub a_b_lower_kebab: Option<String>,
    /// `aB`: text.
    pub a_b_camel: Option<String>,
    /// `a_b`: text.
    pub a_b: Option<String>,
    /// `additional`: text.
    pub additional_field: Option<String>,
    /// `as_str`: text.
    pub as_str: Option<String>,
    /// `clear_type`: text.
    pub clear_type: Option<String>,
    /// `clone`: text.
    pub clone_field: Option<String>,
    /// `default`: text.
    pub default_field: Option<String>,
    /// `eq`: text.
    pub eq: Option<String>,
    /// `extra`: text.
    pub extra_field: Option<String>,
    /// `fmt`: text.
    pub fmt: Option<String>,
    /// `from`: text.
    pub from: Option<String>,
    /// `into`: text.
    pub into: Option<String>,
    /// `new`: text.
    pub new_field: String,
    /// `self`: text.
    pub self_: String,
    /// `serialize`: text.
    pub serialize: Option<String>,
    /// `slot`: text.
    pub slot: Option<String>,
    /// `to_string`: text.
    pub to_string: Option<String>,
    /// `type`: text.
    pub r#type: Option<String>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    F;
    0 => n0to3_9 "0to3.9";
    1 => a_b_lower_kebab "a-b";
    2 => a_b_camel "aB";
    3 => a_b "a_b";
    4 => additional_field "additional";
    5 => as_str "as_str";
    6 => clear_type "clear_type";
    7 => clone_field "clone";
    8 => default_field "default";
    9 => eq "eq";
    10 => extra_field "extra";
    11 => fmt "fmt";
    12 => from "from";
    13 => into "into";
    14 => new_field "new" required;
    15 => self_ "self" required;
    16 => serialize "serialize";
    17 => slot "slot";
    18 => to_string "to_string";
    _ => r#type "type";
}

impl F {
    /// A value to send, with what the service requires.
    #[must_use]
    pub fn new(new_field: impl Into<String>, self_: impl Into<String>) -> Self {
        Self {
            new_field: new_field.into(),
            self_: self_.into(),
            ..::core::default::Default::default()
        }
    }
}

rhapi_wire::setters! {
    F;
    0 => n0to3_9 clear_n0to3_9: String;
    1 => a_b_lower_kebab clear_a_b_lower_kebab: String;
    2 => a_b_camel clear_a_b_camel: String;
    3 => a_b clear_a_b: String;
    4 => additional_field clear_additional_field: String;
    5 => as_str clear_as_str: String;
    6 => clear_type clear_clear_type: String;
    7 => clone_field clear_clone_field: String;
    8 => default_field clear_default_field: String;
    9 => eq clear_eq: String;
    10 => extra_field clear_extra_field: String;
    11 => fmt clear_fmt: String;
    12 => from clear_from: String;
    13 => into clear_into: String;
    14 => new_field: String;
    15 => self_: String;
    16 => serialize clear_serialize: String;
    17 => slot clear_slot: String;
    18 => to_string clear_to_string: String;
    19 => r#type: String;
}
