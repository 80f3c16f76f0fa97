// src/api/prose/get.rs

use crate::types;
use rhapi_core::codegen::Call;

rhapi_core::operation! {
    "prose.get";
    Get "/prose";
}

/// Ends \*/ here \<script\>alert(1)\</script\>
///
/// A \[link\](http\://x.y) and \[\`intra::doc\`\] and \`code\`.
///
/// indented
///
/// ```text
/// panic!()
/// ```
/// \# Head
/// 1\. one
/// \- two
/// turned nul
///
/// Answers [`P`](crate::types::P).
///
/// Status: 200.
///
/// `GET /prose`
#[derive(Clone, Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct GetProse(Call<types::P>);

impl GetProse {
    /// \*/ \#!\[allow(x)\] \\ " {0} \|\|
    ///
    /// `q`: text; pattern `'"#*/`; default `"'*/"`.
    pub fn q(self, value: &str) -> Self {
        Self(self.0.query("q", &value))
    }
}

rhapi_core::call! {
    GetProse;
    types::P;
}

// src/api/prose/mod.rs
//! One operation on `/prose`.

mod get;

pub use self::get::GetProse;

use rhapi_core::codegen::Service;

/// One operation on `/prose`.
#[derive(Clone, Debug)]
pub struct Prose(Service);

impl Prose {
    pub(crate) fn new(service: &Service) -> Self {
        Self(service.clone())
    }

    /// Ends \*/ here \<script\>alert(1)\</script\>
    ///
    /// A \[link\](http\://x.y) and \[\`intra::doc\`\] and \`code\`.
    ///
    /// indented
    ///
    /// ```text
    /// panic!()
    /// ```
    /// \# Head
    /// 1\. one
    /// \- two
    /// turned nul
    ///
    /// Answers [`P`](crate::types::P).
    ///
    /// Status: 200.
    ///
    /// `GET /prose`
    #[inline]
    pub fn get(&self) -> GetProse {
        GetProse::of(self.0.json(&get::OPERATION))
    }
}

// src/types/p.rs

/// ```text
/// never closed */ """
/// ```
///
/// An object, received.
///
/// - Answer of `GET /prose`.
///
/// Schema: `/components/schemas/P`
#[derive(Clone)]
#[non_exhaustive]
pub struct P {
    /// ```text
    ///  tilde
    /// ```
    ///
    /// `a`: one of the listed values.
    pub a: Option<super::PA>,
    /// What a value holds beyond these fields, so that it can be written back as it came.
    pub extra: rhapi_wire::Extra,
}

rhapi_wire::record! {
    P;
    _ => a "a";
}

/// ```text
///  tilde
/// ```
///
/// One of the listed values, or another one that the service has learnt since, received.
///
/// Schema: `/components/schemas/P/properties/a`
#[derive(Clone)]
#[non_exhaustive]
pub enum PA {
    /// `*/`
    U2aU2f,
    /// `'x'`
    XLower607860,
    /// `\u{202e}x`
    XLowerE280ae78,
    /// `a\nb`
    AB,
    /// A value that the document does not list.
    Unrecognized(String),
}

rhapi_wire::choice! {
    PA;
    U2aU2f "*/";
    XLower607860 "`x`";
    XLowerE280ae78 "\u{202e}x";
    AB "a\nb";
}
