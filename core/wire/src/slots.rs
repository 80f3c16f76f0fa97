//! Slots of the plain types that generated fields are made of.

use bytes::Bytes;
use serde_json::Value;

use crate::base64;
use crate::extra::Extra;
use crate::numbers::{WHOLE, shortest};
use crate::slot::{Event, List, Next, Slot, View, Wire};

impl Slot for String {
    fn take(&mut self, event: Event<'_>) -> Next<'_> {
        let Event::Str(text) = event else {
            return Next::Misfit;
        };
        // A fresh copy is cheaper than `clone_into`: the slot is nearly always blank.
        #[allow(clippy::assigning_clones)]
        {
            *self = text.to_owned();
        }
        Next::Done
    }

    fn view(&self) -> View<'_> {
        View::Str(self)
    }
}

impl Slot for bool {
    fn take(&mut self, event: Event<'_>) -> Next<'_> {
        let Event::Bool(truth) = event else {
            return Next::Misfit;
        };
        *self = truth;
        Next::Exact
    }

    fn view(&self) -> View<'_> {
        View::Bool(*self)
    }
}

/// Two to the power of 63, where the range of an `i64` ends; two to the power of 64 is twice that.
const END: f64 = 9_223_372_036_854_775_808.0;

impl Slot for i64 {
    fn take(&mut self, event: Event<'_>) -> Next<'_> {
        match event {
            Event::Int(number) => *self = number,
            // `5.0` is a whole number to JSON Schema.
            #[allow(clippy::cast_possible_truncation)]
            Event::Num(number) if number.fract() == 0.0 && (-END..END).contains(&number) => {
                *self = number as i64;
                return Next::Near;
            }
            _ => return Next::Misfit,
        }
        Next::Exact
    }

    fn view(&self) -> View<'_> {
        View::Int(*self)
    }
}

impl Slot for i32 {
    fn take(&mut self, event: Event<'_>) -> Next<'_> {
        let mut wide = 0i64;
        let near = match wide.take(event) {
            Next::Exact => false,
            Next::Near => true,
            _ => return Next::Misfit,
        };
        let Ok(number) = Self::try_from(wide) else {
            return Next::Misfit;
        };
        *self = number;
        if near { Next::Near } else { Next::Exact }
    }

    fn view(&self) -> View<'_> {
        View::Int(i64::from(*self))
    }
}

impl Slot for u64 {
    fn take(&mut self, event: Event<'_>) -> Next<'_> {
        match event {
            Event::Big(number) => *self = number,
            Event::Int(number) if number >= 0 => *self = number.unsigned_abs(),
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            Event::Num(number) if number.fract() == 0.0 && (0.0..END * 2.0).contains(&number) => {
                *self = number as u64;
                return Next::Near;
            }
            _ => return Next::Misfit,
        }
        Next::Exact
    }

    fn view(&self) -> View<'_> {
        i64::try_from(*self).map_or(View::Big(*self), View::Int)
    }
}

impl Slot for f64 {
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
    fn take(&mut self, event: Event<'_>) -> Next<'_> {
        match event {
            Event::Num(number) => {
                *self = number;
                Next::Done
            }
            Event::Int(number) => {
                *self = number as f64;
                // Up to here every whole number has a double of its own.
                if number.unsigned_abs() <= WHOLE { Next::Integral } else { Next::Near }
            }
            Event::Big(number) => {
                *self = number as f64;
                Next::Near
            }
            _ => Next::Misfit,
        }
    }

    fn view(&self) -> View<'_> {
        View::Num(*self)
    }
}

impl Slot for f32 {
    #[allow(clippy::cast_possible_truncation, clippy::float_cmp)]
    fn take(&mut self, event: Event<'_>) -> Next<'_> {
        let mut wide = 0f64;
        let next = match wide.take(event) {
            Next::Misfit => return Next::Misfit,
            Next::Integral => Next::Integral,
            Next::Near => Next::Near,
            _ => Next::Done,
        };
        let narrow = wide as f32;
        if !narrow.is_finite() {
            return Next::Misfit;
        }
        *self = narrow;
        // What is written are the digits that single precision needs: do they say the number that came?
        let exact = shortest(narrow) == wide;
        if exact { next } else { Next::Near }
    }

    fn view(&self) -> View<'_> {
        View::Single(*self)
    }
}

impl Slot for () {
    fn take(&mut self, event: Event<'_>) -> Next<'_> {
        if let Event::Null = event { Next::Done } else { Next::Misfit }
    }

    fn view(&self) -> View<'_> {
        View::Null
    }
}

/// Stands in for the fields of a record that declares none.
impl Slot for Extra {
    fn take(&mut self, _: Event<'_>) -> Next<'_> {
        Next::Misfit
    }

    fn view(&self) -> View<'_> {
        View::Null
    }
}

impl Slot for Value {
    fn take(&mut self, _: Event<'_>) -> Next<'_> {
        Next::Any(self)
    }

    fn view(&self) -> View<'_> {
        View::Any(self)
    }
}

/// The content of a file. JSON has it as a base64 string.
impl Slot for Bytes {
    fn take(&mut self, event: Event<'_>) -> Next<'_> {
        let Event::Str(text) = event else {
            return Next::Misfit;
        };
        let Some(bytes) = base64::decode(text) else {
            return Next::Misfit;
        };
        *self = bytes.into();
        Next::Done
    }

    fn view(&self) -> View<'_> {
        View::Bytes(self)
    }
}

impl<T: Slot + Default> Slot for Option<T> {
    fn take(&mut self, event: Event<'_>) -> Next<'_> {
        if let Event::Null = event {
            *self = None;
            return Next::Done;
        }
        // Written out: one copy of these lines is compiled for every type that a field has, and the
        // methods of `Option` are many times as long.
        let value = match self {
            Some(value) => value,
            none @ None => none.insert(T::default()),
        };
        value.take(event)
    }

    fn view(&self) -> View<'_> {
        match self {
            Some(value) => value.view(),
            None => View::Null,
        }
    }
}

impl<T: Slot + ?Sized> Slot for Box<T> {
    fn take(&mut self, event: Event<'_>) -> Next<'_> {
        (**self).take(event)
    }

    fn view(&self) -> View<'_> {
        (**self).view()
    }
}

impl<T: Slot + Default> Slot for Vec<T> {
    fn take(&mut self, event: Event<'_>) -> Next<'_> {
        if let Event::Seq = event { Next::List(self) } else { Next::Misfit }
    }

    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Slot + Default> List for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn element(&self, index: usize) -> Option<&dyn Slot> {
        self.get(index).map(|element| element as &dyn Slot)
    }

    fn append(&mut self) -> &mut dyn Slot {
        let last = self.len();
        // Not `push`: this makes the element where it will be, and records have up to some kilobytes.
        self.resize_with(last + 1, T::default);
        &mut self[last]
    }

    fn reserve(&mut self, more: usize) {
        self.reserve_exact(more);
    }

    fn element_size(&self) -> usize {
        size_of::<T>()
    }

    fn shorten(&mut self, count: usize) {
        self.truncate(count);
    }
}

macro_rules! on_their_own {
    ($([$($of:tt)*] $name:ty;)*) => {$(
        impl<$($of)*> Wire for $name {
            fn slot(&self) -> &dyn Slot {
                self
            }

            fn slot_mut(&mut self) -> &mut dyn Slot {
                self
            }
        }
    )*};
}

on_their_own! {
    [] String;
    [] bool;
    [] i64;
    [] i32;
    [] u64;
    [] f64;
    [] f32;
    [] ();
    [] Value;
    [] Bytes;
    [T: Slot + Default] Option<T>;
    [T: Slot + Default] Box<T>;
    [T: Slot + Default] Vec<T>;
}
