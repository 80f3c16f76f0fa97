//! Visits every object of a document by the table, outermost first.

use serde_json::Value;

use crate::pointer::Trail;
use crate::source::Dialect;
use crate::table::{Holds, Kind};

/// Calls `visit` for each object of a known kind, then goes on into what the visit left there.
///
/// Schemas kept under `x-rhapi-<keyword>` are visited like those of the keyword. A flag in place of a
/// schema is visited too, except for `additionalProperties`, where 3.0 has flags.
pub(super) fn walk(
    value: &mut Value,
    holds: Holds,
    trail: &mut Trail,
    visit: &mut impl FnMut(&mut Value, Kind, &mut Trail),
) {
    match (holds, value) {
        (Holds::One(kind) | Holds::FlagOr(kind), value) => object(value, kind, trail, visit),
        (Holds::List(kind), Value::Array(list)) => {
            for (index, item) in list.iter_mut().enumerate() {
                let mark = trail.index(index);
                object(item, kind, trail, visit);
                trail.back(mark);
            }
        }
        (Holds::Map(kind) | Holds::Extended(kind), Value::Object(map)) => {
            let extended = matches!(holds, Holds::Extended(_));
            for (key, item) in map {
                if extended && key.starts_with("x-") {
                    continue;
                }
                let mark = trail.key(key);
                object(item, kind, trail, visit);
                trail.back(mark);
            }
        }
        _ => {}
    }
}

fn object(
    value: &mut Value,
    kind: Kind,
    trail: &mut Trail,
    visit: &mut impl FnMut(&mut Value, Kind, &mut Trail),
) {
    visit(value, kind, trail);
    let Value::Object(map) = value else { return };
    for (key, value) in map {
        let carried = key.strip_prefix("x-rhapi-");
        let Some(row) = kind.row(carried.unwrap_or(key), Dialect::OpenApi31) else {
            continue;
        };
        let flag = value.is_boolean() && (carried.is_some() || key == "additionalProperties");
        let holds = !matches!(
            row.holds,
            Holds::One(_) | Holds::FlagOr(_) | Holds::List(_) | Holds::Map(_) | Holds::Extended(_)
        );
        if flag || holds {
            continue;
        }
        let mark = trail.key(key);
        walk(value, row.holds, trail, visit);
        trail.back(mark);
    }
}
