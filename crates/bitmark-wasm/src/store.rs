//! What JavaScript holds by a number: it stays here until it is freed.

use crate::args::Args;
use crate::fault::{Code, Fault};
use crate::value::Value;

/// Things by number; the number of a freed one is given anew.
#[derive(Debug)]
pub struct Store<T> {
    things: Vec<Option<T>>,
    /// What a thing is called, and the argument that has its number.
    name: &'static str,
}

impl<T> Store<T> {
    /// Nothing yet.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            things: Vec::new(),
            name,
        }
    }

    /// Keeps a thing, and gives its number.
    ///
    /// # Errors
    ///
    /// If there are more than numbers.
    pub fn keep(&mut self, thing: T) -> Result<Value, Fault> {
        let free = self.things.iter().position(Option::is_none);
        let place = free.unwrap_or(self.things.len());
        let number = u32::try_from(place)
            .map_err(|_| Fault::internal(&format!("too many of {}", self.name)))?;
        match self.things.get_mut(place) {
            Some(slot) => *slot = Some(thing),
            None => self.things.push(Some(thing)),
        }
        Ok(number.into())
    }

    /// The thing whose number a call has.
    ///
    /// # Errors
    ///
    /// If there is none, or it was freed.
    pub fn get(&mut self, args: Args<'_>) -> Result<&mut T, Fault> {
        let number = args.u32(self.name)? as usize;
        let thing = self.things.get_mut(number).and_then(Option::as_mut);
        thing.ok_or_else(|| {
            let mut fault = args.refused(Code::Freed, self.name, Value::Null, "");
            fault.message = format!("this {} was freed", self.name);
            fault
        })
    }

    /// Takes the thing whose number a call has, if there is one.
    ///
    /// # Errors
    ///
    /// If the call has no number.
    pub fn take(&mut self, args: Args<'_>) -> Result<Option<T>, Fault> {
        let number = args.u32(self.name)? as usize;
        Ok(self.things.get_mut(number).and_then(Option::take))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_freed_number_is_given_anew() {
        let mut store = Store::new("thing");
        let zero = [("thing".into(), 0_u32.into())];
        assert_eq!(store.keep('a'), Ok(0_u32.into()));
        assert_eq!(store.keep('b'), Ok(1_u32.into()));
        assert_eq!(store.take(Args::new(&zero)), Ok(Some('a')));
        let fault = store.get(Args::new(&zero)).expect_err("it was freed");
        assert_eq!(fault.code, Code::Freed);
        assert_eq!(store.keep('c'), Ok(0_u32.into()));
        assert_eq!(store.get(Args::new(&zero)), Ok(&mut 'c'));
    }
}
