//! The macros that follow each generated type: tables in, one-line methods out.

mod choice;
mod record;
mod union;
