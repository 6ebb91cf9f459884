//! What the npm package `bitmark-toolkit` asks of the pure crates.
//!
//! A call is a name and one object of arguments; its answer is a value or a [`fault::Fault`]. Both
//! cross the boundary as bytes ([`value`]), so that the JavaScript half (`js/`) alone knows how its
//! objects look, and all of this runs and is tested natively. [`args`] reads arguments and names what
//! is wrong with them; one module per area has its calls; `src/bin/` makes each area a module of its own.

pub mod args;
pub mod coin;
pub mod fault;
pub mod ipm;
pub mod pow;
pub mod property;
pub mod store;
pub mod value;

use fault::Fault;
use value::Value;

/// What an area answers to: the name of a call and its arguments.
pub type Area = fn(&str, args::Args<'_>) -> Result<Value, Fault>;

/// Answers one call: bytes in, bytes out.
///
/// The answer is an array of two: whether the call succeeded, and its result or what is wrong.
#[must_use]
pub fn answer(area: Area, name: &str, input: &[u8]) -> Vec<u8> {
    let result = value::decode(input).and_then(|input| match &input {
        Value::Object(fields) => area(name, args::Args::new(fields)),
        _ => Err(Fault::internal("the arguments are not an object")),
    });
    let (fine, value) = match result {
        Ok(value) => (true, value),
        Err(fault) => (false, fault.into_value()),
    };
    value::encode(&Value::List(vec![Value::Bool(fine), value]))
}
