//! What every generated call has beside its own setters.

/// Gives a struct around a [`Call`](crate::codegen::Call) the methods that all calls have.
///
/// `rhapi_core::call! { ListHosts; types::Page; }` is for `pub struct ListHosts(Call<types::Page>)`.
#[macro_export]
macro_rules! call {
    ($name:ident; $answer:ty;) => {
        impl $name {
            pub(super) fn of(call: $crate::codegen::Call<$answer>) -> Self {
                Self(call)
            }

            /// Sends the call and decodes its answer.
            #[inline]
            pub fn send(self) -> $crate::codegen::Pending<$answer> {
                self.0.send()
            }

            /// The request that would be sent, without credentials. Fails when an argument cannot be sent.
            #[inline]
            pub fn request(&self) -> ::core::result::Result<$crate::Request, $crate::Error> {
                self.0.request()
            }

            /// The request as a command line of curl, with everything secret masked.
            #[inline]
            pub fn to_curl(
                &self,
            ) -> ::core::result::Result<$crate::codegen::String, $crate::Error> {
                self.0.to_curl()
            }

            /// How long one attempt may take, instead of the client's limit.
            #[inline]
            pub fn timeout(self, limit: ::core::time::Duration) -> Self {
                Self(self.0.timeout(limit))
            }

            /// How long the server may be silent in the middle of its answer, instead of the client's limit.
            #[inline]
            pub fn read_timeout(self, limit: ::core::time::Duration) -> Self {
                Self(self.0.read_timeout(limit))
            }

            /// How long the call may take with all its attempts and waits, instead of the client's limit.
            #[inline]
            pub fn total_timeout(self, limit: ::core::time::Duration) -> Self {
                Self(self.0.total_timeout(limit))
            }

            /// How often the request is sent at most, instead of the client's number; 1 is once.
            #[inline]
            pub fn attempts(self, most: u32) -> Self {
                Self(self.0.attempts(most))
            }

            /// Adds a header. Those that authenticate or frame a message are refused: the client sets them.
            #[inline]
            pub fn header(self, name: &str, value: &str) -> Self {
                Self(self.0.header(name, &value))
            }

            /// Makes every deviation of the answer from the document an error.
            #[inline]
            pub fn strict(self) -> Self {
                Self(self.0.strict())
            }
        }
    };
}

/// Gives the call of a list the methods that read all its pages.
///
/// ```text
/// rhapi_core::paged! {
///     ListHosts; types::Page; types::Host;     // the call, its answer, an item
///     page "page" "per_page" 100;               // style, parameters, the largest page (0: unknown)
///     items "results" results;                  // wire name and field; nothing for an answer that is the list
///                                               // and `in Data::List` where a union has the list as a branch
///     first 0; total "meta" "count"; next "links" "next"; beyond 404;
/// }
/// ```
#[macro_export]
macro_rules! paged {
    (
        $name:ident; $answer:ty; $item:ty;
        $style:ident $position:literal $size:literal $most:literal;
        items $($wire:literal $field:ident $(in $branch:path)?)?;
        $(first $first:literal;)?
        $(total $($total:literal)+;)?
        $(next $($next:literal)+;)?
        $(beyond $($beyond:literal)+;)?
    ) => {
        static PAGING: $crate::codegen::Paging =
            $crate::codegen::Paging::$style($position, $size)
                .most($most)
                .items(&[$($wire)?])
                $(.first($first))?
                $(.total(&[$($total),+]))?
                $(.next(&[$($next),+]))?
                $(.beyond(&[$($beyond),+]))?;

        impl $name {
            /// The pages of the list, from the one that the call asks for.
            #[inline]
            pub fn pages(self) -> $crate::Pages<$answer> {
                $crate::codegen::pages(self.0, &PAGING)
            }

            /// The items of all pages, from the one that the call asks for.
            #[inline]
            pub fn items(self) -> $crate::Items<$answer, $item> {
                $crate::codegen::items(self.0, &PAGING, |page| {
                    $crate::__items!(page $(.$field $(, $branch)?)?)
                })
            }

            /// The items of all pages, `max` at most.
            #[inline]
            pub fn collect(self, max: usize) -> $crate::Collect<$item> {
                $crate::codegen::collect(
                    self.0,
                    &PAGING,
                    |page| $crate::__items!(page $(.$field $(, $branch)?)?),
                    max,
                )
            }
        }
    };
}

/// The items of what holds them. A page whose union is another branch does not get here: it is an error of the list.
#[doc(hidden)]
#[macro_export]
macro_rules! __items {
    ($held:expr) => {
        $crate::codegen::IntoItems::into_items($held)
    };
    ($held:expr, $branch:path) => {
        match $held {
            $branch(items) => $crate::codegen::IntoItems::into_items(items),
            _ => ::core::default::Default::default(),
        }
    };
}

/// Declares the constant facts of an operation: its id for logs, method and path template, and what differs from plain JSON.
///
/// `accept` names the media type to ask for; `redirects` lists statuses outside 2xx that are answers; `secret` lists the
/// parameters whose values are shown to nobody.
#[macro_export]
macro_rules! operation {
    ($id:literal; $method:ident $path:literal; $(accept $accept:literal;)? $(redirects $($status:literal)*;)? $(secret $($secret:literal)*;)? $(siblings $($sibling:literal)*;)?) => {
        pub(super) static OPERATION: $crate::codegen::Operation =
            $crate::codegen::Operation::new($id, $crate::codegen::Method::$method, $path)
                $(.accept($accept))?
                $(.redirects(&[$($status),*]))?
                $(.secrets(&[$($secret),*]))?
                $(.siblings(&[$($sibling),*]))?;
    };
}

/// Gives the call of a file the way to load it piece by piece.
///
/// `rhapi_core::file! { DownloadExport; }` is for an operation that answers with the file, and
/// `rhapi_core::file! { DownloadImage; link "body" "href"; sha256 "checksum"; }` for one whose answer holds a link to it;
/// `sha256` names the path parameter that is the checksum of the file.
#[macro_export]
macro_rules! file {
    ($name:ident;) => {
        impl $name {
            /// Loads the file to a path or piece by piece.
            #[inline]
            pub fn download(self) -> $crate::Download {
                $crate::codegen::answer(self.0)
            }
        }
    };
    ($name:ident; link $($at:literal)+; $(sha256 $sha256:literal;)?) => {
        impl $name {
            /// Loads the file that the answer links to, to a path or piece by piece. No credentials go there.
            #[inline]
            pub fn download(self) -> $crate::Download {
                let sha256 = ::core::option::Option::None$(.or(::core::option::Option::Some($sha256)))?;
                $crate::codegen::linked(self.0, &[$($at),+], sha256)
            }
        }
    };
}

/// Gives the call of a report the way to have it as comma-separated values: `rhapi_core::csv! { ListReport; }`.
#[macro_export]
macro_rules! csv {
    ($name:ident;) => {
        impl $name {
            /// The same as a table of comma-separated values.
            #[inline]
            pub fn csv(self) -> $crate::Csv {
                $crate::codegen::csv(self.0)
            }
        }
    };
}

/// Gives a call that takes a file the way to read it as it is sent.
///
/// `rhapi_core::upload! { CreateUpload; part "file"; }` is for a part of a multipart body, and
/// `rhapi_core::upload! { PutImage; body "application/octet-stream"; }` for a body that is the file.
#[macro_export]
macro_rules! upload {
    ($name:ident; part $field:literal;) => {
        impl $name {
            /// Sends this as the file of the body, instead of what the body holds there.
            #[inline]
            pub fn upload(self, file: $crate::Upload) -> Self {
                Self(self.0.upload_part($field, file))
            }
        }
    };
    ($name:ident; body $media_type:literal;) => {
        impl $name {
            /// Sends this as the body, instead of another one.
            #[inline]
            pub fn upload(self, file: $crate::Upload) -> Self {
                Self(self.0.upload($media_type, file))
            }
        }
    };
}
