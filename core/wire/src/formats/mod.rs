//! Texts of a documented format, which keep the text that came.

mod base64;
mod calendar;
mod date;
mod ipv4;
mod ipv6;
mod short;
mod text;
mod timestamp;
mod uuid;

pub use self::base64::Base64;
pub use self::date::Date;
pub use self::ipv4::Ipv4;
pub use self::ipv6::Ipv6;
pub use self::text::FormatError;
pub use self::timestamp::Timestamp;
pub use self::uuid::Uuid;
